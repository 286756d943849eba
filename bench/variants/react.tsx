import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ClerkProvider, Show, SignOutButton } from '@clerk/react';
import type { Start } from './variant.js';

export const start: Start = (area) => {
  let setCount: (count: number) => void = () => undefined;

  function Buttons() {
    const [count, set] = useState(0);
    setCount = set;
    return Array.from({ length: count }, (_, index) => (
      <Show key={index} when="signed-in">
        <SignOutButton />
      </Show>
    ));
  }

  createRoot(area).render(
    <ClerkProvider publishableKey={window.Clerk.publishableKey} proxyUrl={window.Clerk.proxyUrl} prefetchUI={false}>
      <Buttons />
    </ClerkProvider>,
  );
  return (count) => setCount(count);
};
