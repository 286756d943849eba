import type { Clerk } from '@clerk/clerk-js';
import { newApplication, Page, removeElsewhere, until } from '../integration/page.js';
import { CurrentSession, speedUp, Subject, turn } from './subject.js';

/** The real Clerk, on a page of its own. It navigates through a router, so one page can run many sequences. */
export class RealClerk extends Subject {
  reported: unknown[] = [];
  listenerCount = 0;
  readonly current: CurrentSession;
  readonly dropsSessionEarly = true;

  /** The requests without a response. */
  readonly #pending = new Set<Promise<unknown>>();
  /** The application's switch of sessions, which waits for the router. */
  #switch: { router: PromiseWithResolvers<undefined>; done: Promise<unknown> } | undefined;

  private constructor(
    readonly page: Page,
    readonly clerk: Clerk,
    readonly persistsClient: boolean,
  ) {
    super();
    speedUp(page.window);
    this.current = new CurrentSession(clerk);
    page.window.reportError = (error) => this.reported.push(error);
  }

  static async load(persistClient: boolean): Promise<RealClerk> {
    const { page, clerk } = await Page.withModules(newApplication());
    const real = new RealClerk(page, clerk, persistClient);
    const go = async (to: string) => real.navigate(new URL(to, page.window.location.href).pathname);
    await clerk.load({ routerPush: go, routerReplace: go, experimental: { persistClient } });
    // After load(), because Clerk adds a listener of its own.
    real.#countListeners();
    real.#holdRequests();
    real.#holdAnswers();
    return real;
  }

  /** Signs out all sessions, and clears the records. */
  async reset() {
    this.answersLate = false;
    await this.finishSwitch();
    while (this.answers.length > 0) {
      this.answer('drop');
      await this.settled();
    }
    while (this.held.length > 0) {
      this.respond('drop');
      await this.settled();
    }
    while (this.hung.length > 0) {
      this.release();
      await this.settled();
    }
    this.hangs = false;
    // A forgotten client comes back when somebody signs in.
    await this.page.application.tell({ signIn: ['Somebody'], nextSignOut: null });
    await this.page.application.tell({ signOutAll: true });
    await this.reloadClient();
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
    const [id = ''] = (await this.sessions()).slice(-1);
    return id;
  }

  async signOutElsewhere(id: string) {
    await removeElsewhere(this.page.application, id);
  }

  async load() {
    // It has loaded before the first sequence.
  }

  async reloadClient() {
    const client = await this.clerk.client?.reload();
    if (client) {
      this.clerk.updateClient(client);
    }
  }

  async forgetClient() {
    await this.page.application.tell({ forgetClient: true });
  }

  async switchTo(id: string) {
    const router = Promise.withResolvers<undefined>();
    const done = this.clerk.setActive({
      session: id,
      navigate: async () => router.promise,
    });
    this.#switch = { router, done };
    await until(() => this.clerk.session === undefined && this.clerk.__internal_setActiveInProgress);
  }

  async finishSwitch() {
    this.#switch?.router.resolve(undefined);
    await this.#switch?.done;
    this.#switch = undefined;
  }

  async settled() {
    // After a response, Clerk may send another request.
    do {
      await Promise.all(this.#pending);
      for (let turns = 0; turns < 5; turns++) {
        await turn();
      }
    } while (this.#pending.size > 0);
  }

  /** Holds the answers to the element's questions, if they are to be late. */
  #holdAnswers() {
    const { clerk, page } = this;
    const { getFapiClient } = clerk;
    clerk.getFapiClient = () => {
      const client = getFapiClient();
      const request = async (...args: Parameters<typeof client.request>) => {
        if (!page.window.navigator.onLine) {
          throw new TypeError('The server cannot be reached.');
        }
        const answer = await client.request(...args);
        if (this.answersLate) {
          const held = Promise.withResolvers<undefined>();
          this.answers.push(held);
          await held.promise;
        }
        return answer;
      };
      return {
        ...client,
        request: (async (...args: Parameters<typeof client.request>) => {
          // Clerk itself uses this client, too. Only the element's questions can be aborted.
          if (!args[0].signal) {
            return client.request(...args);
          }
          return request(...args);
        }) as typeof client.request,
      };
    };
  }

  /** Holds each request to sign out in the page until `respond()`. */
  #holdRequests() {
    const { window } = this.page;
    const fetch = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      const [, id] = /\/client\/sessions\/([^/]+)\/remove$/.exec(pathname) ?? [];
      if (id !== undefined || search.includes('_method=DELETE')) {
        const outcome = await this.outcome(id ?? 'all');
        const fault = outcome === 'error' ? { status: 500 } : outcome === 'drop' ? { drop: true } : null;
        await this.#follow(this.page.application.tell({ nextSignOut: fault }));
      }
      const response = fetch(input, init);
      void this.#follow(response.then(async (received) => received.clone().text()).catch(() => undefined));
      return response;
    };
  }

  async #follow(pending: Promise<unknown>) {
    this.#pending.add(pending);
    await pending;
    this.#pending.delete(pending);
  }

  #countListeners() {
    const { clerk } = this;
    const { addListener } = clerk;
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
        if (this.listenerCount === 0) {
          this.current.forget();
        }
      };
    };
  }
}
