import type { ReactiveController, ReactiveElement } from '@lit/reactive-element';
import { isClerk, isLoaded, isSignedIn, type ClerkLike } from './clerk.js';
import { logOnce } from './log-once.js';
import { type AttemptState, SignOutController } from './sign-out-controller.js';
import type { Listener } from './source.js';
import { noClerkMessage, windowClerk, windowSource } from './window-clerk.js';

/** The element's properties that the controller reads. */
export interface ClerkHost extends ReactiveElement {
  clerk: ClerkLike | null | undefined;
  sessionId: string | undefined;
  current: boolean;
}

/**
 * Tracks which Clerk an element uses, whether there is something to sign out, and the state of the sign-out, and updates
 * the element when these change. It listens while the element is connected, and reads the element's properties on each
 * update.
 */
export class ClerkController implements ReactiveController, Listener {
  /** Whether there is something to sign out. */
  signedIn = false;
  /** Whether Clerk is unavailable and a slotted link or form signs out without it. */
  isFallback = false;
  /** The state of the sign-out of the element's sessions. */
  state: AttemptState | undefined;

  readonly #host: ClerkHost;
  #source: SignOutController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLate = false;

  constructor(host: ClerkHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The sign-outs of the Clerk in use: the element's own, or else the page's. */
  get signOuts(): SignOutController {
    const { clerk } = this.#host;
    return SignOutController.of(isClerk(clerk) ? clerk : windowClerk());
  }

  /** The session to sign out: `undefined` for all sessions, `''` for none. */
  get sessionId(): string | undefined {
    const { sessionId, current } = this.#host;
    const { signOuts } = this;
    return sessionId ?? (current && signOuts.clerk.client ? (signOuts.current ?? '') : undefined);
  }

  /** Whether a link or form is slotted that signs out without a script. */
  get #hasFallback(): boolean {
    return !!this.#host.querySelector('a[href],form[action]');
  }

  hostConnected() {
    this.refresh();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isLate = false;
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
    if (isConnected && !isLoaded(clerk) && this.#hasFallback) {
      this.#timer ??= setTimeout(() => {
        this.#isLate = true;
        this.refresh();
      }, 10_000);
    }
    const isMissing = clerk.status === 'error' || (this.#isLate && !isLoaded(clerk));
    const isFallback = isMissing && this.#hasFallback;
    const signedIn = isSignedIn(clerk, sessionId);
    const state = signOuts.state(sessionId);
    // Clerk also reports every token refresh, which changes nothing that the element shows.
    if (signedIn !== this.signedIn || state !== this.state || isFallback !== this.isFallback) {
      this.signedIn = signedIn;
      this.state = state;
      this.isFallback = isFallback;
      this.#host.requestUpdate();
    }
  }
}
