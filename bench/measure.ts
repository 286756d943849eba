import { startDevServer } from '@web/dev-server';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { devServer } from '../demo/dev-server.js';
import { launchOptions } from '../test/browsers/chrome.js';
import type {} from './page.js';
import type { VariantName } from './variants.js';

export const counts = [1, 100, 1_000, 10_000] as const;
export type Count = (typeof counts)[number];
export const phases = ['mount', 'hide', 'unmount'] as const;
export type Phase = (typeof phases)[number];

/** How often each is measured in a round. */
const repetitions: Record<Count, number> = { 1: 7, 100: 7, 1_000: 5, 10_000: 1 };
const clickCount = 5;
/** The number of buttons for what is counted. */
const many = 1_000;

/** What one page has shown: times in milliseconds. */
export interface Sample {
  times: Record<Phase, Record<Count, number[]>>;
  heapPerButton: number;
  clerkListeners: number;
  clicks: { milliseconds: number; tasks: number }[];
  layouts: Record<Phase, number>;
  styleRecalculations: Record<Phase, number>;
}

/** A browser and a server, which measure one variant after another. */
export class Bench {
  readonly #browser: Browser;
  readonly #server: Awaited<ReturnType<typeof startDevServer>>;

  private constructor(browser: Browser, server: Awaited<ReturnType<typeof startDevServer>>) {
    this.#browser = browser;
    this.#server = server;
  }

  static async start(): Promise<Bench> {
    const config = devServer();
    const server = await startDevServer({
      config: {
        ...config,
        middleware: [
          ...(config.middleware ?? []),
          // Only a page that is isolated from other origins gets the time in microseconds.
          async (context, next) => {
            await next();
            context.set('Cross-Origin-Opener-Policy', 'same-origin');
            context.set('Cross-Origin-Embedder-Policy', 'require-corp');
          },
        ],
      },
      readCliArgs: false,
      readFileConfig: false,
      logStartMessage: false,
    });
    return new Bench(await puppeteer.launch({ ...(await launchOptions()), protocolTimeout: 60_000 }), server);
  }

  async stop() {
    await this.#browser.close();
    await this.#server.stop();
  }

  browserVersion(): Promise<string> {
    return this.#browser.version();
  }

  async measure(variant: VariantName): Promise<Sample> {
    const context = await this.#browser.createBrowserContext();
    try {
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(error));
      await page.goto(`http://localhost:${String(this.#server.config.port)}/bench/page.html?variant=${variant}`);
      await page.waitForFunction('window.bench');
      return await new Measurement(page, await page.createCDPSession()).run();
    } finally {
      await context.close();
    }
  }
}

class Measurement {
  constructor(
    readonly page: Page,
    readonly cdp: CDPSession,
  ) {}

  async run(): Promise<Sample> {
    await this.cdp.send('Performance.enable');
    const times = await this.#times();
    const { layouts, styleRecalculations } = await this.#layouts();
    return {
      times,
      layouts,
      styleRecalculations,
      heapPerButton: await this.#heapPerButton(),
      clerkListeners: await this.#clerkListeners(),
      clicks: await this.#clicks(),
    };
  }

  async #times(): Promise<Sample['times']> {
    const perCount = () => ({ 1: [], 100: [], 1_000: [], 10_000: [] }) as Record<Count, number[]>;
    const times = { mount: perCount(), hide: perCount(), unmount: perCount() };
    for (const count of counts) {
      for (let repetition = 0; repetition < repetitions[count]; repetition++) {
        await this.#collectGarbage();
        times.mount[count].push(await this.#mount(count));
        await this.#expectVisible(count);
        await this.#collectGarbage();
        times.hide[count].push(await this.page.evaluate(() => window.bench.hide()));
        await this.#expectVisible(0);
        await this.page.evaluate(() => window.bench.show());
        await this.#expectVisible(count);
        await this.#collectGarbage();
        times.unmount[count].push(await this.#unmount());
        await this.#expectVisible(0);
      }
    }
    return times;
  }

  async #layouts(): Promise<Pick<Sample, 'layouts' | 'styleRecalculations'>> {
    const layouts = { mount: 0, hide: 0, unmount: 0 };
    const styleRecalculations = { ...layouts };
    const steps = {
      mount: () => this.#mount(many),
      hide: () => this.page.evaluate(() => window.bench.hide()),
      unmount: () => this.#unmount(),
    };
    for (const phase of phases) {
      const before = await this.#metrics();
      await steps[phase]();
      const after = await this.#metrics();
      layouts[phase] = after.layouts - before.layouts;
      styleRecalculations[phase] = after.styleRecalculations - before.styleRecalculations;
      if (phase === 'hide') {
        await this.page.evaluate(() => window.bench.show());
      }
    }
    return { layouts, styleRecalculations };
  }

  async #heapPerButton(): Promise<number> {
    const before = await this.#heap();
    await this.#mount(many);
    const after = await this.#heap();
    await this.#unmount();
    return (after - before) / many;
  }

  async #clerkListeners(): Promise<number> {
    await this.#mount(many);
    const clerkListeners = await this.page.evaluate(() => window.bench.clerkListeners());
    await this.#unmount();
    return clerkListeners;
  }

  async #clicks(): Promise<Sample['clicks']> {
    const clicks = [];
    await this.#mount(1);
    for (let index = 0; index < clickCount; index++) {
      const click = this.page.evaluate(() => window.bench.nextClick());
      // A browser gives a click to what it has drawn.
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      // A real click, as opposed to that of a script, runs microtasks between listeners.
      await this.page.mouse.click(20, 20);
      clicks.push(await click);
      await this.page.evaluate(() => window.bench.show());
    }
    await this.#unmount();
    return clicks;
  }

  #mount(count: number): Promise<number> {
    return this.page.evaluate((count) => window.bench.mount(count), count);
  }

  #unmount(): Promise<number> {
    return this.page.evaluate(() => window.bench.unmount());
  }

  async #expectVisible(count: number) {
    const visible = await this.page.evaluate(() => window.bench.visible());
    if (visible !== count) {
      throw new Error(`${visible} of ${count} buttons can be seen.`);
    }
  }

  async #collectGarbage() {
    await this.cdp.send('HeapProfiler.collectGarbage');
  }

  async #heap(): Promise<number> {
    await this.#collectGarbage();
    const { usedSize } = await this.cdp.send('Runtime.getHeapUsage');
    return usedSize;
  }

  async #metrics() {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((candidate) => candidate.name === name)?.value ?? NaN;
    return { layouts: metric('LayoutCount'), styleRecalculations: metric('RecalcStyleCount') };
  }
}
