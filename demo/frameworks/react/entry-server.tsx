import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { App } from './App.js';

const base = '/demo/frameworks/react';

export function render(path: string) {
  const body = renderToString(
    <StrictMode>
      <StaticRouter basename={base} location={base + path}>
        <App />
      </StaticRouter>
    </StrictMode>,
  );
  return { body };
}
