/** `clerk-signed-out`: the session is gone. A page load may follow at once; `navigator.sendBeacon()` survives it. */
export class ClerkSignOutEvent extends Event {
  /** The session to sign out, or `undefined` for all of this browser's. */
  declare readonly sessionId: string | undefined;

  constructor(type: string, sessionId?: string, init?: EventInit) {
    super(type, { bubbles: true, composed: true, ...init });
    this.sessionId = sessionId;
  }
}

/**
 * `clerk-before-sign-out`: dispatched on click, before signing out. Call `preventDefault()` to cancel. `signOut()` does not
 * dispatch it, as `form.submit()` does not dispatch `submit`.
 */
export class ClerkBeforeSignOutEvent extends ClerkSignOutEvent {
  readonly #promises: unknown[] = [];

  constructor(sessionId?: string) {
    super('clerk-before-sign-out', sessionId, { cancelable: true });
  }

  /**
   * Keeps the sign-out pending until the promise resolves: for an answer, or for work that still needs the session. Call
   * `preventDefault()` before it resolves to cancel. If the promise rejects, the sign-out fails with its error.
   */
  waitUntil(promise: PromiseLike<unknown>) {
    this.#promises.push(promise);
  }

  /** @internal The promise to wait for, if any. */
  get done(): Promise<unknown> | undefined {
    return this.#promises.length > 0 ? Promise.all(this.#promises) : undefined;
  }
}

/**
 * `clerk-sign-out-error`: the sign-out failed, and the session is still there. After a click, the element shows a message
 * and passes the error to `reportError()`, unless a listener calls `preventDefault()`.
 */
export class ClerkSignOutErrorEvent extends ClerkSignOutEvent {
  /** What Clerk rejected with, or an `Error` of the element's own. */
  declare readonly error: unknown;

  constructor(error: unknown, sessionId?: string) {
    super('clerk-sign-out-error', sessionId, { cancelable: true });
    this.error = error;
  }
}

/** The ancestors of a node, nearest first, across shadow roots. */
export function ancestorsOf(node: Node): Node[] {
  const parent = node.parentNode ?? (node as Partial<ShadowRoot>).host;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

declare global {
  interface HTMLElementEventMap {
    'clerk-before-sign-out': ClerkBeforeSignOutEvent;
    'clerk-signed-out': ClerkSignOutEvent;
    'clerk-sign-out-error': ClerkSignOutErrorEvent;
  }
}
