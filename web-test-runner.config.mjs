import { chromeLauncher } from '@web/test-runner';
import { tsImport } from 'tsx/esm/api';

const { devServer } = await tsImport('./demo/dev-server.ts', import.meta.url);

export default {
  ...devServer(),
  files: 'test/**/*.test.ts',
  concurrency: 2,
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
