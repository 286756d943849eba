import type {} from 'clerk-sign-out/preact';
import { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from 'clerk-sign-out';
import { useRef } from 'preact/hooks';

export function Right() {
  const element = useRef<ClerkSignOut>(null);
  return (
    <>
      <clerk-sign-out />
      <clerk-sign-out clerk={new Clerk('pk_test_…')}>Log out</clerk-sign-out>
      <clerk-sign-out sessionId="sess_1" redirectUrl={undefined} noRedirect current disabled={false} />
      <clerk-sign-out initiallySignedIn />
      <clerk-sign-out session-id="sess_1" redirect-url={null} no-redirect current initially-signed-in />
      <clerk-sign-out ref={element} id="sign-out" class="danger" style={{ color: 'red' }} aria-label="Log out" />
      <clerk-sign-out
        onclerk-before-sign-out={(event) => event.waitUntil(Promise.resolve().then(() => event.preventDefault()))}
        onclerk-signed-out={({ sessionId }) => sessionId satisfies string | undefined}
        onclerk-sign-out-error={({ error }) => error satisfies unknown}
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
      {/* wrong: only the error event has an error */}
      <clerk-sign-out onclerk-signed-out={(event) => event.error} />
      {/* wrong: no CustomEvent */}
      <clerk-sign-out onclerk-sign-out-error={(event: CustomEvent) => event.detail} />
      {/* wrong: Preact listens to no such event */}
      <clerk-sign-out onClerkSignedOut={() => {}} />
    </>
  );
}
