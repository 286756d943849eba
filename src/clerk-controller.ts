import type { LitElement, ReactiveController } from 'lit';
import { isClerk, isSignedIn, type ClerkLike } from './clerk.js';
import { sayOnce } from './say-once.js';
import { share } from './share.js';
import { listenToWindow, windowClerk } from './window-clerk.js';

/** What the controller reads from its element. */
export interface ClerkHost extends LitElement {
  clerk: ClerkLike | null | undefined;
  sessionId: string | null | undefined;
}

/** One Clerk listener for all elements: the more listeners Clerk has, the longer each takes to unsubscribe. */
const listenTo = new WeakMap<ClerkLike, ReturnType<typeof share>>();

/**
 * Knows which Clerk an element uses and whether there is something to sign out, and updates the element when that
 * changes. It listens while the element is connected, and each update of the element lets it notice other properties.
 */
export class ClerkController implements ReactiveController {
  /** Whether there is something to sign out. */
  signedIn = false;

  readonly #host: ClerkHost;
  #followed: ClerkLike | undefined;

  constructor(host: ClerkHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The instance in use: the element's own, or else the page's. */
  get clerk(): ClerkLike | undefined {
    const { clerk } = this.#host;
    return isClerk(clerk) ? clerk : windowClerk();
  }

  /** Updates the element only after a change that it shows: Clerk reports every token refresh, too. */
  readonly #check = () => {
    const { clerk } = this;
    const signedIn = clerk !== undefined && isSignedIn(clerk, this.#host.sessionId);
    if (signedIn !== this.signedIn) {
      this.signedIn = signedIn;
      this.#host.requestUpdate();
    }
  };

  /** Listens to the right Clerk, or to none while the element is not connected. */
  readonly #follow = () => {
    const { clerk: own, isConnected } = this.#host;
    const usesWindow = isConnected && !isClerk(own);
    if (usesWindow && own != null) {
      sayOnce('error', 'takes a Clerk instance as its clerk property, not', own);
    }
    listenToWindow(this.#follow, usesWindow);

    const clerk = isConnected ? this.clerk : undefined;
    if (clerk !== this.#followed) {
      this.#listen(false);
      this.#followed = clerk;
      this.#listen(true);
    }
    this.#check();
  };

  readonly hostConnected = this.#follow;
  readonly hostUpdate = this.#follow;
  readonly hostDisconnected = this.#follow;

  #listen(isListening: boolean) {
    const clerk = this.#followed;
    if (clerk) {
      let listen = listenTo.get(clerk);
      if (!listen) {
        listen = share((notify) => clerk.addListener?.(notify));
        listenTo.set(clerk, listen);
      }
      listen(this.#check, isListening);
    }
  }
}
