import type { BasicTestSession, TestRunnerPlugin } from '@web/test-runner';
import type { WebKitLauncher } from './webkit.js';

/** The page of Puppeteer, as far as it is used here. The launchers of Chrome and Firefox have it. */
interface PuppeteerLauncher {
  getPage(id: string): { $$(selector: string): Promise<unknown[]> };
}

/** What assistive technology finds: an element of this role, with this name. */
export interface Accessible {
  role: string;
  name: string;
}

/** How many elements of this role and name the browser's own accessibility tree has, by the command `by-role`. */
export function byRole(): TestRunnerPlugin<Accessible> {
  const count = async ({ id, browser }: BasicTestSession, { role, name }: Accessible) => {
    if ('countByRole' in browser) {
      return (browser as WebKitLauncher).countByRole(role, name);
    }
    // The element's own button and alert are in its shadow tree.
    const page = (browser as unknown as PuppeteerLauncher).getPage(id);
    return (await page.$$(`body >>> ::-p-aria([name="${name}"][role="${role}"])`)).length;
  };
  return {
    name: 'by-role',
    async executeCommand({ command, payload, session }) {
      return command === 'by-role' && payload ? count(session, payload) : undefined;
    },
  };
}
