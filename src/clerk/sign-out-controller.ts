import { departure, isLoaded, isSignedIn, type ClerkLike } from './clerk.js';
import { type ClerkBeforeSignOutEvent, ClerkSignOutErrorEvent, ClerkSignOutEvent } from '../events.js';
import { signOut, type SignOutRequest } from './sign-out.js';
import { type Listener, Source } from './source.js';

export type AttemptState = 'pending' | 'error';

/** One sign-out. */
interface Attempt {
  readonly state: AttemptState;
  /** Whether its sessions are gone. */
  readonly isGone: () => boolean;
  promise?: Promise<void>;
}

const controllers = new WeakMap<ClerkLike, SignOutController>();

/**
 * What all elements of a Clerk share: one listener, because unsubscribing takes Clerk longer the more listeners it has; and
 * one sign-out at a time for each session.
 */
export class SignOutController extends Source {
  readonly #attempts = new Map<string | undefined, Attempt>();
  #lastCurrent: string | null | undefined;

  constructor(readonly clerk: ClerkLike) {
    super((notify) => {
      const end = clerk.addListener?.(notify);
      clerk.on?.('status', notify);
      return () => {
        end?.();
        clerk.off?.('status', notify);
      };
    });
  }

  static of(clerk: ClerkLike): SignOutController {
    const known = controllers.get(clerk) ?? new this(clerk);
    controllers.set(clerk, known);
    return known;
  }

  /**
   * The current session. Clerk has `undefined` while it changes it, and Clerk 6 after a sign-out that failed: then it is the
   * last that was current here. Clerk's server may count one of another tab.
   */
  get current(): string | null | undefined {
    const { session, client } = this.clerk;
    return session === undefined ? (this.#lastCurrent ?? client?.lastActiveSessionId) : session?.id;
  }

  override notify() {
    this.#lastCurrent = this.current;
    super.notify();
  }

  /** The state of the sign-out of this session, or, without an id, of all sessions. */
  state(sessionId: string | undefined): AttemptState | undefined {
    const attempt = this.#attempts.get(sessionId);
    // Do not carry an old error into the next sign-in.
    return attempt?.state === 'error' && attempt.isGone() ? undefined : attempt?.state;
  }

  /**
   * Begins a sign-out, or joins the pending one. Resolves at once if there is nothing to sign out.
   *
   * @param onEnd - called with the event to dispatch when the sign-out that this call began ends, before the promise settles
   * @param before - the event dispatched before, which may delay the sign-out
   */
  async run(
    request: SignOutRequest,
    onEnd: (event: ClerkSignOutEvent) => void,
    before?: ClerkBeforeSignOutEvent,
  ): Promise<void> {
    const { clerk } = this;
    const { sessionId } = request;
    const running = this.#attempts.get(sessionId);
    if (running?.state === 'pending') {
      // Clerk notifies listeners during a sign-out, so this call may come from within the first, before it has a promise.
      await Promise.resolve();
      return running.promise;
    }
    if (isLoaded(clerk) && !isSignedIn(clerk, sessionId)) {
      return;
    }

    const isGone = departure(clerk, sessionId);
    // It ends when the sessions are gone, even if Clerk still waits for the application's router, which may never settle.
    let listener!: Listener;
    const gone = new Promise<void>((resolve) => {
      listener = {
        refresh() {
          if (isLoaded(clerk) && isGone()) {
            resolve();
          }
        },
      };
    });
    const attempt: Attempt = { state: 'pending', isGone };
    this.#attempts.set(sessionId, attempt);
    this.add(listener);
    this.notify();
    // Clerk notifies no listener once its server has signed out all sessions, but announces the navigation that follows.
    const stop = clerk.__internal_addNavigationListener?.(() => this.notify());
    const end = (event?: ClerkSignOutEvent) => {
      this.delete(listener);
      this.notify();
      if (event) {
        onEnd(event);
      }
    };
    const begin = () => signOut(clerk, request, this.current, isGone);
    let cancellation: DOMException | undefined;
    const waited = before?.done?.then(() => {
      if (before.defaultPrevented) {
        cancellation = new DOMException('clerk-before-sign-out was prevented.', 'AbortError');
        throw cancellation;
      }
      // The sessions may be gone by now, and others signed in.
      return isGone() ? undefined : begin();
    });
    attempt.promise = Promise.race([gone, (waited ?? begin()).finally(stop)]).then(
      () => {
        this.#attempts.delete(sessionId);
        end(new ClerkSignOutEvent('clerk-signed-out', sessionId));
      },
      (error: unknown) => {
        if (cancellation) {
          this.#attempts.delete(sessionId);
          end();
        } else {
          this.#attempts.set(sessionId, { state: 'error', isGone });
          end(new ClerkSignOutErrorEvent(error, sessionId));
        }
        throw error;
      },
    );
    return attempt.promise;
  }
}
