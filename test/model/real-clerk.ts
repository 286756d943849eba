import type { Clerk } from '@clerk/clerk-js';
import { newApplication, Page, removeElsewhere } from '../integration/page.js';
import { CurrentSession, turn, type Outcome, type Subject } from './subject.js';

/** The real Clerk, on a page of its own. It navigates through a router, so one page can run many sequences. */
export class RealClerk implements Subject {
  requests: string[] = [];
  navigations: string[] = [];
  activations: (string | null)[] = [];
  reported: unknown[] = [];
  listenerCount = 0;
  readonly current: CurrentSession;
  navigationListenerCount = 0;

  /** Pending work: each promise settles when the work ends, or waits for a response or a router. */
  readonly #pending: Promise<unknown>[] = [];
  /** The sign-out that started or continued last. */
  #signOut: Promise<unknown> = Promise.resolve();
  /** Resolved when that sign-out waits. */
  #waits = Promise.withResolvers<unknown>();
  readonly #held: { respond: (outcome: Outcome) => void; signOut: Promise<unknown> }[] = [];
  #hangs = false;
  readonly #hung: { router: PromiseWithResolvers<unknown>; signOut: Promise<unknown> }[] = [];

  private constructor(
    readonly page: Page,
    readonly clerk: Clerk,
  ) {
    this.current = new CurrentSession(clerk);
    page.window.reportError = (error) => this.reported.push(error);
  }

  static async load(): Promise<RealClerk> {
    const { page, clerk } = await Page.withModules(newApplication());
    const real = new RealClerk(page, clerk);
    const go = async (to: string) => real.#go(new URL(to, page.window.location.href));
    await clerk.load({ routerPush: go, routerReplace: go });
    // After load(), because Clerk adds a listener of its own.
    real.#countListeners();
    real.#holdRequests();
    real.#followCalls();
    return real;
  }

  /** Signs out all sessions, and clears the records. */
  async reset() {
    while (this.#held.length > 0) {
      await this.respond('drop');
      await this.settled();
    }
    while (this.#hung.length > 0) {
      this.release();
      await this.settled();
    }
    this.#hangs = false;
    await this.page.application.tell({ signOutAll: true, nextSignOut: null });
    await this.reloadClient();
    await this.#setActive({ session: null });
    this.requests = [];
    this.navigations = [];
    this.activations = [];
    this.reported = [];
  }

  async sessions() {
    const { sessions } = await this.page.application.state();
    return sessions.map(({ id }) => id);
  }

  async signIn() {
    await this.page.application.tell({ signIn: [crypto.randomUUID()] });
    const [id = ''] = (await this.sessions()).slice(-1);
    return id;
  }

  async signOutElsewhere(id: string) {
    await removeElsewhere(this.page.application, id);
  }

  async reloadClient() {
    const client = await this.clerk.client?.reload();
    if (client) {
      this.clerk.updateClient(client);
    }
  }

  async switchTo(id: string) {
    await this.#setActive({ session: id });
  }

  finishSwitch() {
    // `switchTo()` has already finished it.
  }

  async respond(outcome: Outcome) {
    const held = this.#held.shift();
    if (held) {
      this.#follow(held.signOut);
      held.respond(outcome);
    }
    return Promise.resolve();
  }

  hang() {
    this.#hangs = true;
  }

  release(error?: Error) {
    const hung = this.#hung.shift();
    if (hung) {
      this.#follow(hung.signOut);
    }
    if (error) {
      hung?.router.reject(error);
    } else {
      hung?.router.resolve(undefined);
    }
  }

  async settled() {
    // When one ends, another may start.
    do {
      await Promise.all(this.#pending.splice(0));
      await turn();
    } while (this.#pending.length > 0);
  }

  async #go({ pathname }: URL) {
    this.navigations.push(pathname);
    if (this.#hangs) {
      this.#hangs = false;
      const router = Promise.withResolvers<unknown>();
      this.#hung.push({ router, signOut: this.#signOut });
      // Clerk starts to wait for the router before it notifies its navigation listeners.
      this.page.window.setTimeout(this.#waits.resolve);
      await router.promise;
    }
  }

  #follow(signOut: Promise<unknown>) {
    this.#signOut = signOut;
    this.#waits = Promise.withResolvers();
    this.#pending.push(Promise.race([signOut, this.#waits.promise]));
  }

  #setActive: Clerk['setActive'] = async (params) => this.clerk.setActive(params);

  #followCalls() {
    const { client, setActive, signOut } = this.clerk;
    this.clerk.signOut = async (...args: unknown[]) => {
      const done = (signOut as (...args: unknown[]) => Promise<void>)(...args);
      this.#follow(done.catch(() => undefined));
      return done;
    };
    this.#setActive = setActive;
    this.clerk.setActive = async (params) => {
      this.activations.push(params.session as string | null);
      const done = setActive(params);
      this.#pending.push(done.catch(() => undefined));
      return done;
    };
    if (client) {
      const reload = client.reload.bind(client);
      client.reload = async () => {
        const done = reload();
        this.#pending.push(done.catch(() => undefined));
        return done;
      };
    }
  }

  /** Holds each request to sign out in the page until `respond()`. */
  #holdRequests() {
    const { window } = this.page;
    const fetch = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      const [, id] = /\/client\/sessions\/([^/]+)\/remove$/.exec(pathname) ?? [];
      if (id !== undefined || search.includes('_method=DELETE')) {
        this.requests.push(id ?? 'all');
        const outcome = await new Promise<Outcome>((respond) => {
          this.#held.push({ respond, signOut: this.#signOut });
          this.#waits.resolve(id);
        });
        const fault = outcome === 'error' ? { status: 500 } : outcome === 'drop' ? { drop: true } : null;
        await this.page.application.tell({ nextSignOut: fault });
      }
      return fetch(input, init);
    };
  }

  #countListeners() {
    const { clerk } = this;
    const { addListener, __internal_addNavigationListener: addNavigationListener } = clerk;
    clerk.addListener = (listener, ...rest) => {
      const unsubscribe = addListener(
        (...args) => {
          this.current.record();
          listener(...args);
        },
        ...rest,
      );
      this.listenerCount++;
      return () => {
        this.listenerCount--;
        unsubscribe();
      };
    };
    clerk.__internal_addNavigationListener = (listener) => {
      const unsubscribe = addNavigationListener(listener);
      this.navigationListenerCount++;
      return () => {
        this.navigationListenerCount--;
        unsubscribe();
      };
    };
  }
}
