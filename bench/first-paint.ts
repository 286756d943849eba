// What a person waits for on a slow network, from the first paint: until there is a button, and until it signs out if they
// click on it every tenth of a second from then on. The pages take turns.
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import type { Middleware } from '@web/dev-server-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { build as viteBuild } from 'vite';
import type { Command, State } from '../demo/frontend-api/application.js';
import { publishableKey } from '../demo/frontend-api/local-application.js';
import { markdownTable } from '../scripts/generated-sections.js';
import { Lab } from './lab.js';
import { median } from './measure.js';
import { type Props, ReactPage } from './variants/react-page.js';

/** What Lighthouse calls slow 4G. */
const network = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000, offline: false };
const rounds = 7;

const clerkScript = (name: string, proxyUrl: string) => `
  <script async crossorigin="anonymous" data-clerk-publishable-key="${publishableKey(name)}"
    data-clerk-proxy-url="${proxyUrl}" src="${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js"></script>
  <script>addEventListener('load', () => Clerk.load())</script>`;
const elementScript = '<script type="module" src="/dist/clerk-sign-out.min.js"></script>';

/** The pages, as a server renders them for somebody who is signed in. */
const pages: Record<string, { title: string; render: (name: string, proxyUrl: string, state: State) => string }> = {
  'initially-signed-in': {
    title: 'clerk-sign-out, initially-signed-in',
    render: (name, proxyUrl) =>
      `${elementScript}${clerkScript(name, proxyUrl)}<p>Hello, Ada.</p>
      <clerk-sign-out initially-signed-in><button>Sign out</button></clerk-sign-out>`,
  },
  waiting: {
    title: 'clerk-sign-out, waiting for Clerk',
    render: (name, proxyUrl) =>
      `<style>clerk-sign-out:not(:defined) { display: none }</style>
      ${elementScript}${clerkScript(name, proxyUrl)}<p>Hello, Ada.</p>
      <clerk-sign-out><button>Sign out</button></clerk-sign-out>`,
  },
  react: {
    title: '@clerk/react, rendered on a server',
    render: (name, proxyUrl, { sessions: [session] }) => {
      const props = {
        publishableKey: publishableKey(name),
        proxyUrl,
        // Otherwise it requests https.
        __internal_clerkJSUrl: `${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
        initialState: { userId: 'user_ada_lovelace', sessionId: session?.id, sessionClaims: {} },
      } as unknown as Props;
      const json = JSON.stringify(props).replaceAll('"', '&quot;');
      return `<script type="module" src="/bench/dist/first-paint/react-hydrated.js"></script>
        <p>Hello, Ada.</p><div id="root" data-props="${json}">${renderToString(createElement(ReactPage, props))}</div>`;
    },
  },
};
type Times = Record<'paint' | 'visible' | 'request', number>;

/** Runs first in each page, and records the times. */
const record = `
  const times = {};
  new PerformanceObserver((list) => {
    times.paint ??= list.getEntriesByName('first-contentful-paint')[0]?.startTime;
  }).observe({ type: 'paint', buffered: true });
  const button = () => document.querySelector('button');
  const look = () => {
    if (button()?.checkVisibility()) {
      times.visible = performance.now();
      button().click();
      setInterval(() => button()?.click(), 100);
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
  const send = window.fetch;
  window.fetch = (...parameters) => {
    if (String(parameters[0]?.url ?? parameters[0]).includes('_method=DELETE')) {
      times.request ??= performance.now();
    }
    return send(...parameters);
  };`;

/** Serves the pages, and compresses scripts, as a server does. */
const serve: Middleware = async (context, next) => {
  const [, name = ''] = /^\/bench\/first-paint\/([\w-]+)$/.exec(context.path) ?? [];
  if (pages[name]) {
    const proxyUrl = `${context.origin}/frontend-api/${name}`;
    const state = (await (await fetch(`${proxyUrl}/control`)).json()) as State;
    context.type = 'html';
    context.body = `<!doctype html><html lang="en"><title>First paint</title><script>${record}</script>
      ${pages[name].render(name, proxyUrl, state)}</html>`;
    return;
  }
  await next();
  if (context.path.endsWith('.js') && context.body) {
    const body: unknown = context.body;
    context.set('Content-Encoding', 'gzip');
    context.remove('Content-Length');
    context.body = (body instanceof Readable ? body : Readable.from([body])).pipe(createGzip());
  }
};

/** Measures all pages, and returns a table of medians, in milliseconds and relative to the last page. */
export async function firstPaint(): Promise<string> {
  await viteBuild({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: fileURLToPath(new URL('dist/first-paint', import.meta.url)),
      rolldownOptions: {
        input: fileURLToPath(new URL('variants/react-hydrated.tsx', import.meta.url)),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  const lab = await Lab.open([serve]);
  const measured: Record<string, Times[]> = {};
  try {
    for (let round = 0; round < rounds; round++) {
      for (const name of Object.keys(pages)) {
        (measured[name] ??= []).push(await load(lab, name));
      }
    }
  } finally {
    await lab.close();
  }
  const ms = (name: string, end: keyof Times) =>
    median((measured[name] ?? []).map((times) => Math.max(0, times[end] - times.paint)));
  const cell = (name: string, end: keyof Times) => {
    const ratio = ms(name, end) / ms('react', end);
    return `${Math.round(ms(name, end)).toLocaleString('en')} ms${Number.isFinite(ratio) ? ` (${ratio.toFixed(2)} ×)` : ''}`;
  };
  return markdownTable(
    ['From the first paint', 'until a button shows', 'until a click on it sends the request'],
    Object.entries(pages).map(([name, { title }]) => [title, cell(name, 'visible'), cell(name, 'request')]),
  );
}

async function load({ browser, origin }: Lab, name: string): Promise<Times> {
  const command: Command = { signOutAll: true, signIn: ['Ada Lovelace'] };
  await fetch(`${origin}/frontend-api/${name}/control`, { method: 'POST', body: JSON.stringify(command) });
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const devTools = await page.createCDPSession();
  await devTools.send('Network.emulateNetworkConditions', network);
  await page.goto(`${origin}/bench/first-paint/${name}`, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction('times.request', { timeout: 60_000 });
  const times = (await page.evaluate('times')) as Times;
  await context.close();
  return times;
}
