import type { ClerkBeforeSignOutEvent } from '../events.js';
import { type Attempt, newAttempt, type SignOutRequest, type Tell } from './attempt.js';
import type { RealClerk } from './real-clerk.js';
import { Source } from './source.js';

const known = new WeakMap<RealClerk, SignOuts>();

/**
 * What all elements of a Clerk share: one listener, because unsubscribing takes Clerk longer the more listeners it has;
 * which session is current; and one sign-out at a time.
 */
export class SignOuts extends Source {
  readonly #attempts = new Map<string | undefined, Attempt>();
  /** The attempts that Clerk is to carry out, in turn. */
  #queue: Attempt[] = [];
  /** How many attempts have succeeded, and wait until the page can go on. */
  leaving = 0;
  #lastCurrent: string | null | undefined;

  constructor(readonly clerk: RealClerk) {
    super((notify) => {
      const end = clerk.addListener?.(notify);
      clerk.on?.('status', notify);
      return () => {
        // What is current while nobody listens remains unknown.
        this.#lastCurrent = undefined;
        end?.();
        clerk.off?.('status', notify);
      };
    });
  }

  static of(clerk: RealClerk): SignOuts {
    let signOuts = known.get(clerk);
    if (!signOuts) {
      known.set(clerk, (signOuts = new this(clerk)));
    }
    return signOuts;
  }

  /**
   * The current session. Clerk has `undefined` while it changes it: then it is the last that was current in this tab.
   * Clerk's server may count one of another tab.
   */
  get current(): string | null | undefined {
    const { session } = this.clerk;
    return session === undefined ? this.#lastCurrent : (session?.id ?? null);
  }

  override notify() {
    const { current } = this;
    if (this.#lastCurrent && current !== this.#lastCurrent) {
      // An error is about the account that was current then.
      this.#attempts.forEach(({ isPending }, id) => isPending || this.#attempts.delete(id));
    }
    this.#lastCurrent = current;
    super.notify();
  }

  /** Returns the sign-out of this session, or, without an id, of all sessions, if it is pending or has failed. */
  attempt(sessionId: string | undefined): Attempt | undefined {
    const attempt = this.#attempts.get(sessionId);
    // Do not carry an old error into the next sign-in.
    return attempt?.isPending || !attempt?.isGone() ? attempt : undefined;
  }

  /**
   * Begins a sign-out, or joins the pending one.
   *
   * @param tell - called with the event to dispatch when the sign-out that this call began ends, before the promise settles
   * @param before - the event dispatched before, which may delay the sign-out
   * @param isEarly - whether Clerk has not loaded yet
   */
  async run(request: SignOutRequest, tell: Tell, before?: ClerkBeforeSignOutEvent, isEarly?: boolean): Promise<void> {
    const { sessionId } = request;
    const pending = this.#attempts.get(sessionId);
    if (pending?.isPending) {
      if (!before) {
        // It asks nobody, so it need not wait for an answer.
        pending.begin();
      }
      return pending.promise;
    }
    const attempt = newAttempt(this, request, tell, isEarly);
    this.#attempts.set(sessionId, attempt);
    this.add(attempt);
    this.notify();
    if (before?.hasPromises) {
      attempt.ask(before);
    } else {
      attempt.begin();
    }
    return attempt.promise;
  }

  /** Whether there are others after which the page can go on. */
  get isBusy(): boolean {
    return this.leaving + this.#queue.length > 0;
  }

  /** Lets an attempt call Clerk, once those before it have ended. */
  enqueue(attempt: Attempt) {
    this.#queue.push(attempt);
    this.next();
  }

  /** Lets the first attempt in the queue call Clerk, unless it has. */
  next() {
    void this.#queue[0]?.call();
  }

  /** Takes an attempt that has ended out of the queue, and forgets it unless it has failed. */
  end(attempt: Attempt, sessionId: string | undefined) {
    this.#queue = this.#queue.filter((one) => one !== attempt);
    if (!attempt.hasFailed) {
      this.#attempts.delete(sessionId);
    }
    this.notify();
    this.delete(attempt);
  }
}
