import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { firefox } = await tsImport('./firefox.ts', import.meta.url);
const { notDriven } = await tsImport('./not-driven.ts', import.meta.url);
const { webkit } = await tsImport('./webkit.ts', import.meta.url);

const onlyChrome = 'what it shows is the same in all browsers, or only Chrome tells';
const ofClerk = 'what Clerk and its server know is the same in all browsers';

/** The skipped tests, and the reasons. */
const skipped = {
  'test/unit/accessibility.test.ts': 'only Chrome exposes the whole accessibility tree to tests',
  'test/integration/demo-accessibility.test.ts': 'only Chrome lets tests choose between light and dark',
  'test/integration/page-feel.test.ts': 'only Chrome reports layout shifts, and lets tests slow a tab down',
  ...Object.fromEntries(
    ['back-forward-cache', 'bad-input', 'leaks', 'listeners', 'sign-out-form', 'strict-policy', 'upgrade'].map(
      (name) => [`test/integration/${name}.test.ts`, onlyChrome],
    ),
  ),
  'test/integration/after-failure.test.ts': ofClerk,
  'test/integration/server-word.test.ts': ofClerk,
  'test/integration/use-clerk.test.ts': ofClerk,
};

export default {
  ...config,
  files: ['test/unit/*.test.ts', 'test/integration/*.test.ts', ...Object.keys(skipped).map((file) => `!${file}`)],
  groups: [],
  plugins: [...config.plugins, notDriven()],
  browsers: [await firefox(), await webkit()],
  // In parallel, both would be slow on two cores.
  concurrentBrowsers: 1,
};
