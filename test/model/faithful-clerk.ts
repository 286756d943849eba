import type { ClerkLike, SignOutOptions } from '../../src/clerk.js';
import { turn, type Online, type Outcome, type Subject } from './subject.js';

interface Session {
  readonly id: string;
  readonly status: string;
}

export const flavours = ['v6', 'v5', 'before 5.25'] as const;
export type Flavour = (typeof flavours)[number];

/** A Clerk with its server that does what the real one was seen doing, its oddities included. */
export class FaithfulClerk implements ClerkLike, Subject {
  session: Session | null | undefined = null;
  readonly requests: string[] = [];
  readonly navigations: string[] = [];
  readonly clerk = this;
  readonly settled = turn;
  readonly forgets: boolean;

  #listeners: (() => void)[] = [];
  /** What the server knows, and what Clerk's client does. */
  #sessions: readonly Session[] = [];
  #known: readonly Session[] = [];
  #count = 0;
  #next: Session | undefined;
  readonly #held: ((outcome: Outcome) => void)[] = [];

  constructor(
    readonly flavour: Flavour,
    readonly online: Online,
  ) {
    this.forgets = flavour === 'before 5.25';
  }

  /** What is signed in, according to Clerk. A failed sign-out and a change of session leave it undefined. */
  get user() {
    return this.session && { id: `user of ${this.session.id}` };
  }

  get client() {
    const sessions = this.#known;
    return this.forgets ? { sessions } : { sessions, signedInSessions: sessions };
  }

  get listenerCount() {
    return this.#listeners.length;
  }

  addListener(listener: () => void) {
    this.#listeners.push(listener);
    listener();
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  async signOut(first?: SignOutOptions | (() => unknown), second?: SignOutOptions): Promise<void> {
    if (this.#known.length === 0) {
      return;
    }
    const [callback, { sessionId, redirectUrl } = {}] = typeof first === 'function' ? [first, second] : [, first];
    const named = this.#known.find(({ id }) => id === sessionId);
    // Whoever is left is signed out by any session id.
    const isAll = !sessionId || this.#known.length === 1;
    if (!isAll && named !== this.session) {
      return named && this.#request(named.id);
    }
    if (this.flavour === 'v6') {
      this.#become(undefined);
    }
    await this.#request(isAll ? 'all' : sessionId);
    this.#become(undefined);
    if (callback) {
      await callback();
    } else {
      this.navigations.push(redirectUrl ?? '/');
    }
    this.#become(null);
  }

  async sessions() {
    return Promise.resolve(this.#sessions.map(({ id }) => id));
  }

  async signIn() {
    const session = { id: `sess_${++this.#count}`, status: this.#count % 2 ? 'active' : 'pending' };
    this.#change([...this.#sessions, session]);
    this.#become(session);
    return Promise.resolve(session.id);
  }

  async switchTo(id: string) {
    this.#next = this.#known.find((session) => session.id === id);
    this.#become(undefined);
    return Promise.resolve();
  }

  arrive() {
    if (this.#next && this.#known.includes(this.#next)) {
      this.#become(this.#next);
    }
    this.#next = undefined;
  }

  async signOutElsewhere(id: string) {
    this.#change(this.#sessions.filter((session) => session.id !== id));
    return Promise.resolve();
  }

  async answer(outcome: Outcome) {
    this.#held.shift()?.(outcome);
    return Promise.resolve();
  }

  /** Rejects, except offline, where a connection that drops is no failure to Clerk. */
  async #request(what: string) {
    this.requests.push(what);
    const outcome = await new Promise<Outcome>((resolve) => this.#held.push(resolve));
    const isFound = what === 'all' || this.#sessions.some(({ id }) => id === what);
    if (outcome === 'done' && isFound) {
      this.#change(this.#sessions.filter(({ id }) => what !== 'all' && id !== what));
    } else if (outcome !== 'drop' || this.online.is) {
      throw new Error(`The request to sign out ${what} ended with: ${outcome}`);
    } else if (this.forgets && what === 'all') {
      this.#known = [];
      this.#report();
    }
  }

  /** The server's answers contain all sessions. */
  #change(sessions: readonly Session[]) {
    this.#sessions = this.#known = sessions;
    if (this.session && !sessions.includes(this.session)) {
      this.session = null;
    }
    this.#report();
  }

  #become(session: Session | null | undefined) {
    this.session = session;
    this.#report();
  }

  #report() {
    this.#listeners.forEach((listener) => listener());
  }
}
