import type { Middleware } from '@web/dev-server-core';
import { publishableKey } from '../../demo/frontend-api/local-application.js';
import type { State } from '../../demo/frontend-api/application.js';

/**
 * Serves `/server-page?app=NAME`: a page with Clerk and the element, rendered on the server for the signed-in users.
 * With `&cache-control=…`, the response has that header.
 */
export function serverPage(): Middleware {
  return async (context, next) => {
    if (context.path !== '/server-page') {
      await next();
      return;
    }
    const { app, 'cache-control': cacheControl } = context.query;
    const proxyUrl = `${context.origin}/frontend-api/${String(app)}`;
    const { sessions } = (await (await fetch(`${proxyUrl}/control`)).json()) as State;
    if (cacheControl) {
      context.set('Cache-Control', cacheControl);
    }
    context.type = 'html';
    context.body = `<!doctype html>
      <html lang="en">
        <title>Rendered for the signed-in users</title>
        <script type="module" src="/dist/clerk-sign-out.min.js"></script>
        <script
          defer
          crossorigin="anonymous"
          data-clerk-publishable-key="${publishableKey(String(app))}"
          data-clerk-proxy-url="${proxyUrl}"
          src="${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js"
        ></script>
        <h1>${sessions.map(({ name }) => name).join() || 'Nobody'}</h1>
        <clerk-sign-out
          redirect-url="/test/integration/pages/goodbye.html"
          ${sessions.length > 0 ? 'initially-signed-in' : ''}
        ></clerk-sign-out>
        <script>
          addEventListener('pageshow', ({ persisted }) => (window.cameFromCache = persisted));
          addEventListener('load', () => Clerk.load());
        </script>
      </html>`;
  };
}
