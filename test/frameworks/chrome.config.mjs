import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { buildFrameworks } = await tsImport('../../demo/build-frameworks.ts', import.meta.url);
const { observedPages } = await tsImport('./observed-pages.ts', import.meta.url);

await buildFrameworks();

export default {
  ...config,
  files: ['test/frameworks/*.test.ts'],
  plugins: [...config.plugins, observedPages()],
};
