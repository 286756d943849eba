import type { ClerkSignOut } from 'clerk-sign-out';
import { useState } from 'preact/hooks';
import { bindingClerk, bindingValues } from '../binding-values.js';

export function Bindings() {
  const [step, setStep] = useState(0);
  const values = bindingValues[step % bindingValues.length]!;
  const { sessionId, redirectUrl, noRedirect, disabled } = values;
  const [received, setReceived] = useState<string[]>([]);

  function receive(event: Event) {
    const { title } = event.currentTarget as HTMLElement;
    setReceived((before) => [...before, title]);
  }

  return (
    <>
      <p>
        The binding syntax for attributes and listeners. These elements have no session to sign out, so they are hidden,
        but for one, which shows before Clerk has loaded.
      </p>
      <p>
        <button type="button" name="next" onClick={() => setStep(step + 1)}>
          Change the values
        </button>{' '}
        {JSON.stringify(values)}
      </p>

      <clerk-sign-out
        title="kebab-case"
        session-id={sessionId}
        redirect-url={redirectUrl}
        no-redirect={noRedirect}
        disabled={disabled}
        onclerk-signed-out={receive}
      />
      <clerk-sign-out
        title="camelCase"
        sessionId={sessionId}
        redirectUrl={redirectUrl}
        noRedirect={noRedirect}
        disabled={disabled}
      />
      <clerk-sign-out title="spread" {...values} {...{ 'onclerk-signed-out': receive }} />
      <clerk-sign-out title="clerk" clerk={bindingClerk} />

      <clerk-sign-out title="initially-signed-in" initially-signed-in>
        <button type="button">Sign out</button>
      </clerk-sign-out>

      <output name="received">{received.join()}</output>
    </>
  );
}

/** Never rendered: what the types accept, and what they reject. */
export function Types() {
  let element: ClerkSignOut | null = null;
  return (
    <>
      <clerk-sign-out
        clerk={bindingClerk}
        redirect-url={null}
        current
        initiallySignedIn
        ref={(created) => void (element = created)}
      />
      <clerk-sign-out
        onclerk-before-sign-out={(event) => event.waitUntil(Promise.resolve().then(() => event.preventDefault()))}
        onclerk-signed-out={({ sessionId }) => sessionId satisfies string | undefined}
        onclerk-sign-out-error={({ error }) => error satisfies unknown}
      />

      {/* @ts-expect-error -- a misspelt property */}
      <clerk-sign-out redirectURL="/" />
      {/* @ts-expect-error -- only the error event has an error */}
      <clerk-sign-out onclerk-signed-out={(event) => event.error} />
      {/* @ts-expect-error -- no CustomEvent */}
      <clerk-sign-out onclerk-sign-out-error={(event: CustomEvent) => event.detail} />
      {/* @ts-expect-error -- Preact listens to no such event */}
      <clerk-sign-out onClerkSignedOut={() => {}} />
    </>
  );
}
