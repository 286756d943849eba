// Takes the README's screenshots of the button's states in the demo, light and dark: npx tsx scripts/states-picture.ts
import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';
import puppeteer, { type Page } from 'puppeteer-core';
import { devServer } from '../demo/dev-server.js';
import type { Command } from '../demo/frontend-api/application.js';
import { launchOptions } from '../test/browsers/chrome.js';

const server = await startDevServer({
  config: devServer(),
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
const origin = `http://localhost:${String(server.config.port)}`;
const browser = await puppeteer.launch({ ...(await launchOptions()), defaultViewport: { width: 720, height: 400 } });

async function tell(command: Command) {
  await fetch(`${origin}/frontend-api/picture/control`, { method: 'POST', body: JSON.stringify(command) });
}

async function click(page: Page) {
  await page.$eval('clerk-sign-out', (element) => element.click());
}

/** The states: a name, the step from the previous state, and a selector that matches once the state is reached. */
const states: [name: string, bring: (page: Page) => Promise<void>, selector: string][] = [
  ['Idle', () => Promise.resolve(), ':state(signed-in)'],
  [
    'Busy',
    async (page) => {
      await tell({ nextSignOut: { status: 500, delay: 60_000 } });
      await click(page);
    },
    ':state(pending)',
  ],
  ['Failed', () => tell({ release: true }), ':state(error)'],
  [
    'Signed out',
    async (page) => {
      await tell({ nextSignOut: null });
      await click(page);
    },
    ':not(:state(signed-in))',
  ],
];

async function figures(page: Page): Promise<string> {
  await tell({ signOutAll: true, signIn: ['Ada Lovelace'], nextSignOut: null });
  await page.goto(`${origin}/demo/script-tag.html?app=picture`);
  await page.waitForSelector('clerk-sign-out:state(signed-in)');
  await page.$eval('clerk-sign-out', (element) => element.setAttribute('no-redirect', ''));
  const parts: string[] = [];
  for (const [name, bring, selector] of states) {
    await bring(page);
    await page.waitForSelector(`clerk-sign-out${selector}`);
    const example = await page.$('.example');
    const image = await example?.screenshot({ encoding: 'base64' });
    parts.push(`<figure><img src="data:image/png;base64,${String(image)}" /><figcaption>${name}</figcaption></figure>`);
  }
  return parts.join('');
}

for (const scheme of ['light', 'dark']) {
  const page = await browser.newPage();
  await page.setViewport({ width: 400, height: 800, deviceScaleFactor: 2 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  const content = await figures(page);
  await page.setViewport({ width: 720, height: 400, deviceScaleFactor: 2 });
  await page.setContent(`<!doctype html>
    <style>
      :root { color-scheme: light dark }
      body { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin: 0; padding: 4px; font: 14px system-ui }
      figure { margin: 0; text-align: center }
      img { display: block; width: 100%; height: 100px; object-fit: contain }
    </style>
    ${content}`);
  const path = fileURLToPath(new URL(`../docs/states-${scheme}.png`, import.meta.url));
  await (await page.$('body'))?.screenshot({ path });
  await page.close();
}
await browser.close();
await server.stop();
