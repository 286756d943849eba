// The page of the benchmark: the real Clerk, one variant, and the same measurements for all variants.
import type { Clerk } from '@clerk/clerk-js';
import { LocalApplication } from '../demo/frontend-api/local-application.js';
import type { Start } from './variants.js';

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
await addScript({
  src: `${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
  'data-clerk-proxy-url': proxyUrl,
  'data-clerk-publishable-key': publishableKey,
});
const { Clerk: clerk } = window as unknown as { Clerk: Clerk };

let onReport: Listener | undefined;
// The first listener, so that it is called before those of the variant.
clerk.addListener(() => onReport?.());

/**
 * The first button of the page, which stays alive. Otherwise, each garbage collection before a measurement would make V8
 * discard the optimizations for the buttons, which does not happen on a real page.
 */
const kept: Element[] = [];

let clerkListeners = 0;
/** The listeners of the application without a button. */
let applicationListeners = 0;
const { addListener } = clerk;
clerk.addListener = (...parameters) => {
  const [, , caller = ''] = new Error().stack?.split('\n') ?? [];
  if (caller.includes('clerk.browser.js')) {
    // Clerk adds a listener of its own.
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
  return (signedOut = signOut(() => undefined));
};

// The page is still needed after a sign-out.
const stay = async () => Promise.resolve();
await clerk.load({ routerPush: stay, routerReplace: stay });
const scripts = (name === 'clerk-sign-out' ? ['clerk-sign-out.min.js', 'start.js'] : ['start.js']).map(
  (script) => `/bench/dist/${name}/${script}`,
);
const modules = await Promise.all(scripts.map((src) => import(src) as Promise<{ start: Start }>));
const setCount = modules.at(-1)?.start(area, clerk) as (count: number) => void;
setCount(1);
await until(isShown);
kept.push(...area.children);
setCount(0);
// React defers work that is not visible.
await nextFrame();
await nextFrame();
applicationListeners = clerkListeners;

/** The functions that the benchmark calls. They return milliseconds, measured until the page has been laid out. */
export const bench = {
  /** From a page without buttons until it shows `count` buttons. */
  async mount(count: number): Promise<number> {
    await nextFrame();
    const began = performance.now();
    setCount(count);
    await until(isShown);
    return performance.now() - began;
  },

  /** From Clerk's notification of a sign-out until the page shows no button. */
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
    // Clerk itself does this after each response that contains the client.
    clerk.updateClient(client);
    const began = await reported;
    await until(isHidden);
    return performance.now() - began;
  },

  /** Signs in again, so that the buttons show again. */
  async show() {
    await application.tell({ signIn: ['Ada Lovelace'] });
    const [session] = (await reloadedClient()).signedInSessions;
    await clerk.setActive({ session: session ?? null });
    await until(isShown);
  },

  /** From a page that shows buttons until they are removed, including their Clerk listeners. */
  async unmount(): Promise<number> {
    await nextFrame();
    const began = performance.now();
    setCount(0);
    await until(() => isHidden() && clerkListeners <= applicationListeners);
    return performance.now() - began;
  },

  /** From the next click, in the capture phase, until Clerk's `signOut()` is called. Resolves after the sign-out. */
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

  /** Returns the number of visible buttons, as a check outside of the measurements. */
  visible: () => [...area.children].filter((element) => element.getBoundingClientRect().height > 0).length,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

/** Reloads Clerk's client without notifying listeners. */
async function reloadedClient() {
  const { client } = clerk;
  if (!client) {
    throw new Error('Clerk is not loaded.');
  }
  await client.reload();
  return client;
}

/** Resolves once the condition is true. Checks it after the microtasks of this task, and then after each task. */
async function until(condition: () => boolean) {
  // Each turn runs the microtasks that are queued by then. No variant needs as many turns.
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

/** Resolves after the browser has rendered a frame, so that rendering does not interrupt the next measurement. */
async function nextFrame() {
  await new Promise(requestAnimationFrame);
  await nextTask();
}

function addScript(attributes: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${JSON.stringify(attributes)} cannot be loaded.`));
    for (const [attribute, value] of Object.entries(attributes)) {
      element.setAttribute(attribute, value);
    }
    document.head.append(element);
  });
}
