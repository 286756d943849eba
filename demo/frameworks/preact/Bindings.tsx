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
