import type { Clerk } from '@clerk/clerk-js';
import { newApplication, Page, removeElsewhere } from '../integration/page.js';
import { CurrentSession, turn, type Outcome, type Subject } from './subject.js';

/** The real Clerk, loaded on a page of its own. Its navigations go through a router, so one page serves many sequences. */
export class RealClerk implements Subject {
  requests: string[] = [];
  navigations: string[] = [];
  activations: (string | null)[] = [];
  reported: unknown[] = [];
  listenerCount = 0;
  readonly current: CurrentSession;
  navigationListenerCount = 0;

  /** What is under way, each until it is over, or waits for an answer or a router. */
  readonly #works: Promise<unknown>[] = [];
  /** The sign-out that was the last to begin or to go on, and what says that it waits. */
  #signOut: Promise<unknown> = Promise.resolve();
  #waits = Promise.withResolvers<unknown>();
  readonly #held: { answer: (outcome: Outcome) => void; signOut: Promise<unknown> }[] = [];
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
    // Not sooner: Clerk listens to itself, too.
    real.#countListeners();
    real.#holdRequests();
    real.#followCalls();
    return real;
  }

  /** Signs out everybody, and forgets what was seen. */
  async reset() {
    while (this.#held.length > 0) {
      await this.answer('drop');
      await this.settled();
    }
    while (this.#hung.length > 0) {
      this.release();
      await this.settled();
    }
    this.#hangs = false;
    await this.page.application.tell({ signOutAll: true, nextSignOut: null });
    await this.hear();
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

  async hear() {
    const client = await this.clerk.client?.reload();
    if (client) {
      this.clerk.updateClient(client);
    }
  }

  async switchTo(id: string) {
    await this.#setActive({ session: id });
  }

  arrive() {
    // It has, with `switchTo()`.
  }

  async answer(outcome: Outcome) {
    const held = this.#held.shift();
    if (held) {
      this.#follow(held.signOut);
      held.answer(outcome);
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
    // The end of one is the beginning of another.
    do {
      await Promise.all(this.#works.splice(0));
      await turn();
    } while (this.#works.length > 0);
  }

  async #go({ pathname }: URL) {
    this.navigations.push(pathname);
    if (this.#hangs) {
      this.#hangs = false;
      const router = Promise.withResolvers<unknown>();
      this.#hung.push({ router, signOut: this.#signOut });
      // Clerk has begun to wait like this before it tells its listeners.
      this.page.window.setTimeout(this.#waits.resolve);
      await router.promise;
    }
  }

  #follow(signOut: Promise<unknown>) {
    this.#signOut = signOut;
    this.#waits = Promise.withResolvers();
    this.#works.push(Promise.race([signOut, this.#waits.promise]));
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
      this.#works.push(done.catch(() => undefined));
      return done;
    };
    if (client) {
      const reload = client.reload.bind(client);
      client.reload = async () => {
        const done = reload();
        this.#works.push(done.catch(() => undefined));
        return done;
      };
    }
  }

  /** Lets the request of a sign-out wait in the page until `answer()`. */
  #holdRequests() {
    const { window } = this.page;
    const fetch = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      const [, id] = /\/client\/sessions\/([^/]+)\/remove$/.exec(pathname) ?? [];
      if (id !== undefined || search.includes('_method=DELETE')) {
        this.requests.push(id ?? 'all');
        const outcome = await new Promise<Outcome>((answer) => {
          this.#held.push({ answer, signOut: this.#signOut });
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
      const end = addListener(
        (...args) => {
          this.current.look();
          listener(...args);
        },
        ...rest,
      );
      this.listenerCount++;
      return () => {
        this.listenerCount--;
        end();
      };
    };
    clerk.__internal_addNavigationListener = (listener) => {
      const end = addNavigationListener(listener);
      this.navigationListenerCount++;
      return () => {
        this.navigationListenerCount--;
        end();
      };
    };
  }
}
