import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { firefox } = await tsImport('./firefox.ts', import.meta.url);
const { notDriven } = await tsImport('./not-driven.ts', import.meta.url);
const { webkit } = await tsImport('./webkit.ts', import.meta.url);

/** What is skipped, and why. */
const skipped = {
  'test/unit/accessibility.test.ts': 'only Chrome shows the whole accessibility tree to tests',
  'test/integration/demo-accessibility.test.ts': 'only Chrome lets tests choose between light and dark',
  'test/integration/htmx.test.ts': 'WebKit goes nowhere in the history of a frame when other frames have gone before',
  'test/integration/turbo.test.ts': 'the same',
  'test/integration/page-feel.test.ts': 'only Chrome reports layout shifts, and lets tests slow a tab down',
};

export default {
  ...config,
  files: ['test/unit/*.test.ts', 'test/integration/*.test.ts', ...Object.keys(skipped).map((file) => `!${file}`)],
  groups: [],
  plugins: [...config.plugins, notDriven()],
  browsers: [await firefox(), await webkit()],
  // Two at a time would be slow for each on two cores.
  concurrentBrowsers: 1,
};
