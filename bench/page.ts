// The page of the benchmark: the real Clerk, one variant, and a stopwatch that is the same for all variants.
import { LocalApplication } from '../demo/frontend-api/local-application.js';
import type { Start } from './variants/variant.js';

/** From a click to Clerk's `signOut()`. */
export interface Click {
  milliseconds: number;
  /** How many tasks began in between: none, if the call belongs to the task of the click. */
  tasks: number;
}

type Listener = () => void;

const name = new URLSearchParams(location.search).get('variant') ?? '';
const application = new LocalApplication(`bench-${name}`);
const area = document.querySelector('#area') as HTMLElement;

const isShown = () => (area.lastElementChild?.getBoundingClientRect().height ?? 0) > 0;
const isHidden = () => area.getBoundingClientRect().height === 0;

await application.tell({ signOutAll: true });
await application.tell({ signIn: ['Ada Lovelace'] });
const { proxyUrl, publishableKey } = application;
await addScript(`${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`, {
  'data-clerk-proxy-url': proxyUrl,
  'data-clerk-publishable-key': publishableKey,
});
const clerk = window.Clerk;

let updates = 0;
let onReport: Listener | undefined;
// Before all others, so that it hears of a change first.
clerk.addListener(() => onReport?.());

let clerkListeners = 0;
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
  signedOut = signOut(() => undefined);
  return signedOut;
};

if (name === 'clerk-sign-out') {
  await addScript(`/bench/dist/${name}/clerk-sign-out.min.js`, { type: 'module' });
}
const { start } = (await import(`/bench/dist/${name}/start.js`)) as { start: Start };
const setCount = start(area);
await until(() => clerk.loaded);

/** What the benchmark calls. Times are in milliseconds, and end with a layout of the page. */
export const bench = {
  /** From a page without a button to one that shows so many. */
  async mount(count: number): Promise<number> {
    const began = performance.now();
    setCount(count);
    await until(isShown);
    return performance.now() - began;
  },

  /** From Clerk's report that nobody is signed in any more to a page that shows no button. */
  async hide(): Promise<number> {
    await application.tell({ signOutAll: true });
    await clerk.client?.reload();
    const time = new Promise<number>((resolve) => {
      onReport = async () => {
        onReport = undefined;
        const began = performance.now();
        await until(isHidden);
        resolve(performance.now() - began);
      };
    });
    // Clerk does this itself with each answer that brings the client.
    clerk.updateClient(clerk.client);
    return time;
  },

  /** Signs in again, so that the buttons are there again. */
  async show() {
    await application.tell({ signIn: ['Ada Lovelace'] });
    await clerk.client?.reload();
    await clerk.setActive({ session: clerk.client?.sessions[0] ?? null });
    await until(isShown);
  },

  /** From a page that shows buttons to one that has none. */
  async unmount(): Promise<number> {
    const began = performance.now();
    setCount(0);
    await until(isHidden);
    return performance.now() - began;
  },

  /** Resolves once the next click has signed out. */
  async nextClick(): Promise<Click> {
    const click = await new Promise<Click>((resolve) => {
      window.addEventListener(
        'click',
        () => {
          const began = performance.now();
          let tasks = 0;
          let isCounting = true;
          onSignOut = () => {
            onSignOut = undefined;
            isCounting = false;
            resolve({ milliseconds: performance.now() - began, tasks });
          };
          void (async () => {
            for (;;) {
              await nextTask();
              if (!isCounting) {
                return;
              }
              tasks++;
            }
          })();
        },
        { capture: true, once: true },
      );
    });
    await signedOut;
    await until(isHidden);
    return click;
  },

  /** Lets Clerk refresh its token, which changes nothing that a button shows, and report that. */
  async refreshToken() {
    let reports = 0;
    onReport = () => reports++;
    await clerk.session?.getToken({ skipCache: true });
    onReport = undefined;
    await nextTask();
    if (reports === 0) {
      throw new Error('Clerk has not reported the new token.');
    }
  },

  /** Counts the updates of an element of Lit from now on; returns whether there is one. */
  countUpdates(): boolean {
    const prototype = customElements.get(name)?.prototype as { performUpdate?: Listener } | undefined;
    const performUpdate = prototype?.performUpdate;
    if (!prototype || !performUpdate) {
      return false;
    }
    prototype.performUpdate = function () {
      updates++;
      performUpdate.call(this);
    };
    return true;
  },

  /** How many updates there were since the last call. */
  takeUpdates(): number {
    const taken = updates;
    updates = 0;
    return taken;
  },

  /** How many buttons can be seen: a check, and not a part of any time. */
  visible: () => [...area.children].filter((element) => element.getBoundingClientRect().height > 0).length,

  clerkListeners: () => clerkListeners,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

/** Resolves at the end of the first task that leaves the page like this. Until then it looks after each task. */
async function until(condition: () => boolean) {
  do {
    await nextTask();
  } while (!condition());
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

function addScript(src: string, attributes: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    for (const [attribute, value] of Object.entries(attributes)) {
      script.setAttribute(attribute, value);
    }
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} cannot be loaded.`));
    script.src = src;
    document.head.append(script);
  });
}
