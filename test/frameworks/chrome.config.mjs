import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { buildAstro, buildFrameworks, buildNext } = await tsImport(
  '../../demo/server/build-applications.ts',
  import.meta.url,
);
const { chrome } = await tsImport('../browsers/chrome.ts', import.meta.url);

await buildFrameworks();
await buildNext();
await buildNext(undefined, 'development');
await buildAstro();

// These go back, which fails if the history is full. All files of a browser share one, and it has 50 entries.
const hypermedia = { name: 'hypermedia', files: 'test/frameworks/hypermedia/*.test.ts', browsers: [await chrome()] };

const hydrateSupport = '/demo/frameworks/node_modules/@lit-labs/ssr-client/lit-element-hydrate-support.js';

/** Adds observe.js as the first script of the applications' pages, and with ?hydrate-support, Lit's hydrate support. */
const observedPages = {
  name: 'observed-pages',
  transform({ path, query, body, response }) {
    if (!/^\/demo\/(?:astro|frameworks)\//.test(path) || !response.is('html') || typeof body !== 'string') {
      return undefined;
    }
    const support = 'hydrate-support' in query ? `<script type="module" src="${hydrateSupport}"></script>` : '';
    return body.replace('<head>', `$&<script src="/test/frameworks/observe.js"></script>${support}`);
  },
};

export default {
  ...config,
  files: ['test/frameworks/*.test.ts'],
  groups: [hypermedia],
  plugins: [...config.plugins, observedPages],
};
