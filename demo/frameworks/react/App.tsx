import { ClerkLoaded, useSessionList } from '@clerk/react';
import 'clerk-sign-out';
import type {} from 'clerk-sign-out/react';
import { useState } from 'react';
import { Link, Route, Routes } from 'react-router';
import { Bindings } from './Bindings.js';
import { ShowPage } from './Show.js';

export function App() {
  const { sessions = [] } = useSessionList();
  const [sessionId, setSessionId] = useState<string>();
  const [redirectUrl, setRedirectUrl] = useState<string>();
  const [message, setMessage] = useState('');

  const who = sessions.find(({ id }) => id === sessionId)?.user?.firstName ?? 'everyone';

  return (
    <>
      <nav className="buttons">
        <Link to="/">Home</Link>
        <Link to="/goodbye">Goodbye</Link>
        <Link to="/show">Show</Link>
        <Link to="/bindings">Binding syntax</Link>
      </nav>
      <Routes>
        <Route path="/" element={<p>Sign out here, and the router navigates to the page that you choose.</p>} />
        <Route path="/goodbye" element={<p>Goodbye! The router has navigated here.</p>} />
        <Route path="/show" element={<ShowPage />} />
        <Route path="/bindings" element={<Bindings />} />
      </Routes>

      <div className="example">
        {/* React sets no listeners on what a server has rendered. In here a server renders nothing. */}
        <ClerkLoaded>
          <clerk-sign-out
            key={sessionId}
            session-id={sessionId}
            redirect-url={redirectUrl}
            onclerk-signed-out={() => setMessage('Signed out.')}
          >
            Sign out {who}
          </clerk-sign-out>
        </ClerkLoaded>
      </div>
      <p role="status">{message}</p>

      <label>
        Sign out{' '}
        <select
          name="session"
          value={sessionId ?? ''}
          onChange={(event) => setSessionId(event.target.value || undefined)}
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
        <select
          name="redirect"
          value={redirectUrl ?? ''}
          onChange={(event) => setRedirectUrl(event.target.value || undefined)}
        >
          <option value="">the goodbye page</option>
          <option value="/">the home page</option>
        </select>
      </label>
    </>
  );
}
