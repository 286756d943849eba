import type { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';
import type {} from 'clerk-sign-out/preact';
import { useEffect, useState } from 'preact/hooks';
import { LocationProvider, Route, Router } from 'preact-iso';
import { Bindings } from './Bindings.js';
import { useClerk } from './use-clerk.js';

type Sessions = NonNullable<Clerk['client']>['signedInSessions'];

export const base = '/demo/frameworks/preact';

export function App() {
  return (
    <LocationProvider>
      <Page />
    </LocationProvider>
  );
}

function Page() {
  const clerk = useClerk();
  const [sessions, setSessions] = useState<Sessions>([]);
  const [sessionId, setSessionId] = useState<string>();
  const [redirectUrl, setRedirectUrl] = useState(`${base}/goodbye`);
  const [message, setMessage] = useState('');

  const who = sessions.find(({ id }) => id === sessionId)?.user?.firstName ?? 'everyone';

  useEffect(() => clerk?.addListener(({ client }) => setSessions(client.signedInSessions)), [clerk]);

  return (
    <>
      <nav class="buttons">
        <a href={`${base}/`}>Home</a>
        <a href={`${base}/goodbye`}>Goodbye</a>
        <a href={`${base}/bindings`}>Binding syntax</a>
      </nav>
      <Router>
        <Route path={`${base}/`} component={Home} />
        <Route path={`${base}/goodbye`} component={Goodbye} />
        <Route path={`${base}/bindings`} component={Bindings} />
      </Router>

      <div class="example">
        <clerk-sign-out
          clerk={clerk}
          key={sessionId}
          session-id={sessionId}
          redirect-url={redirectUrl}
          onclerk-signed-out={() => setMessage('Signed out.')}
        >
          Sign out {who}
        </clerk-sign-out>
      </div>
      <p role="status">{message}</p>

      <label>
        Sign out{' '}
        <select
          name="session"
          value={sessionId ?? ''}
          onChange={(event) => setSessionId(event.currentTarget.value || undefined)}
        >
          <option value="">everyone</option>
          {sessions.map(({ id, user }) => (
            <option key={id} value={id}>
              {user?.fullName}
            </option>
          ))}
        </select>
      </label>
      <label>
        and go to{' '}
        <select name="redirect" value={redirectUrl} onChange={(event) => setRedirectUrl(event.currentTarget.value)}>
          <option value={`${base}/goodbye`}>the goodbye page</option>
          <option value={`${base}/`}>the home page</option>
        </select>
      </label>
    </>
  );
}

function Home() {
  return <p>Sign out here, and the router navigates to the page that you choose.</p>;
}

function Goodbye() {
  return <p>Goodbye! The router has navigated here.</p>;
}
