import type { TestRunnerPlugin } from '@web/test-runner';

/** The pages of the applications run observe.js before anything else. */
export function observedPages(): TestRunnerPlugin {
  return {
    name: 'observed-pages',
    transform: ({ path, body, response }) =>
      path.startsWith('/demo/frameworks/') && response.is('html') && typeof body === 'string'
        ? body.replace('<head>', '$&<script src="/test/frameworks/observe.js"></script>')
        : undefined,
  };
}
