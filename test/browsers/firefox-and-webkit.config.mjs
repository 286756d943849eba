import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { firefox } = await tsImport('./firefox.ts', import.meta.url);
const { notDriven } = await tsImport('./not-driven.ts', import.meta.url);
const { webkit } = await tsImport('./webkit.ts', import.meta.url);

export default {
  ...config,
  files: ['test/unit/*.test.ts', 'test/integration/*.test.ts'],
  plugins: [...config.plugins, notDriven()],
  browsers: [await firefox(), webkit()],
  // Two at a time would be slow for each on two cores.
  concurrentBrowsers: 1,
};
