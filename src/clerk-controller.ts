import type { ReactiveController, ReactiveElement } from 'lit';
import { isClerk, isSignedIn, type ClerkLike } from './clerk.js';
import { logOnce } from './log-once.js';
import { type AttemptState, SignOutController } from './sign-out-controller.js';
import type { Listener } from './source.js';
import { noClerkMessage, windowClerk, windowSource } from './window-clerk.js';

/** What the controller reads from its element. */
export interface ClerkHost extends ReactiveElement {
  clerk: ClerkLike | null | undefined;
  sessionId: string | undefined;
}

/**
 * Knows which Clerk an element uses, whether there is something to sign out, and what becomes of that, and updates the
 * element when this changes. It listens while the element is connected, and each update of the element lets it notice
 * other properties.
 */
export class ClerkController implements ReactiveController, Listener {
  /** Whether there is something to sign out. */
  signedIn = false;
  /** What becomes of the sign-out of what the element is about. */
  state: AttemptState | undefined;

  readonly #host: ClerkHost;
  #source: SignOutController | undefined;

  constructor(host: ClerkHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The sign-outs of the instance in use: the element's own, or else the page's. */
  get signOuts(): SignOutController {
    const { clerk } = this.#host;
    return SignOutController.of(isClerk(clerk) ? clerk : windowClerk());
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
    const { clerk: own, isConnected, sessionId } = this.#host;
    const usesWindow = isConnected && !isClerk(own);
    if (usesWindow && own != null) {
      logOnce('error', `${noClerkMessage} Got`, own);
    }
    windowSource[usesWindow ? 'add' : 'delete'](this);

    const { signOuts } = this;
    const source = isConnected ? signOuts : undefined;
    if (source !== this.#source) {
      this.#source?.delete(this);
      this.#source = source;
      source?.add(this);
    }

    // Updates the element only after a change that it shows: Clerk reports every token refresh, too.
    const signedIn = isSignedIn(signOuts.clerk, sessionId);
    const state = signOuts.state(sessionId);
    if (signedIn !== this.signedIn || state !== this.state) {
      this.signedIn = signedIn;
      this.state = state;
      this.#host.requestUpdate();
    }
  }
}
