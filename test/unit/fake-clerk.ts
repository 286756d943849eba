import type { ClerkLike, SignOutOptions } from '../../src/clerk/clerk.js';

interface Session {
  id: string;
  status: string;
}

type Callback = () => unknown;

const sessionsOf = (ids: string[]): Session[] => ids.map((id) => ({ id, status: 'active' }));

/** A minimal fake, as people write for stories and tests. The integration tests use the real Clerk. */
export class FakeClerk implements ClerkLike {
  user: object | null | undefined;
  client: { signedInSessions: Session[] } | undefined;
  readonly listeners = new Set<() => void>();

  /** The arguments of each call of `signOut()`. */
  readonly calls: unknown[][] = [];

  /** What the next calls of `signOut()` do. */
  behaviour: () => unknown = () => this.removeSessions();

  constructor(...sessionIds: string[]) {
    this.set(...sessionIds);
  }

  /** Sets the signed-in sessions, and notifies the listeners. */
  set(...sessionIds: string[]) {
    this.client = { signedInSessions: sessionsOf(sessionIds) };
    this.user = sessionIds.length > 0 ? { id: 'user_1' } : null;
    this.report();
  }

  report() {
    for (const listener of this.listeners) {
      listener();
    }
  }

  addListener(listener: () => void) {
    this.listeners.add(listener);
    listener();
    return () => {
      this.listeners.delete(listener);
    };
  }

  async signOut(...args: [(SignOutOptions | Callback)?, SignOutOptions?]) {
    this.calls.push(args);
    await this.behaviour();
    const [callback] = args;
    if (typeof callback === 'function') {
      await callback();
    }
  }

  /** Removes the session passed to the last call of `signOut()`, or all sessions. */
  removeSessions() {
    const [options] = (this.calls.at(-1) ?? []).filter((arg) => typeof arg === 'object') as [SignOutOptions?];
    const ids = this.client?.signedInSessions.map(({ id }) => id) ?? [];
    this.set(...ids.filter((id) => options?.sessionId !== undefined && id !== options.sessionId));
  }

  /** Keeps the next sign-outs pending until one of the returned functions is called. */
  hold() {
    const held = Promise.withResolvers<unknown>();
    this.behaviour = () => held.promise;
    return {
      succeed: () => {
        this.removeSessions();
        held.resolve(undefined);
      },
      fail: (error: unknown) => held.reject(error),
    };
  }
}

/** The one client of the real Clerk, which Clerk updates. */
class FakeClient {
  id: string | undefined;
  sessions: Session[] = [];
  isEligibleForTouch: (() => boolean) | undefined = () => false;

  get signedInSessions() {
    return this.sessions;
  }

  fromJSON: ((json: { id?: string; sessions?: Session[] } | undefined) => void) | undefined = (json) => {
    if (json) {
      this.id = json.id;
      this.sessions = json.sessions ?? [];
    }
  };

  __internal_toSnapshot: (() => unknown) | undefined = () => ({ id: this.id, sessions: this.sessions });

  buildTouchUrl({ redirectUrl }: { redirectUrl: URL }) {
    return `/touch?redirect_url=${redirectUrl.href}`;
  }
}

/** A fake of the real Clerk, for the cases that are hard to reproduce: it has a server, and navigates. */
export class ClerkWithServer extends FakeClerk {
  declare client: FakeClient;
  declare session: { id: string } | null | undefined;
  /** The sessions on the server. `null` if it does not know the client, `undefined` if it cannot be reached. */
  declare server: string[] | null | undefined;
  __internal_setActiveInProgress: boolean | undefined = false;

  /** The arguments of each request that asks the server. */
  readonly requests: unknown[][] = [];
  readonly navigations: string[] = [];
  /** The arguments of `setActive()`. */
  readonly activations: { session: null; redirectUrl?: string }[] = [];
  /** The options of the last call of `signOut()` themselves; `calls` has copies. */
  options: SignOutOptions = {};
  /** How often `signOut()` was called, also if reading the session id has thrown. */
  tries = 0;
  /** The promise of the last call of `signOut()`. It settles after Clerk has navigated. */
  ended: Promise<void> | undefined;

  constructor(...sessionIds: string[]) {
    super(...sessionIds);
    this.setCurrent(sessionIds[0] ?? null);
  }

  /** Sets the signed-in sessions on the server and here, as a response does, and notifies the listeners. */
  override set(...sessionIds: string[]) {
    if (!(this.client instanceof FakeClient)) {
      // Called by the constructor of the base class.
      this.client = new FakeClient();
    }
    this.server = sessionIds;
    this.client.fromJSON?.({ id: 'client_1', sessions: sessionsOf(sessionIds) });
    this.takeCurrent();
  }

  /** Sets the current session and user, and notifies the listeners. */
  setCurrent(id: string | null | undefined) {
    this.session = id ? { id } : (id as null | undefined);
    this.user = id ? { id: `user of ${id}` } : this.session;
    this.report();
  }

  /** Takes the current session from the client, as Clerk does after each response. `undefined` stays. */
  private takeCurrent() {
    const { session } = this;
    const isGone = session && this.client.sessions.every(({ id }) => id !== session.id);
    this.setCurrent(isGone || session === null ? null : session?.id);
  }

  /** What the server answers. */
  answer: () => unknown = () => {
    if (this.server === undefined) {
      throw new TypeError('Failed to fetch');
    }
    return this.server
      ? { response: { id: 'client_1', sessions: sessionsOf(this.server) } }
      : { response: null, client: null };
  };

  getFapiClient: unknown = () => ({
    request: async (...args: unknown[]) => {
      this.requests.push(args);
      return { payload: await this.answer() };
    },
  });

  updateClient: ((client: unknown) => void) | undefined = () => this.takeCurrent();

  navigate(url: string): Promise<void> {
    this.navigations.push(url);
    return Promise.resolve();
  }

  setActive: ((options: { session: null; redirectUrl?: string }) => Promise<void>) | undefined = (options) => {
    this.activations.push(options);
    this.setCurrent(null);
    return Promise.resolve();
  };

  buildAfterSignOutUrl: (() => string) | undefined = () => '/after-sign-out';
  buildAfterMultiSessionSingleSignOutUrl: (() => string) | undefined = () => '/choose';

  buildUrlWithAuth(url: string) {
    return `${url}&with-auth`;
  }

  override signOut(callback?: SignOutOptions | Callback, options: SignOutOptions = {}) {
    this.tries++;
    const { sessionId } = options;
    this.calls.push([callback, sessionId === undefined ? {} : { sessionId }]);
    this.options = options;
    this.ended = this.signOutOf(callback as Callback, sessionId);
    return this.ended;
  }

  private async signOutOf(callback: Callback, sessionId: string | undefined) {
    const isCurrent = sessionId === undefined || sessionId === this.session?.id;
    if (isCurrent) {
      // Clerk 6 forgets it before it sends its request.
      this.session = this.user = undefined;
    }
    await this.behaviour();
    if (isCurrent) {
      await callback();
      this.setCurrent(this.session ? this.session.id : null);
    }
  }
}

/** A fake that is not loaded. */
export class LoadingClerk extends ClerkWithServer {
  loaded = false;
  status = 'loading';
  readonly statusListeners = new Set<() => void>();

  constructor() {
    super();
    Object.assign(this, { user: undefined, session: undefined, client: undefined });
  }

  /** Loads with these sessions, of which the first is the current one. */
  load(...sessionIds: string[]) {
    this.loaded = true;
    this.session = sessionIds[0] ? { id: sessionIds[0] } : null;
    this.set(...sessionIds);
    this.setStatus('ready');
  }

  /** Has a client with these sessions, which it has made up because its server did not answer. */
  loadAlone(...sessionIds: string[]) {
    this.loaded = true;
    this.client = new FakeClient();
    this.client.fromJSON?.({ id: 'client_init', sessions: sessionsOf(sessionIds) });
    this.setCurrent(sessionIds[0] ?? null);
    this.setStatus('degraded');
  }

  on(event: string, listener: () => void) {
    if (event === 'status') {
      this.statusListeners.add(listener);
    }
  }

  off(event: string, listener: () => void) {
    if (event === 'status') {
      this.statusListeners.delete(listener);
    }
  }

  setStatus(status: string) {
    this.status = status;
    this.statusListeners.forEach((listener) => listener());
  }
}
