import type { TestRunnerPlugin } from '@web/test-runner';

/** Hides `navigator.webdriver` from all pages, because Clerk considers a browser offline if it is true. */
export function notDriven(): TestRunnerPlugin {
  const script = "<script>Object.defineProperty(navigator, 'webdriver', { get: () => false })</script>";
  return {
    name: 'not-driven',
    transform: ({ body, response }) =>
      response.is('html') && typeof body === 'string' ? body.replace('<head>', `$&${script}`) : undefined,
  };
}
