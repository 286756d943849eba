/** `clerk-signed-out`: the session is gone. A page load may follow at once; `navigator.sendBeacon()` outlives it. */
export class ClerkSignOutEvent extends Event {
  /** The session to sign out, or `undefined` for all of this browser's. */
  declare readonly sessionId: string | undefined;

  constructor(type: string, sessionId?: string, init?: EventInit) {
    super(type, { bubbles: true, composed: true, ...init });
    this.sessionId = sessionId;
  }
}

/**
 * `clerk-before-sign-out`: somebody clicked, and nothing has happened yet; prevented, nothing will. As with
 * `form.submit()`, calling `signOut()` does not dispatch it.
 */
export class ClerkBeforeSignOutEvent extends ClerkSignOutEvent {
  readonly #promises: unknown[] = [];

  constructor(sessionId?: string) {
    super('clerk-before-sign-out', sessionId, { cancelable: true });
  }

  /**
   * Lets the sign-out wait, pending, for an answer or for what still needs the session. If the event is prevented by the
   * time that the promise resolves, nothing happens. If the promise rejects, the sign-out has failed with that error.
   */
  waitUntil(promise: PromiseLike<unknown>) {
    this.#promises.push(promise);
  }

  /** @internal What the sign-out waits for, if anything. */
  get done(): Promise<unknown> | undefined {
    return this.#promises.length > 0 ? Promise.all(this.#promises) : undefined;
  }
}

/**
 * `clerk-sign-out-error`: the session is still signed in. After a click, the element tells the person, and the error goes
 * to `reportError()`, unless a listener calls `preventDefault()`.
 */
export class ClerkSignOutErrorEvent extends ClerkSignOutEvent {
  /** What Clerk rejected with, or an `Error` of the element's own. */
  declare readonly error: unknown;

  constructor(error: unknown, sessionId?: string) {
    super('clerk-sign-out-error', sessionId, { cancelable: true });
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'clerk-before-sign-out': ClerkBeforeSignOutEvent;
    'clerk-signed-out': ClerkSignOutEvent;
    'clerk-sign-out-error': ClerkSignOutErrorEvent;
  }
}
