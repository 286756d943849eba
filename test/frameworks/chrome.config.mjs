import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { buildAstro, buildFrameworks, buildNext } = await tsImport('../../demo/build-frameworks.ts', import.meta.url);
const { nextApp } = await tsImport('../../demo/next-app.ts', import.meta.url);
const { observedPages } = await tsImport('./observed-pages.ts', import.meta.url);

await buildFrameworks();
await buildNext();
await buildNext(undefined, 'development');
await buildAstro();

export default {
  ...config,
  files: ['test/frameworks/*.test.ts'],
  groups: [],
  middleware: [...config.middleware, nextApp(undefined, 'development')],
  plugins: [...config.plugins, observedPages()],
};
