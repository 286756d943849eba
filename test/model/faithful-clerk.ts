import type { ClerkLike, SignOutOptions } from '../../src/clerk/clerk.js';
import { chooserUrl } from './model.js';
import { CurrentSession, Subject, turn, type Online } from './subject.js';

interface Session {
  readonly id: string;
  readonly status: string;
}

/** The client in a response. The server responds with `null` if it knows no client. */
interface ClientJSON {
  id?: string | undefined;
  sessions?: readonly Session[];
}

export const versions = ['v6', 'v5'] as const;
export type Version = (typeof versions)[number];

/** A fake Clerk and its server, which reproduces the observed behavior of the real ones, oddities included. */
export class FaithfulClerk extends Subject implements ClerkLike {
  session: { readonly id: string } | null | undefined = null;
  readonly clerk = this;
  readonly current = new CurrentSession(this);
  readonly dropsSessionEarly: boolean;
  __internal_setActiveInProgress = false;

  /** The sessions according to the server, which Clerk's client has from the last response. */
  #sessions: readonly Session[] = [];
  #isForgotten = false;
  readonly #client = {
    id: 'client' as string | undefined,
    sessions: [] as readonly Session[],
    get signedInSessions(): readonly Session[] {
      return this.sessions;
    },
    fromJSON({ id, sessions = [] }: ClientJSON) {
      Object.assign(this, { id, sessions: [...sessions] });
      return this;
    },
    __internal_toSnapshot(): ClientJSON {
      return { id: this.id, sessions: this.sessions };
    },
  };

  #listeners: (() => void)[] = [];
  #count = 0;
  #nextSession: Session | undefined;

  constructor(
    version: Version,
    readonly online: Online,
    readonly persistsClient = true,
    public loaded = true,
  ) {
    super();
    this.dropsSessionEarly = version === 'v6';
  }

  get client() {
    return this.loaded ? this.#client : undefined;
  }

  /** The current user. Undefined after a failed sign-out and during a switch of sessions. */
  get user() {
    return this.session && { id: `user of ${this.session.id}` };
  }

  get listenerCount() {
    return this.#listeners.length;
  }

  addListener(listener: () => void) {
    this.#listeners.push(listener);
    this.#report();
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
      if (this.#listeners.length === 0) {
        this.current.forget();
      }
    };
  }

  async signOut(first?: SignOutOptions | (() => unknown), second?: SignOutOptions): Promise<void> {
    const client = this.#client;
    if (client.sessions.length === 0) {
      return;
    }
    const [callback, options = {}] = typeof first === 'function' ? [first, second] : [, first];
    // Clerk awaits a hook for frameworks here.
    await Promise.resolve();
    // The only session that is left is signed out by any session id.
    const isAll = !options.sessionId || client.sessions.length === 1;
    const named = client.sessions.find(({ id }) => id === options.sessionId);
    if (!isAll && named?.id !== this.session?.id) {
      return named && this.#request(named.id);
    }
    if (this.dropsSessionEarly) {
      this.#setSession(undefined);
    }
    await this.#request(isAll || !named ? 'all' : named.id);
    if (!this.dropsSessionEarly) {
      this.#setSession(undefined);
    }
    await (callback ? callback() : this.navigate(options.redirectUrl ?? '/'));
    // It keeps a session to which the application has switched meanwhile, even one that is gone.
    this.#setSession(this.session ?? null);
  }

  buildAfterSignOutUrl() {
    return '/';
  }

  buildAfterMultiSessionSingleSignOutUrl() {
    return chooserUrl;
  }

  async setActive({ redirectUrl }: { session: null; redirectUrl: string | undefined }) {
    this.__internal_setActiveInProgress = true;
    try {
      await Promise.resolve();
      if (redirectUrl !== undefined) {
        this.#setSession(undefined);
        await this.navigate(redirectUrl);
      }
    } finally {
      this.__internal_setActiveInProgress = false;
    }
    this.#setSession(null);
  }

  updateClient() {
    const { session } = this;
    if (session) {
      this.session = this.#client.sessions.find(({ id }) => id === session.id) ?? null;
    }
    this.#report();
  }

  getFapiClient = () => {
    return {
      request: async () => {
        if (!this.online.is) {
          throw new TypeError('The server cannot be reached.');
        }
        const payload = this.#isForgotten
          ? { response: null, client: null }
          : { response: { id: 'client', sessions: this.#sessions }, client: null };
        if (this.answersLate) {
          const answer = Promise.withResolvers<undefined>();
          this.answers.push(answer);
          await answer.promise;
        }
        return { payload };
      },
    };
  };

  async sessions() {
    return Promise.resolve(this.#sessions.map(({ id }) => id));
  }

  async signIn() {
    const session = { id: `sess_${++this.#count}`, status: this.#count % 2 ? 'active' : 'pending' };
    this.#sessions = [...this.#sessions, session];
    this.#isForgotten = false;
    return Promise.resolve(session.id);
  }

  async signOutElsewhere(id: string) {
    this.#remove(id);
    return Promise.resolve();
  }

  async forgetClient() {
    this.#remove('all');
    this.#isForgotten = true;
    return Promise.resolve();
  }

  async load() {
    await Promise.resolve();
    this.#update();
    this.loaded = true;
    this.#setSession(this.#sessions.at(-1) ?? null);
  }

  async reloadClient() {
    await Promise.resolve();
    this.#update();
    this.updateClient();
  }

  async switchTo(id: string) {
    this.#nextSession = this.#client.sessions.find((session) => session.id === id);
    this.__internal_setActiveInProgress = true;
    this.#setSession(undefined);
    return Promise.resolve();
  }

  finishSwitch() {
    if (this.#nextSession) {
      this.__internal_setActiveInProgress = false;
      this.#setSession(this.#nextSession);
    }
    this.#nextSession = undefined;
  }

  async settled() {
    await turn();
  }

  /** Rejects on a failure. Offline, Clerk does not treat a dropped connection as a failure. */
  async #request(target: string) {
    const outcome = await this.outcome(target);
    const isAll = target === 'all';
    const isFound = !this.#isForgotten && (isAll || this.#sessions.some(({ id }) => id === target));
    if (outcome === 'done' && isFound) {
      this.#remove(target);
      this.#update();
      // The response to signing out all sessions is the client itself, after which Clerk notifies no listener.
      if (!isAll) {
        this.updateClient();
      }
    } else if (outcome !== 'drop') {
      if (outcome === 'done' && this.#isForgotten && this.session) {
        // Clerk reloads the client after a status of 401.
        this.#update();
        this.#setSession(null);
      }
      const error = new Error(`The server could not sign out ${target}.`);
      throw Object.assign(error, { status: outcome === 'error' ? 500 : 404 });
    } else if (this.online.is) {
      throw new TypeError(`The request to sign out ${target} got no response.`);
    }
    if (isAll && !this.persistsClient) {
      this.#client.fromJSON({ id: '' });
    }
  }

  #remove(target: string) {
    this.#sessions = this.#sessions.filter(({ id }) => target !== 'all' && id !== target);
  }

  /** Updates the client from a response, which contains all sessions. */
  #update() {
    this.#client.fromJSON(this.#isForgotten ? {} : { id: 'client', sessions: this.#sessions });
  }

  #setSession(session: { readonly id: string } | null | undefined) {
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
