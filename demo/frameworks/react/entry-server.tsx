import { ClerkProvider } from '@clerk/react';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { App } from './App.js';

const base = '/demo/frameworks/react';

/** The server output is the same with every key. */
const publishableKey = `pk_test_${btoa('clerk.example.com$')}`;

export function render(path: string) {
  const body = renderToString(
    <StrictMode>
      <StaticRouter basename={base} location={base + path}>
        <ClerkProvider publishableKey={publishableKey}>
          <App />
        </ClerkProvider>
      </StaticRouter>
    </StrictMode>,
  );
  return { body };
}
