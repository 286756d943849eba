'use client';

import { useClerk } from '@clerk/nextjs';
import 'clerk-sign-out';
import type { ClerkSignOut } from 'clerk-sign-out';
import { useEffect, useState } from 'react';

/** Cancels every sign-out. */
const prevent = (event: Event) => event.preventDefault();

/** While it hydrates, React 19 sets neither the property nor the listener. */
export const InJsx = ({ label = 'Sign out (JSX)' }) => (
  <clerk-sign-out clerk={useClerk()} onclerk-before-sign-out={prevent}>
    {label}
  </clerk-sign-out>
);

export const WithRef = () => {
  const clerk = useClerk();

  const connect = (element: ClerkSignOut) => {
    element.clerk = clerk;
    element.addEventListener('clerk-before-sign-out', prevent);
    return () => element.removeEventListener('clerk-before-sign-out', prevent);
  };

  return <clerk-sign-out ref={connect}>Sign out (ref)</clerk-sign-out>;
};

/** Rendered after the component has mounted, the element is not hydrated. */
export const AfterMount = () => {
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => setIsMounted(true), []);

  return isMounted && <InJsx label="Sign out (after mount)" />;
};
