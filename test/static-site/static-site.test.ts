import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { launchOptions } from '../browsers/chrome.js';

const site = fileURLToPath(new URL('../../demo/static-site/dist', import.meta.url));

let directory: string;
let server: Awaited<ReturnType<typeof startDevServer>>;
let browser: Browser;
/** The URL of the site: below the root of its origin, as on GitHub Pages. */
let home: string;

/** A browser context without any data of the site. */
let context: BrowserContext;
/** The errors in the context's pages. */
let problems: string[];

before(async () => {
  await import('../../demo/static-site/build.js');
  directory = await mkdtemp(join(tmpdir(), 'clerk-sign-out-'));
  await cp(site, join(directory, 'clerk-sign-out'), { recursive: true });
  server = await startDevServer({
    config: { rootDir: directory },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
  home = `http://localhost:${String(server.config.port)}/clerk-sign-out/`;
  browser = await puppeteer.launch(await launchOptions());
});

after(async () => {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true });
});

beforeEach(async () => {
  context = await browser.createBrowserContext();
  problems = [];
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(problems, []);
});

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('response', (response) => response.status() < 400 || problems.push(`${response.status()} ${response.url()}`));
  await page.goto(home + path);
  await isReady(page);
  return page;
}

/** Waits until the service worker controls the page, whose scripts run only then. */
async function isReady(page: Page) {
  await page.waitForSelector('demo-panel [role=status]');
}

/** Waits until the panel shows these users as signed in. */
async function signedIn(page: Page, names: string) {
  await page.waitForFunction(
    (names) => document.querySelector('demo-panel [role=status]')?.textContent.trim() === names,
    // A tab in the background has no animation frames.
    { polling: 50 },
    names,
  );
}

async function click(page: Page, button: string) {
  await page.locator(`::-p-aria([role="button"][name="${button}"])`).click();
}

/** Clicks the button, and waits for the page after a sign-out. */
async function signOut(page: Page, button = 'Sign out') {
  const navigation = page.waitForNavigation();
  await click(page, button);
  await navigation;
  assert.equal(page.url(), `${home}signed-out.html`);
  await signedIn(page, 'Nobody');
}

test('every link leads to a page of the site or to the repository', async () => {
  const page = await open('');
  const links = async () => page.$$eval('a', (links) => links.map(({ href }) => href));
  const pages = (await links()).filter((link) => link.startsWith(home));
  assert.equal(pages.length, 11);
  for (const link of pages) {
    await page.goto(link);
    for (const target of await links()) {
      const [, file] = target.replace(/#.*/, '').split(home);
      const isThere = file === undefined ? target.startsWith('https://github.com/') : existsSync(join(site, file));
      assert.ok(isThere, `${link} links to ${target}`);
    }
  }
});

for (const file of ['script-tag.html', 'module.html']) {
  test(`signs out on ${file} on a first visit, and again after a sign-in`, async () => {
    const page = await open(file);
    await signedIn(page, 'Ada Lovelace');
    await signOut(page);
    const reload = page.waitForNavigation();
    await click(page, 'Sign in 1 person');
    await reload;
    await signedIn(page, 'Ada Lovelace');
    await page.goto(home + file);
    await signOut(page);
  });
}

/** Chooses in the panel how sign-outs go, and waits until the server knows. */
async function letSignOuts(page: Page, outcome: string) {
  await page.locator(`::-p-aria(${outcome})`).click();
  await page.waitForFunction(`document.querySelector('demo-panel').outcome === '${outcome}'`);
}

test('updates other tabs after a sign-out', async () => {
  const other = await open('own-button.html');
  await signedIn(other, 'Ada Lovelace');
  const page = await open('script-tag.html');
  await signOut(page);
  await signedIn(other, 'Nobody');
});

test('fails with the error that is chosen in the panel, and signs out on retry', async () => {
  const page = await open('own-button.html');
  await letSignOuts(page, 'fail with error 500');
  await click(page, 'Log out');
  await page.waitForSelector('clerk-sign-out:state(error)');
  await signedIn(page, 'Ada Lovelace');
  problems = [];
  await letSignOuts(page, 'work');
  await signOut(page, 'Log out');
});

test('keeps users signed in when the service worker is stopped', async () => {
  const page = await open('accounts.html');
  await signedIn(page, 'Ada Lovelace, Grace Hopper, and Alan Turing');
  const reload = page.waitForNavigation();
  await click(page, 'Sign in 1 person');
  await reload;
  await signedIn(page, 'Ada Lovelace');
  const devTools = await page.createCDPSession();
  await devTools.send('ServiceWorker.enable');
  await devTools.send('ServiceWorker.stopAllWorkers');
  await page.reload();
  await signedIn(page, 'Ada Lovelace');
});

test('works after a reload that bypasses the service worker', async () => {
  const page = await open('script-tag.html');
  await signedIn(page, 'Ada Lovelace');
  await page.reload({ ignoreCache: true });
  await isReady(page);
  await signOut(page);
});

test('shows a message if service workers are unavailable', async () => {
  const page = await context.newPage();
  await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto(home);
  await page.waitForSelector('body ::-p-text(This demo needs a service worker)');
});

test('highlights the source code', async () => {
  const page = await open('module.html');
  await page.waitForSelector('source-code[file="module.html"] pre .tag');
  const keyword = await page.waitForSelector('source-code[file="module.js"] pre .keyword');
  assert.equal(await keyword?.evaluate(({ textContent }) => textContent), 'import');
});
