import type { ReactiveController, ReactiveElement } from '@lit/reactive-element';
import type { Attempt } from './attempt.js';
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
}

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
    return sessionId ?? (current && signOuts.clerk.client ? (signOuts.current ?? '') : undefined);
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
    const { clerk: own, isConnected } = this.#host;
    const usesWindow = isConnected && !isClerk(own);
    if (usesWindow && own != null) {
      logOnce('error', `${noClerkMessage} Got`, own);
    }
    windowSource[usesWindow ? 'add' : 'delete'](this);

    const { signOuts, sessionId } = this;
    const source = isConnected ? signOuts : undefined;
    if (source !== this.#source) {
      this.#source?.delete(this);
      this.#source = source;
      source?.add(this);
    }

    const { clerk } = signOuts;
    const canFallBack = isConnected && !isLoaded(clerk) && this.#content.leadsAway;
    if (canFallBack) {
      // Moving the element does not start the count anew.
      this.#timer ??= setTimeout(() => {
        this.#isLate = true;
        this.refresh();
      }, 10_000);
    }
    this.attempt = signOuts.attempt(sessionId);
    const status = this.attempt?.isPending
      ? 'pending'
      : isSignedIn(clerk, sessionId)
        ? this.attempt
          ? 'error'
          : 'signed-in'
        : canFallBack && (this.#isLate || clerk.status === 'error')
          ? 'fallback'
          : undefined;
    // Clerk also reports every token refresh, which changes nothing that the element shows.
    if (status !== this.status) {
      this.status = status;
      this.#host.requestUpdate();
    }
  }
}
