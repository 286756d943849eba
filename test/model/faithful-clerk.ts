import type { ClerkLike, SignOutOptions } from '../../src/clerk.js';
import { choice } from './model.js';
import { CurrentSession, turn, type Online, type Outcome, type Subject } from './subject.js';

interface Session {
  readonly id: string;
  readonly status: string;
}

export const flavours = ['v6', 'v5'] as const;
export type Flavour = (typeof flavours)[number];

/** A Clerk with its server that does what the real one was seen doing, its oddities included. */
export class FaithfulClerk implements ClerkLike, Subject {
  session: Session | null | undefined = null;
  readonly requests: string[] = [];
  readonly navigations: string[] = [];
  readonly activations: (string | null)[] = [];
  readonly clerk = this;
  readonly current = new CurrentSession(this);

  /** What the server knows. Clerk's client knows what it was last told. */
  readonly #server = { sessions: [] as readonly Session[], lastActiveSessionId: null as string | null };
  readonly client = {
    ...this.#server,
    get signedInSessions(): readonly Session[] {
      return this.sessions;
    },
    reload: async () => {
      await Promise.resolve();
      this.#update();
    },
  };

  #listeners: (() => void)[] = [];
  #count = 0;
  #next: Session | undefined;
  readonly #held: ((outcome: Outcome) => void)[] = [];

  #navigationListeners: (() => void)[] = [];
  #told: Promise<unknown> = Promise.resolve();
  #hangs = false;
  readonly #hung: PromiseWithResolvers<undefined>[] = [];

  constructor(
    readonly flavour: Flavour,
    readonly online: Online,
  ) {}

  /** What is signed in, according to Clerk. A failed sign-out and a change of session leave it undefined. */
  get user() {
    return this.session && { id: `user of ${this.session.id}` };
  }

  get listenerCount() {
    return this.#listeners.length;
  }

  get navigationListenerCount() {
    return this.#navigationListeners.length;
  }

  addListener(listener: () => void) {
    this.#listeners.push(listener);
    this.#report();
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  __internal_addNavigationListener(listener: () => void) {
    this.#navigationListeners.push(listener);
    return () => {
      this.#navigationListeners = this.#navigationListeners.filter((other) => other !== listener);
    };
  }

  async signOut(first?: SignOutOptions | (() => unknown), second?: SignOutOptions): Promise<void> {
    const { client } = this;
    if (client.sessions.length === 0) {
      return;
    }
    const [callback, options = {}] = typeof first === 'function' ? [first, second] : [, first];
    // Frameworks may do something here.
    await Promise.resolve();
    // Whoever is left is signed out by any session id.
    const isAll = !options.sessionId || client.sessions.length === 1;
    const named = client.sessions.find(({ id }) => id === options.sessionId);
    if (!isAll && named !== this.session) {
      return named && this.#request(named.id);
    }
    if (this.flavour === 'v6') {
      this.#become(undefined);
    }
    await this.#request(isAll || !named ? 'all' : named.id);
    if (this.flavour === 'v5') {
      this.#become(undefined);
    }
    await (callback ? callback() : this.#navigate(options.redirectUrl ?? '/'));
    this.#become(null);
  }

  buildAfterMultiSessionSingleSignOutUrl() {
    return choice;
  }

  async setActive({ session }: { session: string | null }) {
    this.activations.push(session);
    await Promise.resolve();
    this.#become(this.client.sessions.find(({ id }) => id === session) ?? null);
  }

  updateClient() {
    if (this.session && !this.client.sessions.includes(this.session)) {
      this.session = null;
    }
    this.#report();
  }

  async sessions() {
    return Promise.resolve(this.#server.sessions.map(({ id }) => id));
  }

  async signIn() {
    const session = { id: `sess_${++this.#count}`, status: this.#count % 2 ? 'active' : 'pending' };
    this.#server.sessions = [...this.#server.sessions, session];
    this.#server.lastActiveSessionId = session.id;
    return Promise.resolve(session.id);
  }

  async signOutElsewhere(id: string) {
    this.#remove(id);
    return Promise.resolve();
  }

  async hear() {
    await this.client.reload();
    this.updateClient();
  }

  async switchTo(id: string) {
    this.#next = this.client.sessions.find((session) => session.id === id);
    this.#become(undefined);
    return Promise.resolve();
  }

  arrive() {
    if (this.#next && this.client.sessions.includes(this.#next)) {
      this.#become(this.#next);
    }
    this.#next = undefined;
  }

  async answer(outcome: Outcome) {
    this.#held.shift()?.(outcome);
    return Promise.resolve();
  }

  hang() {
    this.#hangs = true;
  }

  release(error?: Error) {
    const hung = this.#hung.shift();
    if (error) {
      hung?.reject(error);
    } else {
      hung?.resolve(undefined);
    }
  }

  async settled() {
    await turn();
    await this.#told;
  }

  /** Rejects, except offline, where a connection that drops is no failure to Clerk. */
  async #request(what: string) {
    this.requests.push(what);
    const outcome = await new Promise<Outcome>((resolve) => this.#held.push(resolve));
    const isFound = what === 'all' || this.#server.sessions.some(({ id }) => id === what);
    if (outcome === 'done' && isFound) {
      this.#remove(what);
      this.#update();
      // The answer for all is the client itself, of which Clerk tells nobody.
      if (what !== 'all') {
        this.updateClient();
      }
    } else if (outcome !== 'drop') {
      const error = new Error(`The server could not sign out ${what}.`);
      throw Object.assign(error, { status: outcome === 'error' ? 500 : 404 });
    } else if (this.online.is) {
      throw new TypeError(`The request to sign out ${what} was not answered.`);
    }
  }

  async #navigate(url: string) {
    // Listeners hear of it when the router has begun.
    this.#told = new Promise<void>((resolve) =>
      setTimeout(() => {
        this.#navigationListeners.forEach((listener) => listener());
        resolve();
      }),
    );
    this.navigations.push(url);
    if (this.#hangs) {
      this.#hangs = false;
      const router = Promise.withResolvers<undefined>();
      this.#hung.push(router);
      await router.promise;
    }
  }

  #remove(what: string) {
    const { sessions, lastActiveSessionId } = this.#server;
    this.#server.sessions = sessions.filter(({ id }) => what !== 'all' && id !== what);
    if (what === 'all' || what === lastActiveSessionId) {
      this.#server.lastActiveSessionId = this.#server.sessions[0]?.id ?? null;
    }
  }

  /** The server's answers contain all sessions. */
  #update() {
    this.client.sessions = [...this.#server.sessions];
    this.client.lastActiveSessionId = this.#server.lastActiveSessionId;
  }

  #become(session: Session | null | undefined) {
    this.session = session;
    this.#report();
  }

  #report() {
    if (this.#listeners.length > 0) {
      this.current.look();
    }
    this.#listeners.forEach((listener) => listener());
  }
}
