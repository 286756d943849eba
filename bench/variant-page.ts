import type { CDPSession, Page } from 'puppeteer-core';
import type { Click } from './page.js';
import { type Work, workOf } from './profile.js';
import { type Phase, phases, type ProfiledPhase } from './variants.js';

/** What is counted instead of timed. */
export interface Counts {
  heapPerButton: number;
  clerkListeners: number;
  /** Tasks of more than 50 ms while the variant started, its scripts and its first button included. */
  longTasks: number;
  /** How often the browser lays out the page, and how often it computes styles. */
  layouts: Record<Phase, number>;
  styles: Record<Phase, number>;
  /** How often each element updates, where the variant is an element of Lit. */
  updates: (Record<Phase, number> & { refresh: number }) | undefined;
}

/** The number of buttons for what is counted. */
const many = 1_000;

/** Measures the variant of one page. */
export class VariantPage {
  private constructor(
    readonly page: Page,
    readonly devTools: CDPSession,
  ) {}

  static async of(page: Page): Promise<VariantPage> {
    const devTools = await page.createCDPSession();
    await devTools.send('Performance.enable');
    return new VariantPage(page, devTools);
  }

  /** Milliseconds until the variant has started and shows its first button. */
  async start(): Promise<number> {
    await this.page.bringToFront();
    await this.#collectGarbage();
    return this.page.evaluate(() => window.bench.start());
  }

  /** Milliseconds for so many buttons. */
  async times(count: number): Promise<Record<Phase, number>> {
    await this.page.bringToFront();
    await this.#collectGarbage();
    const mount = await this.#mount(count);
    await this.#expectVisible(count);
    await this.#collectGarbage();
    const hide = await this.#hide();
    await this.#expectVisible(0);
    await this.#show();
    await this.#expectVisible(count);
    await this.#collectGarbage();
    const unmount = await this.#unmount();
    await this.#expectVisible(0);
    return { mount, hide, unmount };
  }

  /** From real clicks to Clerk's `signOut()`. */
  async clicks(times: number): Promise<Click[]> {
    await this.page.bringToFront();
    const clicks: Click[] = [];
    await this.#mount(1);
    for (let index = 0; index < times; index++) {
      const click = this.page.evaluate(() => window.bench.nextClick());
      // A browser gives a click to what it has drawn.
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      await this.page.mouse.click(20, 20);
      clicks.push(await click);
      await this.#show();
    }
    await this.#unmount();
    return clicks;
  }

  async counts(): Promise<Counts> {
    await this.page.bringToFront();
    const before = await this.#heap();
    await this.#mount(many);
    const heapPerButton = ((await this.#heap()) - before) / many;
    const clerkListeners = await this.page.evaluate(() => window.bench.clerkListeners());
    await this.#unmount();
    const longTasks = await this.page.evaluate(() => window.bench.longTasksAtStart());
    return { heapPerButton, clerkListeners, longTasks, ...(await this.#work()) };
  }

  /** What the browser is busy with while so many buttons mount and hide, in milliseconds. */
  async profile(count: number): Promise<Record<ProfiledPhase, Record<Work, number>>> {
    await this.page.bringToFront();
    await this.devTools.send('Profiler.enable');
    await this.devTools.send('Profiler.setSamplingInterval', { interval: 100 });
    const profiled = async (phase: () => Promise<unknown>) => {
      await this.#collectGarbage();
      await this.devTools.send('Profiler.start');
      await phase();
      const { profile } = await this.devTools.send('Profiler.stop');
      return workOf(profile);
    };
    const mount = await profiled(() => this.#mount(count));
    const hide = await profiled(() => this.#hide());
    await this.#show();
    await this.#unmount();
    await this.devTools.send('Profiler.disable');
    return { mount, hide };
  }

  async close() {
    await this.page.browserContext().close();
  }

  async #work(): Promise<Pick<Counts, 'layouts' | 'styles' | 'updates'>> {
    const layouts = { mount: 0, hide: 0, unmount: 0 };
    const styles = { ...layouts };
    const updates = { ...layouts, refresh: 0 };
    const hasUpdates = await this.page.evaluate(() => window.bench.countUpdates());
    const takeUpdates = async () => (await this.page.evaluate(() => window.bench.takeUpdates())) / many;
    const steps = {
      mount: () => this.#mount(many),
      hide: () => this.#hide(),
      unmount: () => this.#unmount(),
    };
    for (const phase of phases) {
      await takeUpdates();
      const before = await this.#metrics();
      await steps[phase]();
      const after = await this.#metrics();
      layouts[phase] = after.layouts - before.layouts;
      styles[phase] = after.styles - before.styles;
      updates[phase] = await takeUpdates();
      if (phase === 'mount') {
        await this.page.evaluate(() => window.bench.refreshToken());
        updates.refresh = await takeUpdates();
      } else if (phase === 'hide') {
        await this.#show();
      }
    }
    return { layouts, styles, updates: hasUpdates ? updates : undefined };
  }

  #mount(count: number): Promise<number> {
    return this.page.evaluate((count) => window.bench.mount(count), count);
  }

  #hide(): Promise<number> {
    return this.page.evaluate(() => window.bench.hide());
  }

  #show(): Promise<void> {
    return this.page.evaluate(() => window.bench.show());
  }

  #unmount(): Promise<number> {
    return this.page.evaluate(() => window.bench.unmount());
  }

  /** Whether the page shows what was asked for, apart from any measurement. */
  async #expectVisible(count: number) {
    const visible = await this.page.evaluate(() => window.bench.visible());
    if (visible !== count) {
      throw new Error(`${visible} of ${count} buttons can be seen at ${this.page.url()}`);
    }
  }

  async #collectGarbage() {
    await this.devTools.send('HeapProfiler.collectGarbage');
  }

  async #heap(): Promise<number> {
    await this.#collectGarbage();
    return (await this.devTools.send('Runtime.getHeapUsage')).usedSize;
  }

  async #metrics(): Promise<{ layouts: number; styles: number }> {
    const { metrics } = await this.devTools.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { layouts: value('LayoutCount'), styles: value('RecalcStyleCount') };
  }
}
