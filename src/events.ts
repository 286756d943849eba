/**
 * `clerk-before-sign-out`: somebody clicked, and nothing has happened yet; prevented, nothing will. As with
 * `form.submit()`, calling `signOut()` does not dispatch it.
 *
 * `clerk-signed-out`: the session is gone. A page load may follow at once; `navigator.sendBeacon()` outlives it.
 */
export class ClerkSignOutEvent extends Event {
  /** The session to sign out, or `undefined` for all of this browser's. */
  declare readonly sessionId: string | undefined;

  constructor(type: string, sessionId?: string, init?: EventInit) {
    super(type, { bubbles: true, composed: true, ...init });
    this.sessionId = sessionId;
  }
}

/**
 * `clerk-sign-out-error`: the session is still signed in. After a click, the error goes to `reportError()` unless a
 * listener calls `preventDefault()`.
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
    'clerk-before-sign-out': ClerkSignOutEvent;
    'clerk-signed-out': ClerkSignOutEvent;
    'clerk-sign-out-error': ClerkSignOutErrorEvent;
  }
}
