import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { buildAstro, buildFrameworks, buildNext } = await tsImport(
  '../../demo/server/build-applications.ts',
  import.meta.url,
);
const { chrome } = await tsImport('../browsers/chrome.ts', import.meta.url);
const { observedPages } = await tsImport('./observed-pages.ts', import.meta.url);

await buildFrameworks();
await buildNext();
await buildNext(undefined, 'development');
await buildAstro();

// These go back, which fails if the history is full. All files of a browser share one, and it has 50 entries.
const hypermedia = { name: 'hypermedia', files: 'test/frameworks/hypermedia/*.test.ts', browsers: [await chrome()] };

export default {
  ...config,
  files: ['test/frameworks/*.test.ts'],
  groups: [hypermedia],
  plugins: [...config.plugins, observedPages()],
};
