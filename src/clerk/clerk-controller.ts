import type { ReactiveController, ReactiveElement } from '@lit/reactive-element';
import type { ClerkBeforeSignOutEvent } from '../events.js';
import type { Attempt, Run, SignOutRequest, Tell } from './attempt.js';
import { isClerk, isLoaded, isSignedIn, type ClerkLike } from './clerk.js';
import { logOnce } from './log-once.js';
import { unwrap } from './real-clerk.js';
import { SignOuts } from './sign-outs.js';
import type { Listener } from './source.js';
import { noClerkMessage, windowClerk, windowSource } from './window-clerk.js';

/** The element's properties that the controller reads. */
export interface ClerkHost extends ReactiveElement {
  clerk: ClerkLike | null | undefined;
  sessionId: string | undefined;
  current: boolean;
  initiallySignedIn: boolean;
}

/** What an early sign-out of the current session is about. No session of Clerk has this id. */
const unknownCurrent = 'current';

/** How long an early sign-out waits for Clerk, and a slotted link or form until it shows without it. */
const maxWait = 10_000;

/**
 * What the element shows: nothing; a slotted link or form that signs out without Clerk, because Clerk is unavailable; or
 * its button, because there is something to sign out, or while a sign-out is pending, or has failed.
 */
export type Status = undefined | 'fallback' | 'signed-in' | 'pending' | 'error';

/**
 * Tracks which Clerk an element uses, and the element's status, and updates the element when these change. It listens while
 * the element is connected, and reads the element's properties on each update.
 */
export class ClerkController implements ReactiveController, Listener {
  status: Status;
  /** The sign-out that is pending or has failed. */
  attempt: Attempt | undefined;

  readonly #host: ClerkHost;
  readonly #content: { readonly leadsAway: boolean };
  #source: SignOuts | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLate = false;
  #hasLoaded = false;
  /** The early sign-outs that wait for Clerk, and where they are. */
  #waiting: Set<() => void> | undefined;
  #early: SignOuts | undefined;

  /** @param content - tells whether the slotted control leads away from the page without a script */
  constructor(host: ClerkHost, content: { readonly leadsAway: boolean }) {
    this.#host = host;
    this.#content = content;
    host.addController(this);
  }

  /** Those of the Clerk in use, or, until it has loaded, those to which the element's early ones belong. */
  get signOuts(): SignOuts {
    return this.#early ?? this.#inUse;
  }

  /** The sign-outs of the element's own Clerk, or else of the page's. */
  get #inUse(): SignOuts {
    const { clerk } = this.#host;
    return SignOuts.of(unwrap(isClerk(clerk) ? clerk : windowClerk()));
  }

  /** The session to sign out: `undefined` for all sessions, `''` for none. */
  get sessionId(): string | undefined {
    const { sessionId, current } = this.#host;
    const { signOuts } = this;
    if (sessionId !== undefined || !current) {
      return sessionId;
    }
    return signOuts.clerk.client ? (signOuts.current ?? '') : this.#isEarly ? unknownCurrent : undefined;
  }

  /** Whether the page's word counts, because Clerk has not loaded yet. */
  get #isEarly(): boolean {
    return this.#host.initiallySignedIn && !this.#hasLoaded;
  }

  /**
   * Signs out. Resolves at once if there is nothing to sign out. While the page's word counts, it waits for Clerk.
   *
   * @param before - the event dispatched before, after a click
   */
  async signOut(
    request: Omit<SignOutRequest, 'sessionId'>,
    tell: Tell,
    before?: ClerkBeforeSignOutEvent,
  ): Promise<void> {
    this.refresh();
    const { signOuts, sessionId } = this;
    if (!isLoaded(signOuts.clerk) || this.status) {
      const isEarly = this.#isEarly;
      const isPending = signOuts.attempt(sessionId)?.isPending;
      const ended = signOuts.run({ ...request, sessionId }, tell, before, isEarly);
      const attempt = signOuts.attempt(sessionId);
      if (isEarly && attempt && !isPending) {
        this.#early = signOuts;
        this.#proceedLater(attempt, async (hasAnswered) => {
          this.refresh();
          if (before && this.status === 'fallback') {
            this.#host.click();
            return;
          }
          const { signOuts } = this;
          const id = sessionId === unknownCurrent ? this.sessionId : sessionId;
          // Without a current session, it may be one of the others that was current when the page was rendered.
          if (id !== '' || !isSignedIn(signOuts.clerk, undefined)) {
            await signOuts.run({ ...request, sessionId: id }, tell, hasAnswered ? undefined : before);
          }
        });
      }
      await ended;
    }
  }

  /** Hands an early attempt over once the Clerk in use has loaded, or has failed to, or is late. */
  #proceedLater(attempt: Attempt, run: Run) {
    const refresh = () => this.refresh();
    const proceed = () => {
      clearTimeout(timer);
      this.#waiting?.delete(proceed);
      if (!this.#waiting?.size) {
        this.#early = undefined;
      }
      attempt.handOver(run);
      refresh();
    };
    const timer = setTimeout(proceed, maxWait);
    (this.#waiting ??= new Set()).add(proceed);
    refresh();
    // Its Clerk may no longer be the one that the element listens to.
    attempt.promise.then(refresh, refresh);
  }

  hostConnected() {
    this.refresh();
  }

  hostDisconnected() {
    this.refresh();
  }

  hostUpdate() {
    this.refresh();
  }

  refresh() {
    const { clerk: own } = this.#host;
    // An early sign-out waits for Clerk even after its element has left.
    const isConnected = this.#host.isConnected || !!this.#waiting?.size;
    const usesWindow = isConnected && !isClerk(own);
    if (usesWindow && own != null) {
      logOnce('error', `${noClerkMessage} Got`, own);
    }
    windowSource[usesWindow ? 'add' : 'delete'](this);

    const source = this.#inUse;
    const { clerk } = source;
    const hasLoaded = isLoaded(clerk);
    this.#hasLoaded ||= hasLoaded;
    const { sessionId } = this;
    if (!isConnected || source !== this.#source) {
      this.#source?.delete(this);
      this.#source = isConnected ? source : undefined;
      this.#source?.add(this);
    }

    const hasFailed = clerk.status === 'error';
    if (this.#waiting?.size && (hasLoaded || hasFailed)) {
      // Later, because one may be told of amid the beginning of another. Until then, the status stays.
      queueMicrotask(() => {
        const waiting = this.#waiting;
        this.#waiting = this.#early = undefined;
        waiting?.forEach((proceed) => {
          proceed();
        });
      });
      return;
    }

    const canFallBack = this.#host.isConnected && !hasLoaded && this.#content.leadsAway;
    if (canFallBack) {
      // Moving the element does not start the count anew.
      this.#timer ??= setTimeout(() => {
        this.#isLate = true;
        this.refresh();
      }, maxWait);
    }
    // An early one is only that of elements that show.
    this.attempt = hasLoaded || this.#isEarly ? this.signOuts.attempt(sessionId) : undefined;
    const status = this.attempt?.isPending
      ? 'pending'
      : canFallBack && (this.#isLate || hasFailed)
        ? 'fallback'
        : isSignedIn(clerk, sessionId) || (this.#isEarly && sessionId !== '')
          ? this.attempt
            ? 'error'
            : 'signed-in'
          : undefined;
    // Clerk also reports every token refresh, which changes nothing that the element shows.
    if (status !== this.status) {
      this.status = status;
      this.#host.requestUpdate();
    }
  }
}
