import { startDevServer } from '@web/dev-server';
import puppeteer, { type Browser } from 'puppeteer-core';
import { devServer } from '../demo/server/dev-server.js';
import { launchOptions } from '../test/browsers/chrome.js';
import { VariantPage } from './variant-page.js';
import type { Variant } from './variants.js';

type Server = Awaited<ReturnType<typeof startDevServer>>;
type Middleware = NonNullable<ReturnType<typeof devServer>['middleware']>[number];

/** A browser, and a server with the real Clerk and the local Frontend API. */
export class Lab {
  private constructor(
    readonly browser: Browser,
    readonly server: Server,
  ) {}

  /** @param own - the middleware of a benchmark's own pages */
  static async open(own: Middleware[] = []): Promise<Lab> {
    const { middleware = [], ...config } = devServer();
    const server = await startDevServer({
      config: { ...config, middleware: [isolate, ...own, ...middleware] },
      readCliArgs: false,
      readFileConfig: false,
      logStartMessage: false,
    });
    return new Lab(await puppeteer.launch(await launchOptions()), server);
  }

  get origin(): string {
    return `http://localhost:${String(this.server.config.port)}`;
  }

  /** Opens a page with this variant, in a browser context of its own. */
  async page(variant: Variant): Promise<VariantPage> {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${variant}: ${String(error)}`));
    await page.goto(`${this.origin}/bench/page.html?variant=${variant}`);
    await page.waitForFunction('window.bench');
    return VariantPage.of(page);
  }

  async close() {
    await this.browser.close();
    await this.server.stop();
  }
}

/** Makes pages cross-origin isolated, because Chrome's timers then have a resolution of 5 µs instead of 100 µs. */
const isolate: Middleware = async (context, next) => {
  await next();
  context.set('Cross-Origin-Opener-Policy', 'same-origin');
  context.set('Cross-Origin-Embedder-Policy', 'require-corp');
};
