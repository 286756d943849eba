import { fileURLToPath } from 'node:url';
import type { DevServerConfig } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { astroPages } from './astro-pages.js';
import { fillInKeys } from './fill-in-keys.js';
import { frameworkPages } from './framework-pages.js';
import { frontendApi } from './frontend-api/middleware.js';
import { nextApp } from './next-app.js';
import { pageSources } from './page-sources.js';
import { signOutForm } from './sign-out-form.js';

/**
 * What the demo and the tests are served with: the repository, TypeScript as JavaScript, and a Clerk to talk to.
 *
 * @param frameworks - when the applications of the frameworks are built
 * @param next - when that of Next.js is
 * @param astro - when that of Astro is
 */
export function devServer(
  key?: string,
  frameworks?: Promise<unknown>,
  next?: Promise<unknown>,
  astro?: Promise<unknown>,
): DevServerConfig {
  return {
    rootDir: fileURLToPath(new URL('..', import.meta.url)),
    mimeTypes: { '**/*.turbo-stream.html': 'text/vnd.turbo-stream.html' },
    nodeResolve: { exportConditions: ['production', 'default'] },
    middleware: [
      frontendApi(),
      nextApp(next),
      pageSources(),
      fillInKeys(key),
      signOutForm(key),
      frameworkPages(frameworks),
      astroPages(astro),
    ],
    plugins: [
      esbuildPlugin({ ts: true, target: 'esnext' }),
      {
        // A package cannot be found under its own name, as it is after an installation.
        name: 'own-name',
        resolveImport: ({ source }) => (source === 'clerk-sign-out' ? '/dist/clerk-sign-out.js' : undefined),
      },
    ],
  };
}
