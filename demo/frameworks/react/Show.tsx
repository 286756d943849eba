import { Show, useAuth } from '@clerk/react';

export function ShowPage() {
  const { isSignedIn } = useAuth();

  return (
    <>
      <p>
        The values of Clerk's own <code>Show</code> and <code>isSignedIn</code>, and elements outside and inside{' '}
        <code>Show</code>.
      </p>
      <p>
        <code>Show</code>:{' '}
        <output name="Show">
          <Show when="signed-in" fallback="signed out">
            signed in
          </Show>
        </output>
      </p>
      <p>
        <code>isSignedIn</code>: <output name="isSignedIn">{String(isSignedIn)}</output>
      </p>
      <clerk-sign-out title="outside" redirect-url="/show">
        Sign out, outside Show
      </clerk-sign-out>
      <Show when="signed-in">
        <clerk-sign-out title="inside" redirect-url="/show">
          Sign out, inside Show
        </clerk-sign-out>
      </Show>
    </>
  );
}
