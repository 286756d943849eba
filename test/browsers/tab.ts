import type { TestRunnerPlugin, BasicTestSession } from '@web/test-runner';

/** The part of Puppeteer's page that is used here. Chrome's launcher provides it. */
interface PuppeteerPage {
  browserContext(): { newPage(): Promise<PuppeteerPage> };
  goto(url: string): Promise<unknown>;
  goBack(): Promise<unknown>;
  waitForFunction(code: string): Promise<unknown>;
  emulateCPUThrottling(factor: number): Promise<void>;
  evaluate(code: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A step that a test takes in a tab. */
export type TabStep =
  | { goto: string }
  | { evaluate: string }
  | { until: string }
  /** By this factor. */
  | { slowDown: number }
  | 'back'
  | 'close';

/**
 * Adds the command `tab`, which controls a tab of its own. Unlike a frame or a tab that a script has opened, it enters
 * the back/forward cache, and it can be slowed down without slowing down the tests.
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
