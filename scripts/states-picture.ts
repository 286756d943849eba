// Takes the README's pictures of the demo's first page, light and dark: npx tsx scripts/states-picture.ts
import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { devServer } from '../demo/server/dev-server.js';
import { launchOptions } from '../test/browsers/chrome.js';

const server = await startDevServer({
  config: devServer(),
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
const browser = await puppeteer.launch(await launchOptions());

for (const scheme of ['light', 'dark']) {
  const page = await browser.newPage();
  await page.setViewport({ width: 720, height: 1200, deviceScaleFactor: 2 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`http://localhost:${String(server.config.port)}/demo/`);
  const take = async (selector: string, name: string) => {
    const path = fileURLToPath(new URL(`../docs/${name}-${scheme}.png`, import.meta.url));
    const box = await (await page.waitForSelector(selector))?.boundingBox();
    if (box) {
      const { x, y, width, height } = box;
      await page.screenshot({ path, clip: { x: x - 12, y: y - 12, width: width + 24, height: height + 24 } });
    }
  };

  await page.waitForSelector('#states:has(#busy:state(pending)):has(#failed:state(error))');
  // Shows only after a second.
  await page.waitForFunction(() =>
    document.querySelector('#signed-out + button')?.checkVisibility({ opacityProperty: true }),
  );
  await take('#states', 'states');

  await page.locator('::-p-aria([role="radio"][name="happen offline (simulated)"])').click();
  for (const frame of page.frames().slice(1)) {
    await frame.waitForFunction(() => !navigator.onLine);
    await frame.locator('::-p-aria([role="button"][name="Sign out"])').click();
  }
  const [, listener, element] = page.frames();
  await listener?.waitForSelector('h1 ::-p-text(You are signed out)');
  await element?.waitForSelector('clerk-sign-out:state(error)');
  await page.$$eval('#comparison figcaption', (captions) => captions.forEach((caption) => caption.append(', offline')));
  await take('#comparison', 'offline');
  await page.close();
}
await browser.close();
await server.stop();
