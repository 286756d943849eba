import { tsImport } from 'tsx/esm/api';
import config from '../../web-test-runner.config.mjs';

const { firefox } = await tsImport('./firefox.ts', import.meta.url);
const { webkit } = await tsImport('./webkit.ts', import.meta.url);

const ofChrome = 'it reads messages, URLs and policies as Chrome writes them';
const ofClerk = 'what Clerk and its server know is the same in all browsers';

/** The skipped tests, and the reasons. */
const skipped = {
  'test/unit/accessibility.test.ts': 'only Chrome exposes the whole accessibility tree to tests',
  'test/integration/demo.test.ts': 'the element works the same in them; how the demo shows that is tested in Chrome',
  'test/integration/demo-accessibility.test.ts': 'only Chrome lets tests choose between light and dark',
  'test/integration/page-feel.test.ts': 'only Chrome reports layout shifts, and lets tests slow a tab down',
  'test/integration/back-forward-cache.test.ts': 'only Chrome lets tests open a tab of their own',
  'test/integration/leaks.test.ts': 'only Chrome collects garbage when told to',
  'test/integration/bad-input.test.ts': ofChrome,
  'test/integration/listeners.test.ts': ofChrome,
  'test/integration/sign-out-form.test.ts': ofChrome,
  'test/integration/strict-policy.test.ts': ofChrome,
  'test/integration/after-failure.test.ts': ofClerk,
  'test/integration/server-word.test.ts': ofClerk,
  'test/integration/use-clerk.test.ts': ofClerk,
};

/** Hides `navigator.webdriver` from all pages, because Clerk considers a browser offline if it is true. */
const notDriven = {
  name: 'not-driven',
  transform({ body, response }) {
    const script = "<script>Object.defineProperty(navigator, 'webdriver', { get: () => false })</script>";
    return response.is('html') && typeof body === 'string' ? body.replace('<head>', `$&${script}`) : undefined;
  },
};

export default {
  ...config,
  files: ['test/unit/*.test.ts', 'test/integration/*.test.ts', ...Object.keys(skipped).map((file) => `!${file}`)],
  groups: [],
  plugins: [...config.plugins, notDriven],
  browsers: [await firefox(), await webkit()],
  // In parallel, both would be slow on two cores.
  concurrentBrowsers: 1,
};
