import type { ReactiveController, ReactiveElement } from 'lit';
import { isClerk, isSignedIn, type ClerkLike } from './clerk.js';
import { sayOnce } from './say-once.js';
import { type Listener, share } from './share.js';
import { listenToWindow, noClerk, windowClerk } from './window-clerk.js';

/** What the controller reads from its element. */
export interface ClerkHost extends ReactiveElement {
  clerk: ClerkLike | null | undefined;
  sessionId: string | null | undefined;
}

type Source = ReturnType<typeof share>;

const sources = new WeakMap<ClerkLike, Source>();

/** One Clerk listener for all elements: the more listeners Clerk has, the longer each takes to unsubscribe. */
function sourceOf(clerk: ClerkLike): Source {
  const source = sources.get(clerk) ?? share((notify) => clerk.addListener?.(notify));
  sources.set(clerk, source);
  return source;
}

/**
 * Knows which Clerk an element uses and whether there is something to sign out, and updates the element when that
 * changes. It listens while the element is connected, and each update of the element lets it notice other properties.
 */
export class ClerkController implements ReactiveController, Listener {
  /** Whether there is something to sign out. */
  signedIn = false;

  readonly #host: ClerkHost;
  #source: Source | undefined;

  constructor(host: ClerkHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The instance in use: the element's own, or else the page's. */
  get clerk(): ClerkLike | undefined {
    const { clerk } = this.#host;
    return isClerk(clerk) ? clerk : windowClerk();
  }

  hostConnected() {
    this.hostUpdate();
  }

  hostDisconnected() {
    this.hostUpdate();
  }

  /** Listens to the right Clerk, or to none while the element is not connected. */
  hostUpdate() {
    const { clerk: own, isConnected, sessionId } = this.#host;
    const usesWindow = isConnected && !isClerk(own);
    if (usesWindow && own != null) {
      sayOnce('error', `${noClerk} Got`, own);
    }
    listenToWindow(this, usesWindow);

    const { clerk } = this;
    const source = clerk && isConnected ? sourceOf(clerk) : undefined;
    if (source !== this.#source) {
      this.#source?.(this, false);
      this.#source = source;
      source?.(this, true);
    }

    // Updates the element only after a change that it shows: Clerk reports every token refresh, too.
    const signedIn = clerk ? isSignedIn(clerk, sessionId) : false;
    if (signedIn !== this.signedIn) {
      this.signedIn = signedIn;
      this.#host.requestUpdate();
    }
  }
}
