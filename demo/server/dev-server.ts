import { fileURLToPath } from 'node:url';
import type { DevServerConfig } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { frontendApi } from '../frontend-api/middleware.js';
import { fillInKeys } from './fill-in-keys.js';
import { astroPages, frameworkPages } from './framework-pages.js';
import { htmxPages } from './htmx-pages.js';
import { layout } from './layout.js';
import { nextApp } from './next-app.js';
import { pageSources } from './page-sources.js';
import { signOutForm } from './sign-out-form.js';
import { whileBuilding } from './while-building.js';

/**
 * The server of the demo and the tests: serves the repository, compiles TypeScript, and runs the local Frontend API.
 *
 * @param frameworks - resolves when the framework applications are built
 * @param next - resolves when the Next.js application is built
 * @param astro - resolves when the Astro application is built
 */
export function devServer(
  key?: string,
  frameworks?: Promise<unknown>,
  next?: Promise<unknown>,
  astro?: Promise<unknown>,
): DevServerConfig {
  return {
    rootDir: fileURLToPath(new URL('../..', import.meta.url)),
    mimeTypes: { '**/*.turbo-stream.html': 'text/vnd.turbo-stream.html' },
    nodeResolve: { exportConditions: ['production', 'default'] },
    middleware: [
      frontendApi(),
      pageSources(),
      fillInKeys(key),
      htmxPages(),
      signOutForm(key),
      layout(),
      whileBuilding(/^\/demo\/frameworks\//, frameworks),
      whileBuilding(/^\/demo\/next(\/|$)/, next),
      whileBuilding(/^\/demo\/astro(\/|$)/, astro),
      nextApp('production', key),
      // Only the tests build this one. Imported by their configuration, it would check tokens with other keys.
      nextApp('development', key),
      frameworkPages(),
      astroPages(),
    ],
    plugins: [
      esbuildPlugin({ ts: true, target: 'esnext' }),
      {
        // Resolves the package's own name, as if it were installed.
        name: 'own-name',
        resolveImport: ({ source }) => (source === 'clerk-sign-out' ? '/dist/clerk-sign-out.js' : undefined),
      },
    ],
  };
}
