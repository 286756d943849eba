import type { ClerkLike, SignOutOptions } from '../../src/clerk/clerk.js';

interface Session {
  id: string;
  status: string;
}

const fakes = new Set<FakeClerk>();

// A sign-out that a test leaves pending would stop the page loads of later tests.
afterEach(() => {
  fakes.forEach((fake) => fake.set());
  fakes.clear();
});

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
    fakes.add(this);
    this.set(...sessionIds);
  }

  /** Sets the signed-in sessions, and notifies the listeners. */
  set(...sessionIds: string[]) {
    this.client = { signedInSessions: sessionIds.map((id) => ({ id, status: 'active' })) };
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

  async signOut(...args: [(SignOutOptions | (() => unknown))?, SignOutOptions?]) {
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
