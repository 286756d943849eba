import type { ClerkLike, SignOutOptions } from '../../src/clerk.js';

interface Session {
  id: string;
  status: string;
}

const fakes = new Set<FakeClerk>();

// A sign-out that a test leaves pending would hold the page loads of later tests.
afterEach(() => {
  fakes.forEach((fake) => fake.set());
  fakes.clear();
});

/** A Clerk of a few lines, as people write for stories and tests. What the real one does is tested with the real one. */
export class FakeClerk implements ClerkLike {
  user: object | null | undefined;
  client: { signedInSessions: Session[] } | undefined;
  readonly listeners = new Set<() => void>();

  /** The arguments of every call of `signOut()`. */
  readonly calls: unknown[][] = [];

  /** What the next sign-outs do. */
  behaviour: () => unknown = () => this.removeSessions();

  constructor(...sessionIds: string[]) {
    fakes.add(this);
    this.set(...sessionIds);
  }

  /** Makes these the signed-in sessions, and reports it. */
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

  /** Removes the session that the last call named, or all. */
  removeSessions() {
    const [options] = (this.calls.at(-1) ?? []).filter((arg) => typeof arg === 'object') as [SignOutOptions?];
    const ids = this.client?.signedInSessions.map(({ id }) => id) ?? [];
    this.set(...ids.filter((id) => options?.sessionId !== undefined && id !== options.sessionId));
  }

  /** Lets the next sign-outs wait until one of the returned functions is called. */
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
