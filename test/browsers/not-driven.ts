import type { TestRunnerPlugin } from '@web/test-runner';

/** Clerk takes a browser that says it is driven for one that is offline. So no page hears of it. */
export function notDriven(): TestRunnerPlugin {
  const script = "<script>Object.defineProperty(navigator, 'webdriver', { get: () => false })</script>";
  return {
    name: 'not-driven',
    transform: ({ body, response }) =>
      response.is('html') && typeof body === 'string' ? body.replace('<head>', `$&${script}`) : undefined,
  };
}
