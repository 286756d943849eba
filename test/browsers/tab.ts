import type { TestRunnerPlugin, BasicTestSession } from '@web/test-runner';

/** The page of Puppeteer, as far as it is used here. Chrome's launcher has it. */
interface PuppeteerPage {
  browserContext(): { newPage(): Promise<PuppeteerPage> };
  goto(url: string): Promise<unknown>;
  goBack(): Promise<unknown>;
  waitForFunction(code: string): Promise<unknown>;
  emulateCPUThrottling(factor: number): Promise<void>;
  evaluate(code: string): Promise<unknown>;
  close(): Promise<void>;
}

/** What a test does with a tab, by the command `tab`. */
export type TabStep =
  | { goto: string }
  | { evaluate: string }
  | { until: string }
  /** So many times slower than this machine. */
  | { slowDown: number }
  | 'back'
  | 'close';

/**
 * A tab beside the tests: only what is no frame, and what no script has opened, gets into a browser's back/forward cache,
 * and a tab can be slow while the tests are not.
 */
export function tab(): TestRunnerPlugin<TabStep> {
  const tabs = new Map<string, Promise<PuppeteerPage>>();

  const open = async ({ id, browser }: BasicTestSession) =>
    (browser as unknown as { getPage(id: string): PuppeteerPage }).getPage(id).browserContext().newPage();

  return {
    name: 'tab',
    async executeCommand({ command, payload: step, session }) {
      if (command !== 'tab' || !step) {
        return undefined;
      }
      const opening = tabs.get(session.id) ?? open(session);
      tabs.set(session.id, opening);
      const page = await opening;
      if (step === 'back') {
        await page.goBack();
      } else if (step === 'close') {
        tabs.delete(session.id);
        await page.close();
      } else if ('goto' in step) {
        await page.goto(step.goto);
      } else if ('until' in step) {
        await page.waitForFunction(step.until);
      } else if ('slowDown' in step) {
        await page.emulateCPUThrottling(step.slowDown);
      } else {
        return { result: await page.evaluate(step.evaluate) };
      }
      return {};
    },
  };
}
