import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { ClerkProvider, Show, SignOutButton } from '@clerk/react';
import type { Start } from '../variants.js';

export const start: Start = (area, { publishableKey, proxyUrl }) => {
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

  const root = createRoot(area);
  // Synchronously, so that setCount is assigned before it is returned.
  flushSync(() =>
    root.render(
      <ClerkProvider publishableKey={publishableKey} proxyUrl={proxyUrl} prefetchUI={false}>
        <Buttons />
      </ClerkProvider>,
    ),
  );
  return setCount;
};
