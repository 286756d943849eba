import type { ClerkSignOut } from 'clerk-sign-out';
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

/** Never rendered: what the types accept, and what they reject. */
export function Types() {
  let element: ClerkSignOut | undefined;
  return (
    <>
      <clerk-sign-out clerk={bindingClerk} redirect-url={null} current initiallySignedIn ref={element} />
      <clerk-sign-out prop:clerk={bindingClerk} prop:sessionId={undefined} prop:noRedirect={true} />
      <clerk-sign-out attr:session-id="sess_1" bool:no-redirect={true} bool:current={true} bool:disabled={false} />
      <clerk-sign-out
        on:clerk-before-sign-out={(event) => event.waitUntil(Promise.resolve().then(() => event.preventDefault()))}
        on:clerk-signed-out={({ sessionId }) => sessionId satisfies string | undefined}
        on:clerk-sign-out-error={({ error }) => error satisfies unknown}
      />

      {/* @ts-expect-error -- a misspelt property */}
      <clerk-sign-out redirectURL="/" />
      {/* @ts-expect-error -- a misspelt property */}
      <clerk-sign-out prop:redirectURL="/" />
      {/* @ts-expect-error -- a key */}
      <clerk-sign-out prop:clerk="pk_test_…" />
      {/* @ts-expect-error -- a string */}
      <clerk-sign-out bool:disabled="false" />
      {/* @ts-expect-error -- only the error event has an error */}
      <clerk-sign-out on:clerk-signed-out={(event) => event.error} />
      {/* @ts-expect-error -- no CustomEvent */}
      <clerk-sign-out on:clerk-sign-out-error={(event: CustomEvent) => event.detail} />
      {/* @ts-expect-error -- a string */}
      <clerk-sign-out on:clerk-signed-out="sign out" />
    </>
  );
}
