import { Clerk } from '@clerk/clerk-js';
import { A, Route, Router, type RouteSectionProps, useNavigate } from '@solidjs/router';
import 'clerk-sign-out';
import type {} from 'clerk-sign-out/solid';
import { createSignal, For, onMount, Show } from 'solid-js';
import { Bindings } from './Bindings.jsx';

type Sessions = NonNullable<Clerk['client']>['signedInSessions'];

/** @param props.url - the URL that a server renders */
export function App(props: { url?: string }) {
  return (
    <Router base="/demo/frameworks/solid" root={Layout} url={props.url}>
      <Route path="/" component={() => <p>Sign out here, and the router navigates to the page that you choose.</p>} />
      <Route path="/goodbye" component={() => <p>Goodbye! The router has navigated here.</p>} />
      <Route path="/bindings" component={Bindings} />
    </Router>
  );
}

function Layout(props: RouteSectionProps) {
  const navigate = useNavigate();
  const [clerk, setClerk] = createSignal<Clerk>();
  const [sessions, setSessions] = createSignal<Sessions>([]);
  const [sessionId, setSessionId] = createSignal<string>();
  const [redirectUrl, setRedirectUrl] = createSignal('/goodbye');
  const [message, setMessage] = createSignal('');

  const who = () => sessions().find(({ id }) => id === sessionId())?.user?.firstName ?? 'everyone';

  onMount(() => {
    const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');
    setClerk(clerk);
    clerk.addListener(({ client }) => setSessions(client.signedInSessions));
    void clerk.load({
      routerPush: (to) => navigate(to),
      routerReplace: (to) => navigate(to, { replace: true }),
    });
  });

  return (
    <>
      <nav class="buttons">
        <A href="/">Home</A>
        <A href="/goodbye">Goodbye</A>
        <A href="/bindings">Binding syntax</A>
      </nav>
      {props.children}

      <div class="example">
        <Show when={sessionId() ?? 'everyone'} keyed>
          <clerk-sign-out
            prop:clerk={clerk()}
            session-id={sessionId()}
            redirect-url={redirectUrl()}
            on:clerk-signed-out={() => setMessage('Signed out.')}
          >
            Sign out {who()}
          </clerk-sign-out>
        </Show>
      </div>
      <p role="status">{message()}</p>

      <label>
        Sign out{' '}
        <select name="session" onChange={(event) => setSessionId(event.currentTarget.value || undefined)}>
          <option value="">everyone</option>
          <For each={sessions()}>{({ id, user }) => <option value={id}>{user?.fullName}</option>}</For>
        </select>
      </label>
      <label>
        and go to{' '}
        <select name="redirect" onChange={(event) => setRedirectUrl(event.currentTarget.value)}>
          <option value="/goodbye">the goodbye page</option>
          <option value="/">the home page</option>
        </select>
      </label>
    </>
  );
}
