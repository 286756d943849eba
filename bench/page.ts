// The page of the benchmark: the real Clerk, one variant, and a stopwatch that is the same for all variants.
import type { Clerk } from '@clerk/clerk-js';
import { LocalApplication } from '../demo/frontend-api/local-application.js';
import type { Start } from './variants/variant.js';

type Listener = () => void;

const name = new URLSearchParams(location.search).get('variant') ?? '';
const application = new LocalApplication(`bench-${name}`);
const area = document.createElement('div');
document.body.append(area);

const isShown = () => (area.lastElementChild?.getBoundingClientRect().height ?? 0) > 0;
const isHidden = () => area.getBoundingClientRect().height === 0;

await application.tell({ signOutAll: true });
await application.tell({ signIn: ['Ada Lovelace'] });
const { proxyUrl, publishableKey } = application;
await addElement('script', {
  src: `${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
  'data-clerk-proxy-url': proxyUrl,
  'data-clerk-publishable-key': publishableKey,
});
const { Clerk: clerk } = window as unknown as { Clerk: Clerk };

let onReport: Listener | undefined;
// Before all others, so that it hears of a change first.
clerk.addListener(() => onReport?.());

/**
 * The first button of the page. Were none alive, each collection of garbage would make V8 forget what it knows of them,
 * and the next ones would begin anew: that happens to no page, but to this one before each measurement.
 */
const kept: Element[] = [];

let clerkListeners = 0;
/** Those that there are without a button. */
let applicationListeners = 0;
const { addListener } = clerk;
clerk.addListener = (...parameters) => {
  const [, , caller = ''] = new Error().stack?.split('\n') ?? [];
  if (caller.includes('clerk.browser.js')) {
    // Clerk listens to itself, too.
    return addListener(...parameters);
  }
  clerkListeners++;
  const unsubscribe = addListener(...parameters);
  return () => {
    clerkListeners--;
    unsubscribe();
  };
};

let onSignOut: Listener | undefined;
let signedOut: Promise<void> | undefined;
const { signOut } = clerk;
clerk.signOut = () => {
  onSignOut?.();
  // A function in place of the redirect: this page is needed again.
  return (signedOut = signOut(() => undefined));
};

await clerk.load();
const scripts = (name === 'clerk-sign-out' ? ['clerk-sign-out.min.js', 'start.js'] : ['start.js']).map(
  (script) => `/bench/dist/${name}/${script}`,
);
await Promise.all(scripts.map((src) => addElement('link', { rel: 'modulepreload', href: src })));
let setCount: (count: number) => void;

/** What the benchmark calls. Times are in milliseconds, and end with a layout of the page. */
export const bench = {
  /** From the first line of the variant's scripts, which are there and compiled, to a page that shows one button, which then goes. */
  async start(): Promise<number> {
    await nextFrame();
    const began = performance.now();
    const modules = await Promise.all(scripts.map((src) => import(src) as Promise<{ start: Start }>));
    setCount = modules.at(-1)?.start(area, clerk) as typeof setCount;
    setCount(1);
    await until(isShown);
    const time = performance.now() - began;
    kept.push(...area.children);
    setCount(0);
    // React leaves for later what does not show.
    await nextFrame();
    await nextFrame();
    applicationListeners = clerkListeners;
    return time;
  },

  /** From a page without a button to one that shows so many. */
  async mount(count: number): Promise<number> {
    await nextFrame();
    const began = performance.now();
    setCount(count);
    await until(isShown);
    return performance.now() - began;
  },

  /** From Clerk's report that nobody is signed in any more to a page that shows no button. */
  async hide(): Promise<number> {
    await application.tell({ signOutAll: true });
    const client = await reloadedClient();
    const reported = new Promise<number>((resolve) => {
      onReport = () => {
        onReport = undefined;
        resolve(performance.now());
      };
    });
    await nextFrame();
    // Clerk does this itself with each answer that brings the client.
    clerk.updateClient(client);
    const began = await reported;
    await until(isHidden);
    return performance.now() - began;
  },

  /** Signs in again, so that the buttons are there again. */
  async show() {
    await application.tell({ signIn: ['Ada Lovelace'] });
    const [session] = (await reloadedClient()).signedInSessions;
    await clerk.setActive({ session: session ?? null });
    await until(isShown);
  },

  /** From a page that shows buttons to one that has none, and in which none listens to Clerk any more. */
  async unmount(): Promise<number> {
    await nextFrame();
    const began = performance.now();
    setCount(0);
    await until(() => isHidden() && clerkListeners <= applicationListeners);
    return performance.now() - began;
  },

  /** From the next click, as the first listener of the window sees it, to Clerk's `signOut()`; resolves once that is done. */
  async nextClick(): Promise<number> {
    const time = await new Promise<number>((resolve) => {
      window.addEventListener(
        'click',
        () => {
          const began = performance.now();
          onSignOut = () => {
            onSignOut = undefined;
            resolve(performance.now() - began);
          };
        },
        { capture: true, once: true },
      );
    });
    await signedOut;
    await until(isHidden);
    return time;
  },

  /** How many buttons can be seen: a check, and not a part of any time. */
  visible: () => [...area.children].filter((element) => element.getBoundingClientRect().height > 0).length,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

/** Clerk's client with what the server knows now, before Clerk reports it. */
async function reloadedClient() {
  const { client } = clerk;
  if (!client) {
    throw new Error('Clerk is not loaded.');
  }
  await client.reload();
  return client;
}

/** Resolves once the page is like this. It looks after the microtasks of this task, and then after each task. */
async function until(condition: () => boolean) {
  // Each turn lets run what is queued by then. No variant needs as many.
  for (let turn = 0; turn < 50; turn++) {
    await Promise.resolve();
  }
  while (!condition()) {
    await nextTask();
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Resolves when the browser has just drawn the page, so that it does not do so in the middle of what comes next. */
async function nextFrame() {
  await new Promise(requestAnimationFrame);
  await nextTask();
}

function addElement(tag: 'link' | 'script', attributes: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${JSON.stringify(attributes)} cannot be loaded.`));
    for (const [attribute, value] of Object.entries(attributes)) {
      element.setAttribute(attribute, value);
    }
    document.head.append(element);
  });
}
