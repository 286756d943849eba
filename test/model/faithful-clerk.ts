import type { ClerkLike, SignOutOptions } from '../../src/clerk/clerk.js';
import { chooserUrl } from './model.js';
import { CurrentSession, turn, type Online, type Outcome, type Subject } from './subject.js';

interface Session {
  readonly id: string;
  readonly status: string;
}

export const versions = ['v6', 'v5'] as const;
export type Version = (typeof versions)[number];

/** A fake Clerk and its server, which reproduces the observed behavior of the real ones, oddities included. */
export class FaithfulClerk implements ClerkLike, Subject {
  session: Session | null | undefined = null;
  readonly requests: string[] = [];
  readonly navigations: string[] = [];
  readonly activations: (string | null)[] = [];
  readonly clerk = this;
  readonly current = new CurrentSession(this);

  /** The state of the server. Clerk's client has the state of the last response. */
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
  #nextSession: Session | undefined;
  readonly #held: ((outcome: Outcome) => void)[] = [];

  #navigationListeners: (() => void)[] = [];
  #notified: Promise<unknown> = Promise.resolve();
  #hangs = false;
  readonly #hung: PromiseWithResolvers<undefined>[] = [];

  constructor(
    readonly version: Version,
    readonly online: Online,
  ) {}

  /** The current user. Undefined after a failed sign-out and during a switch of sessions. */
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
    // Clerk awaits a hook for frameworks here.
    await Promise.resolve();
    // The only session that is left is signed out by any session id.
    const isAll = !options.sessionId || client.sessions.length === 1;
    const named = client.sessions.find(({ id }) => id === options.sessionId);
    if (!isAll && named !== this.session) {
      return named && this.#request(named.id);
    }
    if (this.version === 'v6') {
      this.#setSession(undefined);
    }
    await this.#request(isAll || !named ? 'all' : named.id);
    if (this.version === 'v5') {
      this.#setSession(undefined);
    }
    await (callback ? callback() : this.#navigate(options.redirectUrl ?? '/'));
    this.#setSession(null);
  }

  buildAfterMultiSessionSingleSignOutUrl() {
    return chooserUrl;
  }

  async setActive({ session }: { session: string | null }) {
    this.activations.push(session);
    await Promise.resolve();
    this.#setSession(this.client.sessions.find(({ id }) => id === session) ?? null);
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

  async reloadClient() {
    await this.client.reload();
    this.updateClient();
  }

  async switchTo(id: string) {
    this.#nextSession = this.client.sessions.find((session) => session.id === id);
    this.#setSession(undefined);
    return Promise.resolve();
  }

  finishSwitch() {
    if (this.#nextSession && this.client.sessions.includes(this.#nextSession)) {
      this.#setSession(this.#nextSession);
    }
    this.#nextSession = undefined;
  }

  async respond(outcome: Outcome) {
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
    await this.#notified;
  }

  /** Rejects on a failure. Offline, Clerk does not treat a dropped connection as a failure. */
  async #request(target: string) {
    this.requests.push(target);
    const outcome = await new Promise<Outcome>((resolve) => this.#held.push(resolve));
    const isFound = target === 'all' || this.#server.sessions.some(({ id }) => id === target);
    if (outcome === 'done' && isFound) {
      this.#remove(target);
      this.#update();
      // The response to signing out all sessions is the client itself, after which Clerk notifies no listener.
      if (target !== 'all') {
        this.updateClient();
      }
    } else if (outcome !== 'drop') {
      const error = new Error(`The server could not sign out ${target}.`);
      throw Object.assign(error, { status: outcome === 'error' ? 500 : 404 });
    } else if (this.online.is) {
      throw new TypeError(`The request to sign out ${target} got no response.`);
    }
  }

  async #navigate(url: string) {
    // Listeners are called after the router has started.
    this.#notified = new Promise<void>((resolve) =>
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

  #remove(target: string) {
    const { sessions, lastActiveSessionId } = this.#server;
    this.#server.sessions = sessions.filter(({ id }) => target !== 'all' && id !== target);
    if (target === 'all' || target === lastActiveSessionId) {
      this.#server.lastActiveSessionId = this.#server.sessions[0]?.id ?? null;
    }
  }

  /** Updates the client from a response, which contains all sessions. */
  #update() {
    this.client.sessions = [...this.#server.sessions];
    this.client.lastActiveSessionId = this.#server.lastActiveSessionId;
  }

  #setSession(session: Session | null | undefined) {
    this.session = session;
    this.#report();
  }

  #report() {
    if (this.#listeners.length > 0) {
      this.current.record();
    }
    this.#listeners.forEach((listener) => listener());
  }
}
