import type { Clerk } from '@clerk/clerk-js';
import { waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { useFakeTimers } from 'sinon';
import type { Fault, Person } from '../../demo/frontend-api/application.js';
import { LocalApplication } from '../../demo/frontend-api/local-application.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';

type LoadOptions = Parameters<Clerk['load']>[0];

/** The versions of Clerk that are installed: the oldest that is supported, the newest 5, and the newest 6. */
export const clerkVersions = ['5.54', '5', '6'] as const;
export type ClerkVersion = (typeof clerkVersions)[number];

/** What the pages under `pages/` have in their window. */
interface PageWindow extends Window {
  clerkModule: Promise<{ Clerk: typeof Clerk }>;
  Clerk?: Clerk;
  navigator: Navigator;
  BroadcastChannel: typeof BroadcastChannel;
}

export const pages = '/test/integration/pages';
export const goodbye = `${pages}/goodbye.html`;
/** The page of the demo to which the others lead after a sign-out. */
export const signedOut = '/demo/signed-out.html';

export const ada = 'Ada Lovelace';
export const grace = 'Grace Hopper';

/** Options of Clerk for a router that goes nowhere, or does this, and the addresses to which Clerk has it go. */
export function newRouter(go: (to: string) => unknown = () => undefined) {
  const pushed: string[] = [];
  const push = (to: string) => {
    pushed.push(to);
    return go(to);
  };
  return { pushed, router: { routerPush: push, routerReplace: push } };
}

const openPages: Page[] = [];

/** Closes the pages that a test has opened, and forgets their cookies: Clerk has some for each application. */
export function closePages() {
  for (const page of openPages.splice(0)) {
    page.close();
  }
  // A server takes only so much of them.
  for (const [name = ''] of document.cookie.split('; ').map((cookie) => cookie.split('='))) {
    document.cookie = `${name}=; Path=/; Max-Age=0`;
  }
}

/** A page of its own, in an iframe that really navigates, with the real Clerk and an application of its own. */
export class Page {
  /** How often the page has gone somewhere else. */
  navigations = 0;

  readonly #frame = document.createElement('iframe');

  private constructor(readonly application: LocalApplication) {
    openPages.push(this);
  }

  /** A page with modules, and an instance of Clerk that is not loaded. */
  static async withModules(
    application = newApplication(),
    version: ClerkVersion = '6',
  ): Promise<{ page: Page; clerk: Clerk }> {
    const page = await Page.open(`${pages}/module.html?clerk=${version}`, application);
    const { publishableKey, proxyUrl } = application;
    const { Clerk } = await page.window.clerkModule;
    return { page, clerk: new Clerk(publishableKey, { proxyUrl }) };
  }

  /** A page with the element's one file, and no Clerk. */
  static async withScripts(application = newApplication()): Promise<Page> {
    return Page.open(`${pages}/script-tag.html`, application);
  }

  /** @param attributes - what the frame forbids the page, as with `sandbox` */
  static async open(path: string, application: LocalApplication, attributes = {}): Promise<Page> {
    const page = new Page(application);
    for (const [name, value] of Object.entries<string>(attributes)) {
      page.#frame.setAttribute(name, value);
    }
    await page.#open(path);
    return page;
  }

  get window(): PageWindow {
    return this.#frame.contentWindow as unknown as PageWindow;
  }

  get document(): Document {
    return this.window.document;
  }

  /**
   * Adds Clerk's script tag, as its documentation has it, and returns the instance that it makes, not loaded.
   *
   * @param options.delay - for how many milliseconds the server keeps the script back
   * @param options.trust - makes a `TrustedScriptURL` of the script's address, where the page wants one
   */
  async addClerkScript({ version = '6', delay = 0, trust = (url: string) => url } = {}): Promise<Clerk> {
    const { publishableKey, proxyUrl } = this.application;
    const script = this.document.createElement('script');
    script.dataset['clerkPublishableKey'] = publishableKey;
    script.dataset['clerkProxyUrl'] = proxyUrl;
    script.src = trust(`${proxyUrl}/npm/@clerk/clerk-js@${version}/dist/clerk.browser.js?delay=${delay}`);
    script.async = true;
    script.crossOrigin = 'anonymous';
    const loaded = event(script, 'load');
    this.document.head.append(script);
    await loaded;
    if (!this.window.Clerk) {
      throw new Error('The Clerk script sets no window.Clerk.');
    }
    return this.window.Clerk;
  }

  /** Adds an element by its markup, and returns it once it has rendered. */
  async add(markup: string, clerk?: Clerk): Promise<ClerkSignOut> {
    const template = this.document.createElement('template');
    template.innerHTML = markup;
    const element = find(this.document.importNode(template.content, true), 'clerk-sign-out');
    element.clerk = clerk;
    element.addEventListener('clerk-sign-out-error', (event) => this.errors.push(event.error));
    this.document.body.append(element.parentElement ?? element);
    await element.updateComplete;
    return element;
  }

  /** The errors of the events of all elements. */
  readonly errors: unknown[] = [];

  /** Does this, if anything, and resolves with the address of the next page, once that is loaded. */
  async navigation(act?: () => unknown): Promise<string> {
    const loaded = event(this.#frame, 'load');
    act?.();
    await loaded;
    const { pathname, search } = this.window.location;
    return pathname + search;
  }

  /** Whether the page believes that it is online. */
  set online(value: boolean) {
    Object.defineProperty(this.window.navigator, 'onLine', { configurable: true, value });
  }

  /** Makes the page believe that it is offline, and the server unreachable for the next sign-out; or the opposite. */
  async setOnline(isOnline: boolean) {
    this.online = isOnline;
    await this.application.tell({ nextSignOut: isOnline ? null : { drop: true } });
  }

  /** Clicks, and loses the connection in the middle of the sign-out. */
  async loseConnection(element: ClerkSignOut) {
    const release = await clickAndHold(this, element, { drop: true });
    this.online = false;
    await release();
  }

  close() {
    this.#frame.remove();
  }

  async #open(path: string) {
    this.#frame.src = path;
    const loaded = event(this.#frame, 'load');
    document.body.append(this.#frame);
    await loaded;
    this.#frame.addEventListener('load', () => this.navigations++);
    this.#separate();
  }

  /** Clerk tells all tabs of a sign-out, and so would tell the page of the next test, whose Clerk then asks its server. */
  #separate() {
    const { window, application } = this;
    window.BroadcastChannel = class extends window.BroadcastChannel {
      constructor(name: string) {
        super(`${name} of ${application.name}`);
      }
    };
    // The channel of Clerk 5.54 is an item of the storage.
    window.addEventListener('storage', (event) => {
      if (event.key === '__lsbc__clerk') {
        event.stopImmediatePropagation();
      }
    });
  }
}

/** A page with modules whose Clerk is loaded, with these people signed in. */
export async function signedInPage(
  people?: Person[],
  options?: LoadOptions,
  version?: ClerkVersion,
): Promise<{ page: Page; clerk: Clerk }> {
  const { page, clerk } = await Page.withModules(await signedInApplication(people), version);
  await clerk.load(options);
  return { page, clerk };
}

/** Makes the time of a page. */
export function fakeTime(page: Page) {
  return useFakeTimers({
    global: page.window as unknown as typeof globalThis,
    toFake: ['setTimeout', 'clearTimeout'],
  } as Parameters<typeof useFakeTimers>[0]);
}

/** A page of the demo, with these people signed in. */
export async function openDemo(path: string, people?: Person[]): Promise<Page> {
  const application = await signedInApplication(people);
  return Page.open(`/demo/${path}?app=${application.name}`, application);
}

/** The element that this selector finds, once it shows. */
export async function shown({ document }: Page, selector = 'clerk-sign-out'): Promise<ClerkSignOut> {
  const found = () => [...document.querySelectorAll<ClerkSignOut>(selector)].filter(isShown);
  await until(() => found().length > 0, `${selector} shows`);
  const [element = document.createElement('clerk-sign-out')] = found();
  return element;
}

/** How often the demo's panel and each of its code show what they render. */
export async function demoParts({ document }: Page): Promise<number[]> {
  const parts = [...document.querySelectorAll('event-log, source-code')];
  const count = (part: Element) => part.querySelectorAll('[role=log], pre').length;
  await until(() => parts.every((part) => count(part) > 0), 'the panel and the code show');
  return parts.map(count);
}

/** Clicks what this selector finds, such as a link. */
export function follow({ document }: Page, selector: string) {
  find(document, selector).click();
}

/** Moves the mouse over this. */
export async function hover({ window }: Page, target: HTMLElement) {
  target.scrollIntoView({ block: 'center' });
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const { x, y, width, height } = target.getBoundingClientRect();
  const entered = event(target, 'mouseenter');
  const position = [Math.round(frame.x + x + width / 2), Math.round(frame.y + y + height / 2)] as [number, number];
  await sendMouse({ type: 'move', position });
  await entered;
}

/** Clicks, and returns what lets the server answer, once it was asked. */
export async function clickAndHold({ application }: Page, element: HTMLElement, fault: Fault = {}) {
  await application.tell({ nextSignOut: { delay: 60_000, ...fault } });
  element.click();
  await until(async () => (await signOutRequests(application)).length > 0, 'the server is asked');
  return async () => application.tell({ release: true });
}

/** Signs out one session as another tab does, of which Clerk does not tell this one. */
export async function removeElsewhere({ proxyUrl }: LocalApplication, sessionId: string) {
  const { ok } = await fetch(`${proxyUrl}/v1/client/sessions/${sessionId}/remove`, { method: 'POST' });
  if (!ok) {
    throw new Error(`The server does not find ${sessionId}.`);
  }
}

/** The sign-outs that the server was asked for. */
export async function signOutRequests(application: LocalApplication): Promise<string[]> {
  const { requests } = await application.state();
  return requests.filter((request) => /^DELETE|\/remove$/.test(request));
}

/** The names of who is signed in, according to the server. */
export async function signedIn(application: LocalApplication): Promise<string[]> {
  const { sessions } = await application.state();
  return sessions.map(({ name }) => name);
}

/** Whether somebody would see it. */
export function isShown(element: ClerkSignOut): boolean {
  return element.matches(':state(signed-in)') && element.getBoundingClientRect().width > 0;
}

/** Resolves with the next event of this name. */
export async function event(target: EventTarget, name: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

/** Resolves when this is true. It may take long on a busy machine, but not longer than a test may. */
export async function until(condition: () => unknown, description?: string): Promise<void> {
  await waitUntil(condition, description, { interval: 5, timeout: 15_000 });
}

export function newApplication(): LocalApplication {
  return new LocalApplication(`test-${crypto.randomUUID()}`);
}

/** An application with these people signed in. */
export async function signedInApplication(people: Person[] = [ada]): Promise<LocalApplication> {
  const application = newApplication();
  await application.tell({ signIn: people });
  return application;
}
