import { chromeLauncher } from '@web/test-runner';
import { tsImport } from 'tsx/esm/api';

const { devServer } = await tsImport('./demo/dev-server.ts', import.meta.url);

export default {
  ...devServer(),
  files: 'test/**/*.test.ts',
  // Only the page in front gets the focus and animation frames.
  concurrency: 1,
  coverageConfig: {
    include: ['src/**'],
    threshold: { statements: 100, branches: 100, functions: 100, lines: 100 },
  },
  browsers: [
    chromeLauncher({
      launchOptions: {
        args: [
          // Clerk takes a browser that says it is driven for one that is offline.
          '--disable-blink-features=AutomationControlled',
          // No test may reach a real Clerk.
          '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
          // Browsers refuse to sandbox what the superuser starts.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      },
    }),
  ],
};
