import type { Clerk } from '@clerk/clerk-js';
import { waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendMouse } from '@web/test-runner-commands';
import { useFakeTimers } from 'sinon';
import type { Fault, Person } from '../../demo/frontend-api/application.js';
import { LocalApplication } from '../../demo/frontend-api/local-application.js';
import type { ClerkSignOut } from '../../src/element.js';
import type { TabStep } from '../browsers/tab.js';
import { find } from '../find.js';

type LoadOptions = Parameters<Clerk['load']>[0];

/** The installed versions of Clerk: the oldest supported one, the newest 5, and the newest 6. */
export const clerkVersions = ['5.54', '5', '6'] as const;
export type ClerkVersion = (typeof clerkVersions)[number];

/** The ways to say what to sign out. `session-id` names the current session. */
const attributes = ['', 'current', 'session-id'] as const;
export type Attribute = (typeof attributes)[number];

/** Which of them are tried with a version. Clerk gets the same id from `current` and `session-id`. */
export function attributesFor(version: ClerkVersion): readonly Attribute[] {
  return version === '6' ? attributes : ['', 'session-id'];
}

/** The window of the pages in `pages/`. */
interface PageWindow extends Window {
  clerkModule: Promise<{ Clerk: typeof Clerk }>;
  Clerk?: Clerk;
  navigator: Navigator;
  BroadcastChannel: typeof BroadcastChannel;
}

export const pages = '/test/integration/pages';
export const goodbye = `${pages}/goodbye.html`;
/** The page of the demo to which the others redirect after a sign-out. */
export const signedOut = '/demo/signed-out.html';

export const ada = 'Ada Lovelace';
export const grace = 'Grace Hopper';
export const edsger = 'Edsger Dijkstra';

/** Creates options of Clerk for a router that only calls `go`, and collects the URLs that Clerk pushes to it. */
export function newRouter(go: (to: string) => unknown = () => undefined) {
  const pushed: string[] = [];
  const push = (to: string) => {
    pushed.push(to);
    return go(to);
  };
  return { pushed, router: { routerPush: push, routerReplace: push } };
}

const openPages: Page[] = [];

/** Closes the pages that a test has opened, and deletes their cookies: Clerk sets some for each application. */
export function closePages() {
  for (const page of openPages.splice(0)) {
    page.close();
  }
  // The server limits the size of a request's headers.
  for (const [name = ''] of document.cookie.split('; ').map((cookie) => cookie.split('='))) {
    document.cookie = `${name}=; Path=/; Max-Age=0`;
  }
}

/** A page in an iframe that really navigates, with the real Clerk and its own application. */
export class Page {
  /** How often the page has navigated. */
  navigations = 0;

  readonly #frame = document.createElement('iframe');

  private constructor(readonly application: LocalApplication) {
    openPages.push(this);
  }

  /** Opens a page that uses modules, and creates an instance of Clerk that is not loaded. */
  static async withModules(
    application = newApplication(),
    version: ClerkVersion = '6',
  ): Promise<{ page: Page; clerk: Clerk }> {
    const page = await Page.open(`${pages}/module.html?clerk=${version}`, application);
    const { publishableKey, proxyUrl } = application;
    const { Clerk } = await page.window.clerkModule;
    return { page, clerk: new Clerk(publishableKey, { proxyUrl }) };
  }

  /** Opens a page with the element's script tag, and without Clerk. */
  static async withScripts(application = newApplication()): Promise<Page> {
    return Page.open(`${pages}/script-tag.html`, application);
  }

  /** @param attributes - attributes of the frame, such as `sandbox` */
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

  /** Resolves once the script has run. */
  async addScript(src: string, type = '') {
    const script = Object.assign(this.document.createElement('script'), { src, type });
    const loaded = event(script, 'load');
    this.document.head.append(script);
    await loaded;
  }

  /**
   * Adds the script tag of Clerk's documentation, and returns the instance that it creates, which is not loaded.
   *
   * @param options.trust - creates a `TrustedScriptURL` from the script's URL, if the page requires one
   */
  async addClerkScript({ version = '6', trust = (url: string) => url } = {}): Promise<Clerk> {
    const { publishableKey, proxyUrl } = this.application;
    const script = this.document.createElement('script');
    script.dataset['clerkPublishableKey'] = publishableKey;
    script.dataset['clerkProxyUrl'] = proxyUrl;
    script.src = trust(`${proxyUrl}/npm/@clerk/clerk-js@${version}/dist/clerk.browser.js`);
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

  /** Adds an element from its markup, and returns it once it has rendered. */
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

  /** The errors of all `clerk-sign-out-error` events. */
  readonly errors: unknown[] = [];

  /** Calls `act`, if given, and resolves with the URL of the next page once it has loaded. */
  async navigation(act?: () => unknown): Promise<string> {
    const loaded = event(this.#frame, 'load');
    act?.();
    await loaded;
    const { pathname, search } = this.window.location;
    return pathname + search;
  }

  /** Overrides `navigator.onLine`. */
  set online(value: boolean) {
    Object.defineProperty(this.window.navigator, 'onLine', { configurable: true, value });
  }

  /** Overrides `navigator.onLine`, and makes the server unreachable if offline. */
  async setOnline(isOnline: boolean) {
    this.online = isOnline;
    await this.application.tell({ unreachable: !isOnline });
  }

  /** Clicks, and loses the connection during the sign-out. */
  async loseConnection(element: ClerkSignOut) {
    const release = await clickAndHold(this, element, { drop: true });
    await this.setOnline(false);
    await release();
  }

  /** Gives the page the focus, as far as Clerk can tell. Without it, `setActive()` does not touch the session. */
  focus() {
    Object.defineProperty(this.document, 'hasFocus', { configurable: true, value: () => true });
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
    this.#isolate();
  }

  /** Clerk announces a sign-out to all tabs, and so to the page of the next test, whose Clerk would send a request. */
  #isolate() {
    const { window, application } = this;
    window.BroadcastChannel = class extends window.BroadcastChannel {
      constructor(name: string) {
        super(`${name} of ${application.name}`);
      }
    };
    // Clerk 5.54 uses an item of `localStorage` as its channel.
    window.addEventListener('storage', (event) => {
      if (event.key === '__lsbc__clerk') {
        event.stopImmediatePropagation();
      }
    });
  }
}

/** Opens a page that uses modules, with these people signed in, and loads its Clerk. */
export async function signedInPage(
  people?: Person[],
  options?: LoadOptions,
  version?: ClerkVersion,
): Promise<{ page: Page; clerk: Clerk }> {
  const { page, clerk } = await Page.withModules(await signedInApplication(people), version);
  await clerk.load(options);
  // On a busy machine, the server may take longer than Clerk waits: then Clerk makes a client up, and stays without a session.
  return clerk.client?.id === 'client_init' ? signedInPage(people, options, version) : { page, clerk };
}

/** Fakes the timers of a page. */
export function fakeTime(page: Page) {
  return useFakeTimers({
    global: page.window as unknown as typeof globalThis,
    toFake: ['setTimeout', 'clearTimeout'],
  } as Parameters<typeof useFakeTimers>[0]);
}

/** Opens a page of the demo with these people signed in. */
export async function openDemo(path: string, people?: Person[]): Promise<Page> {
  const application = await signedInApplication(people);
  return Page.open(`/demo/${path}?app=${application.name}`, application);
}

/** Resolves with the first element that matches the selector and shows. */
export async function shown({ document }: Page, selector = 'clerk-sign-out'): Promise<ClerkSignOut> {
  const found = () => [...document.querySelectorAll<ClerkSignOut>(selector)].filter(isShown);
  await until(() => found().length > 0, `${selector} shows`);
  const [element = document.createElement('clerk-sign-out')] = found();
  return element;
}

/** Clicks the link or button that matches the selector. */
export function follow({ document }: Page, selector: string) {
  find(document, selector).click();
}

/** Moves the mouse over the target. */
export async function hover({ window }: Page, target: HTMLElement) {
  target.scrollIntoView({ block: 'center' });
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const { x, y, width, height } = target.getBoundingClientRect();
  const entered = event(target, 'mouseenter');
  const position = [Math.round(frame.x + x + width / 2), Math.round(frame.y + y + height / 2)] as [number, number];
  await sendMouse({ type: 'move', position });
  await entered;
}

/** Clicks, waits for the request, and returns a function that lets the server respond. */
export async function clickAndHold({ application }: Page, element: HTMLElement, fault: Fault = {}) {
  await application.tell({ nextSignOut: { delay: 60_000, ...fault } });
  element.click();
  await until(async () => (await signOutRequests(application)).length > 0, 'the server receives the request');
  return async () => application.tell({ release: true });
}

/** Signs out one session as another tab would, without announcing it to this tab. */
export async function removeElsewhere({ proxyUrl }: LocalApplication, sessionId: string) {
  const { ok } = await fetch(`${proxyUrl}/v1/client/sessions/${sessionId}/remove`, { method: 'POST' });
  if (!ok) {
    throw new Error(`The server does not find ${sessionId}.`);
  }
}

/** Returns the sign-out requests that the server has received. */
export async function signOutRequests(application: LocalApplication): Promise<string[]> {
  const { requests } = await application.state();
  return requests.filter((request) => /^DELETE|\/remove$/.test(request));
}

/** Returns the id of this person's session. */
export async function sessionOf({ application }: Page, name: string): Promise<string> {
  const { sessions } = await application.state();
  return sessions.find((session) => session.name === name)?.id ?? `nobody is called ${name}`;
}

/** Returns the name of the current session's user, according to Clerk; `null` if nobody is signed in. */
export function userOf({ user }: Clerk): string | null | undefined {
  return user ? user.fullName : user;
}

/** Reloads the page, loads its Clerk anew, and returns who is signed in. */
export async function userAfterReload(page: Page): Promise<string | null | undefined> {
  const { application } = page;
  await page.setOnline(true);
  await page.navigation(() => page.window.location.reload());
  const { Clerk } = await page.window.clerkModule;
  const clerk = new Clerk(application.publishableKey, { proxyUrl: application.proxyUrl });
  await clerk.load();
  return userOf(clerk);
}

/** Records what an element does: its events at the document, and the errors passed to `reportError()`. */
export function record(page: Page): { events: string[]; reported: unknown[] } {
  const events: string[] = [];
  for (const name of ['clerk-signed-out', 'clerk-sign-out-error']) {
    page.document.addEventListener(name, ({ type }) => events.push(type));
  }
  const reported: unknown[] = [];
  page.window.reportError = (error) => reported.push(error);
  return { events, reported };
}

/** Counts how often the page begins to leave, whether or not it arrives anywhere. */
export function countUnloads({ window }: Page): () => number {
  let unloads = 0;
  window.addEventListener('beforeunload', () => unloads++);
  return () => unloads;
}

/** Clicks, and resolves with the event that ends the sign-out. */
export async function clickAndEnd(element: ClerkSignOut): Promise<Event> {
  const ends = Promise.race([event(element, 'clerk-signed-out'), event(element, 'clerk-sign-out-error')]);
  element.click();
  return ends;
}

/** Runs a step in a separate tab, and returns its result. */
export async function tab(step: TabStep): Promise<unknown> {
  const response = await executeServerCommand<{ result?: unknown }, TabStep>('tab', step);
  return response.result;
}

/** Returns the names of the people who are signed in on the server. */
export async function signedIn(application: LocalApplication): Promise<string[]> {
  const { sessions } = await application.state();
  return sessions.map(({ name }) => name);
}

/** Whether the element is visible and in the state `signed-in`. */
export function isShown(element: ClerkSignOut): boolean {
  return element.matches(':state(signed-in)') && element.getBoundingClientRect().width > 0;
}

/** Resolves with the next event of this name. */
export async function event(target: EventTarget, name: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

/** Resolves once the condition is true. The time suffices on a busy machine, and is shorter than a test's timeout. */
export async function until(condition: () => unknown, description?: string): Promise<void> {
  await waitUntil(condition, description, { interval: 5, timeout: 30_000 });
}

export function newApplication(): LocalApplication {
  return new LocalApplication(`test-${crypto.randomUUID()}`);
}

/** Creates an application with these people signed in. */
export async function signedInApplication(people: Person[] = [ada]): Promise<LocalApplication> {
  const application = newApplication();
  await application.tell({ signIn: people });
  return application;
}

/** A promise, and the functions that settle it. */
export function deferred() {
  let resolve = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((...functions) => ([resolve, reject] = functions));
  return { promise, resolve, reject };
}
