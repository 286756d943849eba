import type { CDPSession, Page } from 'puppeteer-core';

/** Until all buttons can be seen, until none can after a sign-out, until all are removed. */
type Phase = 'mount' | 'hide' | 'unmount';

/** Measures the variant of one page. */
export class VariantPage {
  private constructor(
    readonly page: Page,
    readonly devTools: CDPSession,
  ) {}

  static async of(page: Page): Promise<VariantPage> {
    const devTools = await page.createCDPSession();
    return new VariantPage(page, devTools);
  }

  /** Milliseconds per phase for `count` buttons. */
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

  /** Milliseconds from real clicks to Clerk's `signOut()`. */
  async clicks(times: number): Promise<number[]> {
    await this.page.bringToFront();
    const clicks: number[] = [];
    await this.#mount(1);
    for (let index = 0; index < times; index++) {
      const click = this.page.evaluate(() => window.bench.nextClick());
      // A browser dispatches a click on what it has rendered.
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      await this.page.mouse.click(20, 20);
      clicks.push(await click);
      await this.#show();
    }
    await this.#unmount();
    return clicks;
  }

  /** The bytes of JavaScript heap per button, measured with 1,000 buttons that are not the first: those compile code, too. */
  async heapPerButton(): Promise<number> {
    await this.page.bringToFront();
    await this.#mount(1_000);
    await this.#unmount();
    const before = await this.#heap();
    await this.#mount(1_000);
    const after = await this.#heap();
    await this.#unmount();
    return (after - before) / 1_000;
  }

  async close() {
    await this.page.browserContext().close();
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

  /** Checks that the page shows the expected number of buttons, outside of the measurements. */
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
}
