import type { ClerkSignOut } from 'clerk-sign-out';
import { useCallback, useState } from 'react';
import { bindingClerk, bindingValues } from '../binding-values.js';

export function Bindings() {
  const [step, setStep] = useState(0);
  const values = bindingValues[step % bindingValues.length]!;
  const { sessionId, redirectUrl, noRedirect, disabled } = values;
  const [received, setReceived] = useState<string[]>([]);

  // The same function every time, as the React compiler would make it.
  const receive = useCallback((event: Event) => {
    const { title } = event.currentTarget as HTMLElement;
    setReceived((before) => [...before, title]);
  }, []);

  const listen = useCallback(
    (element: ClerkSignOut) => {
      element.addEventListener('clerk-signed-out', receive);
      return () => element.removeEventListener('clerk-signed-out', receive);
    },
    [receive],
  );

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
        {...{ onClerkSignedOut: receive }}
      />
      <clerk-sign-out title="spread" {...values} {...{ 'onclerk-signed-out': receive }} />
      <clerk-sign-out title="clerk" clerk={bindingClerk} />
      <clerk-sign-out title="ref" ref={listen} />

      <clerk-sign-out title="initially-signed-in" initially-signed-in>
        <button type="button">Sign out</button>
      </clerk-sign-out>

      <output name="received">{received.join()}</output>
    </>
  );
}
