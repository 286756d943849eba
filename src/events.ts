/** The base of all events of the element. */
export class ClerkSignOutEvent extends Event {
  /**
   * The session to sign out, or `undefined` for all of this browser's. `'current'` for the current one, after a click before
   * Clerk has loaded.
   */
  declare readonly sessionId: string | undefined;

  constructor(type: string, sessionId?: string, init?: EventInit) {
    super(type, { bubbles: true, composed: true, ...init });
    this.sessionId = sessionId;
  }
}

/** An event that can delay what follows it, as a service worker's `ExtendableEvent` can. */
export class ClerkExtendableEvent extends ClerkSignOutEvent {
  readonly #promises: Promise<unknown>[] = [];
  #isDelayed = false;

  /**
   * Delays what follows until the promise settles. Until then, it can be called again.
   *
   * @throws an `InvalidStateError` if it is called later, and a `TypeError` if it gets a function
   */
  waitUntil(promise: PromiseLike<unknown> | null | undefined) {
    if (!this.eventPhase && !this.#isDelayed) {
      throw new DOMException('<clerk-sign-out> no longer waits for this event.', 'InvalidStateError');
    }
    if (typeof promise === 'function') {
      throw new TypeError('<clerk-sign-out> waits for a promise, not for a function.');
    }
    const added = Promise.resolve(promise);
    // A rejection is handled when its turn comes.
    added.catch(() => undefined);
    this.#promises.push(added);
  }

  /** @internal Whether there is something to wait for. */
  get hasPromises(): boolean {
    return this.#promises.length > 0;
  }

  /**
   * Waits for all promises, also for those that are added meanwhile.
   *
   * @internal
   * @param onError - called with each rejection; without it, the first one ends the delay
   */
  async delay(onError?: (error: unknown) => void): Promise<void> {
    this.#isDelayed = true;
    try {
      for (const promise of this.#promises) {
        await promise.then(undefined, onError);
      }
    } finally {
      this.#isDelayed = false;
    }
  }
}

/**
 * `clerk-before-sign-out`: dispatched on click, before signing out. Call `preventDefault()` to cancel. `signOut()` does not
 * dispatch it, as `form.submit()` does not dispatch `submit`.
 *
 * `waitUntil()` keeps the sign-out pending until the promise resolves: for an answer, or for work that still needs the
 * session. Call `preventDefault()` before it resolves to cancel. If the promise rejects, the sign-out fails with its error.
 */
export class ClerkBeforeSignOutEvent extends ClerkExtendableEvent {
  constructor(sessionId?: string) {
    super('clerk-before-sign-out', sessionId, { cancelable: true });
  }
}

/**
 * `clerk-signed-out`: the session is gone. A page load may follow at once; `navigator.sendBeacon()` survives it.
 *
 * `waitUntil()` keeps the page until the promise settles, for at most 10 seconds: to tell your own server, or to clear
 * caches and storage.
 */
export class ClerkSignedOutEvent extends ClerkExtendableEvent {
  constructor(sessionId?: string) {
    super('clerk-signed-out', sessionId);
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
    'clerk-signed-out': ClerkSignedOutEvent;
    'clerk-sign-out-error': ClerkSignOutErrorEvent;
  }
}
