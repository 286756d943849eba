import type { BasicTestSession, TestRunnerPlugin } from '@web/test-runner';
import type { WebKitLauncher } from './webkit.js';

/** The part of Puppeteer's page that is used here. The launchers of Chrome and Firefox provide it. */
interface PuppeteerLauncher {
  getPage(id: string): { $$(selector: string): Promise<unknown[]> };
}

/** An element as assistive technology finds it: by its role and its name. */
export interface Accessible {
  role: string;
  name: string;
}

/** Adds the command `by-role`: counts the elements with a role and a name in the browser's own accessibility tree. */
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
