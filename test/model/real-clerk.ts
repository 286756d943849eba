import type { Clerk } from '@clerk/clerk-js';
import { newApplication, Page } from '../integration/page.js';
import type { Outcome, Subject } from './subject.js';

/** The real Clerk, loaded on a page of its own. Its navigations go through a router, so one page serves many sequences. */
export class RealClerk implements Subject {
  readonly forgets = false;
  requests: string[] = [];
  navigations: string[] = [];
  reported: unknown[] = [];
  listenerCount = 0;

  /** Resolves when the last thing that was begun is over, or waits for an answer. */
  #settled: Promise<unknown> = Promise.resolve();
  #asks = Promise.withResolvers<unknown>();
  readonly #held: { answer: (outcome: Outcome) => void; done: Promise<unknown> }[] = [];

  private constructor(
    readonly page: Page,
    readonly clerk: Clerk,
  ) {
    this.#holdRequests();
    const { signOut } = clerk;
    clerk.signOut = async (...args: unknown[]) => {
      this.#asks = Promise.withResolvers();
      const done = (signOut as (...args: unknown[]) => Promise<void>)(...args);
      this.#last = done.catch(() => undefined);
      this.#settled = Promise.race([this.#last, this.#asks.promise]);
      return done;
    };
    page.window.reportError = (error) => this.reported.push(error);
  }

  #last: Promise<unknown> = Promise.resolve();

  static async load(): Promise<RealClerk> {
    const { page, clerk } = await Page.withModules(newApplication());
    const real = new RealClerk(page, clerk);
    const go = (to: string) => {
      const { pathname } = new URL(to, page.window.location.href);
      real.navigations.push(pathname);
    };
    await clerk.load({ routerPush: go, routerReplace: go });
    // Not sooner: Clerk listens to itself, too.
    real.#countListeners();
    return real;
  }

  /** Signs out everybody, and forgets what was seen. */
  async reset() {
    while (this.#held.length > 0) {
      await this.answer('drop');
    }
    await this.page.application.tell({ signOutAll: true, nextSignOut: null });
    await this.#refresh();
    await this.clerk.setActive({ session: null });
    this.requests = [];
    this.navigations = [];
    this.reported = [];
  }

  async sessions() {
    const { sessions } = await this.page.application.state();
    return sessions.map(({ id }) => id);
  }

  async signIn() {
    await this.page.application.tell({ signIn: [crypto.randomUUID()] });
    await this.#refresh();
    const [id = ''] = (await this.sessions()).slice(-1);
    await this.switchTo(id);
    return id;
  }

  async switchTo(id: string) {
    await this.clerk.setActive({ session: id });
  }

  arrive() {
    // It has, with `switchTo()`.
  }

  async signOutElsewhere(id: string) {
    await fetch(`${this.page.application.proxyUrl}/v1/client/sessions/${id}/remove`, { method: 'POST' });
    await this.#refresh();
  }

  async answer(outcome: Outcome) {
    const held = this.#held.shift();
    held?.answer(outcome);
    await held?.done;
  }

  async settled() {
    await this.#settled;
  }

  /** Gets who is signed in, as Clerk does with the answer to any change. */
  async #refresh() {
    const client = await this.clerk.client?.reload();
    if (client) {
      this.clerk.updateClient(client);
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
          this.#held.push({ answer, done: this.#last });
          this.#asks.resolve(id);
        });
        const fault = outcome === 'error' ? { status: 500 } : outcome === 'drop' ? { drop: true } : null;
        await this.page.application.tell({ nextSignOut: fault });
      }
      return fetch(input, init);
    };
  }

  #countListeners() {
    const { clerk } = this;
    const { addListener } = clerk;
    clerk.addListener = (...args) => {
      const end = addListener(...args);
      this.listenerCount++;
      return () => {
        this.listenerCount--;
        end();
      };
    };
  }
}
