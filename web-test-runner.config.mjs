import { defaultReporter } from '@web/test-runner';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { tsImport } from 'tsx/esm/api';

const { devServer } = await tsImport('./demo/server/dev-server.ts', import.meta.url);
const { serverPage } = await tsImport('./test/integration/middleware.ts', import.meta.url);
const { byRole } = await tsImport('./test/browsers/by-role.ts', import.meta.url);
const { chrome } = await tsImport('./test/browsers/chrome.ts', import.meta.url);
const { tab } = await tsImport('./test/browsers/tab.ts', import.meta.url);

/** The last line of a run: how many tests there were. */
const counts = {
  stop({ sessions }) {
    const count = (suite) => [...suite.tests, ...suite.suites.flatMap(count)];
    const tests = sessions.flatMap(({ testResults }) => (testResults ? count(testResults) : []));
    const passed = tests.filter((test) => test.passed).length;
    const skipped = tests.filter((test) => test.skipped).length;
    console.log(`\n${passed} passed, ${tests.length - passed - skipped} failed, ${skipped} skipped`);
  },
};

/**
 * The runner sends a clone of each failure, and waits in vain for one that involves an element or a fake:
 * these cannot be cloned. Their messages say enough. https://github.com/open-wc/open-wc/issues/2880
 */
const testRunnerHtml = (framework) => `<!doctype html>
  <script>
    const clone = structuredClone;
    globalThis.structuredClone = (value) => {
      try {
        return clone(value);
      } catch {
        const omit = (key, part) => (key === 'actual' || key === 'expected' ? undefined : part);
        return JSON.parse(JSON.stringify(value, omit));
      }
    };
  </script>
  <script type="module" src="${framework}"></script>`;

const server = devServer();

/**
 * What takes minutes: it combines faults, tries sequences, opens the demo's pages, or repeats itself with each version of
 * Clerk. Only `npm run test:all` runs it.
 */
export const slow = [
  'test/faults/*.test.ts',
  'test/model/*.test.ts',
  ...[
    'after-failure',
    'demo',
    'demo-accessibility',
    'early-click',
    'navigations',
    'router',
    'server-word',
    'several-accounts',
    'use-clerk',
    'wait-until',
  ].map((name) => `test/integration/${name}.test.ts`),
];

async function integration(letters) {
  return {
    name: `integration ${letters}`,
    files: [`test/integration/${letters}*.test.ts`, ...slow.map((files) => `!${files}`)],
    browsers: [await chrome({ coverage: false })],
  };
}

export default {
  ...server,
  middleware: [...server.middleware, serverPage()],
  plugins: [...server.plugins, a11ySnapshotPlugin(), byRole(), tab()],
  files: ['test/unit/{all,accessibility.test,roles.test}.ts', 'test/package/manifest.test.ts'],
  // Each half has a browser of its own, because only the page in front gets the focus. The unit tests alone cover the
  // source.
  groups: process.argv.includes('--files') ? [] : [await integration('[f-z]'), await integration('[a-e]')],
  testRunnerHtml,
  // A test that hangs fails, and not one on a busy machine.
  testFramework: { config: { timeout: 60_000 } },
  reporters: [defaultReporter(), counts],
  // A table of faults is one file, and takes a minute on two quiet cores.
  testsFinishTimeout: 600_000,
  // Only the page in front gets the focus and animation frames.
  concurrency: 1,
  coverageConfig: {
    include: ['src/**'],
    threshold: { statements: 100, branches: 100, functions: 100, lines: 100 },
  },
  browsers: [await chrome()],
};
