import { createSignal } from 'solid-js';
import { bindingClerk, bindingValues } from '../binding-values.js';

export function Bindings() {
  const [step, setStep] = createSignal(0);
  const values = () => bindingValues[step() % bindingValues.length]!;
  const [received, setReceived] = createSignal<string[]>([]);

  function receive(syntax: string) {
    setReceived((before) => [...before, syntax]);
  }

  return (
    <>
      <p>
        The binding syntax for attributes and listeners. These elements have no session to sign out, so they are hidden,
        but for one, which shows before Clerk has loaded.
      </p>
      <p>
        <button type="button" name="next" onClick={() => setStep(step() + 1)}>
          Change the values
        </button>{' '}
        {JSON.stringify(values())}
      </p>

      <clerk-sign-out
        title="kebab-case"
        session-id={values().sessionId}
        redirect-url={values().redirectUrl}
        no-redirect={values().noRedirect}
        disabled={values().disabled}
        on:clerk-signed-out={() => receive('kebab-case')}
      />
      <clerk-sign-out
        title="camelCase"
        sessionId={values().sessionId}
        redirectUrl={values().redirectUrl}
        noRedirect={values().noRedirect}
        disabled={values().disabled}
      />
      <clerk-sign-out
        title="attr:"
        attr:session-id={values().sessionId}
        attr:redirect-url={values().redirectUrl}
        bool:no-redirect={values().noRedirect}
        bool:disabled={values().disabled}
      />
      <clerk-sign-out
        title="prop:"
        prop:sessionId={values().sessionId}
        prop:redirectUrl={values().redirectUrl}
        prop:noRedirect={values().noRedirect}
        prop:disabled={values().disabled}
      />
      <clerk-sign-out title="spread" {...values()} {...{ 'on:clerk-signed-out': () => receive('spread') }} />
      <clerk-sign-out title="clerk" clerk={bindingClerk} />
      <clerk-sign-out title="prop:clerk" prop:clerk={bindingClerk} />

      <clerk-sign-out title="initially-signed-in" initially-signed-in>
        <button type="button">Sign out</button>
      </clerk-sign-out>

      <output name="received">{received().join()}</output>
    </>
  );
}
