import type { ReactiveController, ReactiveElement } from '@lit/reactive-element';
import type { ClerkBeforeSignOutEvent } from '../events.js';
import type { Attempt, Run, SignOutRequest, Tell } from './attempt.js';
import { isClerk, isLoaded, isSignedIn, type ClerkLike } from './clerk.js';
import { logOnce } from './log-once.js';
import { unwrap } from './real-clerk.js';
import { SignOuts } from './sign-outs.js';
import type { Listener } from './source.js';
import { noClerk, noClerkMessage, windowClerk, windowSource } from './window-clerk.js';

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

/** An early sign-out that waits for Clerk. */
interface Waiting {
  readonly signOuts: SignOuts;
  readonly attempt: Attempt;
  readonly run: Run;
  isLate: boolean;
  timer: ReturnType<typeof setTimeout>;
}

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
  #waiting: Waiting[] = [];

  /** @param content - tells whether the slotted control leads away from the page without a script */
  constructor(host: ClerkHost, content: { readonly leadsAway: boolean }) {
    this.#host = host;
    this.#content = content;
    host.addController(this);
  }

  /** Those of the Clerk in use, or, until it has loaded, those to which the element's early ones belong. */
  get signOuts(): SignOuts {
    const first = SignOuts.of(noClerk);
    // One that began before there was any Clerk is that of all elements without one of their own.
    const isJoined = this.#isEarly && !isClerk(this.#host.clerk) && first.attempt(this.sessionId)?.isPending;
    return this.#waiting[0]?.signOuts ?? (isJoined ? first : this.#inUse);
  }

  /** The sign-outs of the element's own Clerk, or else of the page's. */
  get #inUse(): SignOuts {
    const { clerk } = this.#host;
    return SignOuts.of(unwrap(isClerk(clerk) ? clerk : windowClerk()));
  }

  /** The session to sign out: `undefined` for all sessions, `''` for none. */
  get sessionId(): string | undefined {
    const { sessionId, current } = this.#host;
    if (sessionId !== undefined || !current) {
      return sessionId;
    }
    return this.#isEarly ? unknownCurrent : this.#current;
  }

  /** The current session of the Clerk in use. A fake without sessions has only a user. */
  get #current(): string | undefined {
    const { clerk, current } = this.#inUse;
    return clerk.client ? (current ?? '') : undefined;
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
        this.#proceedLater(signOuts, attempt, async (hasAnswered) => {
          this.refresh();
          if (before && this.status === 'fallback') {
            this.#host.click();
            return;
          }
          const { signOuts } = this;
          const id = sessionId === unknownCurrent ? this.#current : sessionId;
          // Without a current session, it may be one of the others that was current when the page was rendered.
          if (id !== '' || (sessionId && !isSignedIn(signOuts.clerk, undefined))) {
            await signOuts.run({ ...request, sessionId: id }, tell, hasAnswered ? undefined : before);
          }
        });
      }
      await ended;
    }
  }

  /**
   * Hands an early attempt over once the Clerk in use has loaded, or, if the page has answered, has failed to, or is late.
   */
  #proceedLater(signOuts: SignOuts, attempt: Attempt, run: Run) {
    const refresh = () => this.refresh();
    const timer = setTimeout(() => {
      waiting.isLate = true;
      refresh();
    }, maxWait);
    const waiting: Waiting = { signOuts, attempt, run, isLate: false, timer };
    this.#waiting.push(waiting);
    attempt.onBegin = refresh;
    refresh();
    // Its Clerk may no longer be the one that the elements listen to.
    const end = () => {
      refresh();
      windowSource.notify();
    };
    attempt.promise.then(end, end);
  }

  /** The early sign-outs that need not wait any longer. */
  get #ready(): Waiting[] {
    const { clerk } = this.#inUse;
    return this.#waiting.filter(
      ({ attempt, isLate }) =>
        isLoaded(clerk) || ((isLate || clerk.status === 'error') && (attempt.hasBegun || !attempt.isPending)),
    );
  }

  #proceed() {
    const ready = this.#ready;
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { attempt, run, timer } of ready) {
      clearTimeout(timer);
      attempt.handOver(run);
    }
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
    const isConnected = this.#host.isConnected || !!this.#waiting[0];
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

    if (this.#ready[0]) {
      // Later, because one may be told of amid the beginning of another. Until then, the status stays.
      queueMicrotask(() => this.#proceed());
      return;
    }

    const canFallBack = this.#host.isConnected && !hasLoaded && this.#content.leadsAway;
    if (hasLoaded) {
      clearTimeout(this.#timer);
    }
    if (canFallBack) {
      // Moving the element does not start the count anew.
      this.#timer ??= setTimeout(() => {
        this.#isLate = true;
        this.refresh();
      }, maxWait);
    }
    const isIn = isSignedIn(clerk, sessionId) || (this.#isEarly && sessionId !== '');
    // An early one is only that of elements that show.
    this.attempt = hasLoaded || isIn ? this.signOuts.attempt(sessionId) : undefined;
    const status = this.attempt?.isPending
      ? 'pending'
      : canFallBack && (this.#isLate || clerk.status === 'error')
        ? 'fallback'
        : isIn
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
