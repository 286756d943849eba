import type { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';
import type { ClerkSignOutEvent } from 'clerk-sign-out';
import type {} from 'clerk-sign-out/react';
import { useEffect, useState } from 'react';
import { Link, Route, Routes } from 'react-router';
import { Spellings } from './Spellings.js';
import { useClerk } from './use-clerk.js';

type Sessions = NonNullable<Clerk['client']>['signedInSessions'];

export function App() {
  const clerk = useClerk();
  const [sessions, setSessions] = useState<Sessions>([]);
  const [sessionId, setSessionId] = useState<string>();
  const [redirectUrl, setRedirectUrl] = useState('/goodbye');
  const [asksFirst, setAsksFirst] = useState(false);
  const [hasButton, setHasButton] = useState(true);
  const [message, setMessage] = useState('');

  const who = sessions.find(({ id }) => id === sessionId)?.user?.firstName ?? 'everybody';

  useEffect(() => clerk?.addListener(({ client }) => setSessions(client.signedInSessions)), [clerk]);

  function ask(event: ClerkSignOutEvent) {
    if (asksFirst && !confirm('Sign out?')) {
      event.preventDefault();
    }
  }

  return (
    <>
      <nav className="buttons">
        <Link to="/">Home</Link>
        <Link to="/goodbye">Goodbye</Link>
        <Link to="/spellings">Spellings</Link>
      </nav>
      <Routes>
        <Route
          path="/"
          element={<p>Whoever is signed in can sign out here, and the router takes them to where you choose.</p>}
        />
        <Route path="/goodbye" element={<p>Goodbye! The router has brought you here.</p>} />
        <Route path="/spellings" element={<Spellings />} />
      </Routes>

      <div className="example">
        {/* React sets neither properties nor listeners of what a server has rendered; without Clerk, there is nothing. */}
        {clerk && hasButton && (
          <clerk-sign-out
            clerk={clerk}
            key={sessionId}
            session-id={sessionId}
            redirect-url={redirectUrl}
            onclerk-before-sign-out={ask}
            onclerk-signed-out={() => setMessage('Signed out.')}
          >
            Sign out {who}
          </clerk-sign-out>
        )}
      </div>
      <p role="status">{message}</p>

      <label>
        Sign out{' '}
        <select
          name="session"
          value={sessionId ?? ''}
          onChange={(event) => setSessionId(event.target.value || undefined)}
        >
          <option value="">everybody</option>
          {sessions.map(({ id, user }) => (
            <option key={id} value={id}>
              {user?.fullName}
            </option>
          ))}
        </select>
      </label>
      <label>
        and go to{' '}
        <select name="redirect" value={redirectUrl} onChange={(event) => setRedirectUrl(event.target.value)}>
          <option value="/goodbye">the goodbye page</option>
          <option value="/">the home page</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          name="asks-first"
          checked={asksFirst}
          onChange={(event) => setAsksFirst(event.target.checked)}
        />{' '}
        Ask first
      </label>
      <label>
        <input
          type="checkbox"
          name="has-button"
          checked={hasButton}
          onChange={(event) => setHasButton(event.target.checked)}
        />{' '}
        Have a button at all
      </label>
    </>
  );
}
