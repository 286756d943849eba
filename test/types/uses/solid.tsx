import type {} from 'clerk-sign-out/solid';
import { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from 'clerk-sign-out';

export function Right() {
  let element: ClerkSignOut | undefined;
  return (
    <>
      <clerk-sign-out />
      <clerk-sign-out clerk={new Clerk('pk_test_…')}>Log out</clerk-sign-out>
      <clerk-sign-out sessionId="sess_1" redirectUrl={undefined} noRedirect current disabled={false} />
      <clerk-sign-out initiallySignedIn />
      <clerk-sign-out session-id="sess_1" redirect-url={null} no-redirect current initially-signed-in />
      <clerk-sign-out prop:clerk={new Clerk('pk_test_…')} prop:sessionId={undefined} prop:noRedirect={true} />
      <clerk-sign-out attr:session-id="sess_1" bool:no-redirect={true} bool:current={true} bool:disabled={false} />
      <clerk-sign-out ref={element} id="sign-out" class="danger" style={{ color: 'red' }} aria-label="Log out" />
      <clerk-sign-out
        on:clerk-before-sign-out={(event) => event.waitUntil(Promise.resolve().then(() => event.preventDefault()))}
        on:clerk-signed-out={({ sessionId }) => sessionId satisfies string | undefined}
        on:clerk-sign-out-error={({ error }) => error satisfies unknown}
      />
    </>
  );
}

export function Wrong() {
  return (
    <>
      {/* wrong: a misspelt property */}
      <clerk-sign-out redirectURL="/" />
      {/* wrong: a number */}
      <clerk-sign-out sessionId={1} />
      {/* wrong: a number */}
      <clerk-sign-out redirect-url={1} />
      {/* wrong: a string */}
      <clerk-sign-out no-redirect="false" />
      {/* wrong: a key */}
      <clerk-sign-out clerk="pk_test_…" />
      {/* wrong: a misspelt property */}
      <clerk-sign-out prop:redirectURL="/" />
      {/* wrong: a key */}
      <clerk-sign-out prop:clerk="pk_test_…" />
      {/* wrong: a string */}
      <clerk-sign-out bool:disabled="false" />
      {/* wrong: only the error event has an error */}
      <clerk-sign-out on:clerk-signed-out={(event) => event.error} />
      {/* wrong: no CustomEvent */}
      <clerk-sign-out on:clerk-sign-out-error={(event: CustomEvent) => event.detail} />
      {/* wrong: a string */}
      <clerk-sign-out on:clerk-signed-out="sign out" />
    </>
  );
}
