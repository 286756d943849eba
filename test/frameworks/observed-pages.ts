import type { TestRunnerPlugin } from '@web/test-runner';

const hydrateSupport = '/demo/frameworks/node_modules/@lit-labs/ssr-client/lit-element-hydrate-support.js';

/** Adds observe.js as the first script of the applications' pages, and with ?hydrate-support, Lit's hydrate support. */
export function observedPages(): TestRunnerPlugin {
  return {
    name: 'observed-pages',
    transform: ({ path, query, body, response }) => {
      if (!/^\/demo\/(?:astro|frameworks)\//.test(path) || !response.is('html') || typeof body !== 'string') {
        return;
      }
      const support = 'hydrate-support' in query ? `<script type="module" src="${hydrateSupport}"></script>` : '';
      return body.replace('<head>', `$&<script src="/test/frameworks/observe.js"></script>${support}`);
    },
  };
}
