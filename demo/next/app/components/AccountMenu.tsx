'use client';

import { useSessionList } from '@clerk/nextjs';
import 'clerk-sign-out';
import type { ClerkSignOut } from 'clerk-sign-out';
import { useState } from 'react';

export const AccountMenu = () => {
  const { sessions = [] } = useSessionList();
  const [sessionId, setSessionId] = useState<string>();
  const [redirectUrl, setRedirectUrl] = useState('/');
  const [asksFirst, setAsksFirst] = useState(false);
  const [hasButton, setHasButton] = useState(true);
  const [message, setMessage] = useState('');

  const who = sessions.find(({ id }) => id === sessionId)?.user?.firstName ?? 'everyone';

  // When React 19 hydrates a custom element, it sets its ref, but not its listeners.
  const listen = (element: ClerkSignOut) => {
    const listeners = new AbortController();
    const { signal } = listeners;
    element.addEventListener(
      'clerk-before-sign-out',
      (event) => {
        if (asksFirst && !confirm('Sign out?')) {
          event.preventDefault();
        }
      },
      { signal },
    );
    element.addEventListener('clerk-signed-out', () => setMessage('Signed out.'), { signal });
    return () => listeners.abort();
  };

  return (
    <>
      <div className="example">
        {hasButton && (
          <clerk-sign-out key={sessionId} ref={listen} session-id={sessionId} redirect-url={redirectUrl}>
            Sign out {who}
          </clerk-sign-out>
        )}
      </div>
      <p role="status">{message}</p>

      <label>
        Sign out{' '}
        <select name="session" value={sessionId} onChange={({ target }) => setSessionId(target.value || undefined)}>
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
        <select name="redirect" value={redirectUrl} onChange={({ target }) => setRedirectUrl(target.value)}>
          <option value="/">the home page</option>
          <option value="/account">the account page</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          name="asks-first"
          checked={asksFirst}
          onChange={({ target }) => setAsksFirst(target.checked)}
        />{' '}
        Ask first
      </label>
      <label>
        <input
          type="checkbox"
          name="has-button"
          checked={hasButton}
          onChange={({ target }) => setHasButton(target.checked)}
        />{' '}
        Show the button
      </label>
    </>
  );
};
