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
  #waiting: Set<() => void> | undefined;

  /** @param content - tells whether the slotted control leads away from the page without a script */
  constructor(host: ClerkHost, content: { readonly leadsAway: boolean }) {
    this.#host = host;
    this.#content = content;
    host.addController(this);
  }

  /** The sign-outs of the Clerk in use: the element's own, or else the page's. */
  get signOuts(): SignOuts {
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
      const ended = signOuts.run({ ...request, sessionId }, tell, before, isEarly);
      const attempt = signOuts.attempt(sessionId);
      if (isEarly && attempt) {
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
    const proceed = () => {
      clearTimeout(timer);
      this.#waiting?.delete(proceed);
      attempt.handOver(run);
      this.refresh();
    };
    const timer = setTimeout(proceed, maxWait);
    (this.#waiting ??= new Set()).add(proceed);
    this.refresh();
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

    const { signOuts } = this;
    const { clerk } = signOuts;
    const hasLoaded = isLoaded(clerk);
    this.#hasLoaded ||= hasLoaded;
    const { sessionId } = this;
    const source = isConnected ? signOuts : undefined;
    if (source !== this.#source) {
      this.#source?.delete(this);
      this.#source = source;
      source?.add(this);
    }

    const hasFailed = clerk.status === 'error';
    if (hasLoaded || hasFailed) {
      this.#waiting?.forEach((proceed) => {
        proceed();
      });
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
    this.attempt = hasLoaded || this.#isEarly ? signOuts.attempt(sessionId) : undefined;
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
