import { type ClerkBeforeSignOutEvent, ClerkSignedOutEvent, ClerkSignOutErrorEvent } from '../events.js';
import { report } from '../missing-apis.js';
import { callClerk } from './call-clerk.js';
import { signedIn } from './clerk.js';
import { leavingSessions } from './leaving-sessions.js';
import { restore, throughServer } from './real-clerk.js';
import type { SignOuts } from './sign-outs.js';
import type { Listener } from './source.js';

/** What to sign out, and where to go afterwards. Clerk decides what is unset. */
export interface SignOutRequest {
  sessionId: string | undefined;
  redirectUrl: string | null | undefined;
  noRedirect: boolean;
}

type EndEvent = ClerkSignedOutEvent | ClerkSignOutErrorEvent;

/** Tells how an attempt has ended, before its promise settles, and with which Clerk. */
export type Tell = (event: EndEvent, signOuts: SignOuts) => void;

/** Signs out in place of an early attempt. It asks the page unless that has answered. */
export type Run = (hasAnswered: boolean) => Promise<void>;

/** One sign-out, from the click to the page that follows. */
export interface Attempt extends Listener {
  isPending: boolean;
  hasFailed: boolean;
  /** Whether the page has answered, or need not be asked. */
  hasBegun: boolean;
  /** Called once an early attempt has begun. */
  onBegin?: (() => void) | undefined;
  readonly promise: Promise<void>;
  /** Whether the sessions are gone, as far as Clerk's client can tell. */
  isGone(): boolean;
  /** Begins once the page has answered. It no longer matters what it says if `begin()` is called before. */
  ask(before: ClerkBeforeSignOutEvent): void;
  /** Signs out when it is its turn. */
  begin(): void;
  /** Called when it is its turn. */
  call(): Promise<void>;
  /** Ends an early attempt, which settles as the sign-out in its place does. */
  handOver(run: Run): void;
}

/** The longest time that listeners of `clerk-signed-out` can keep the page. */
const maxDelay = 10_000;

/** How long a form that is being submitted may take until it fires `beforeunload`. In Firefox, it takes a few tasks. */
const submitDelay = 1_000;

const timeout = (delay: number) => new Promise((done) => setTimeout(done, delay));

/**
 * Creates an attempt, which may wait for the page's answer, then for its turn. Then Clerk signs out, and the attempt
 * decides: it succeeds once the sessions are gone, whatever Clerk's promise does, and lets the page go on; or it fails, and
 * the page stays.
 *
 * @param isEarly - whether Clerk has not loaded yet: then it only waits, until it is handed over
 */
export function newAttempt(
  signOuts: SignOuts,
  request: SignOutRequest,
  tell: Tell | undefined,
  isEarly?: boolean,
): Attempt {
  const { sessionId } = request;
  const sessions = leavingSessions(signOuts.clerk, sessionId);
  let isCalled = false;
  let isUnloading = false;
  let isSubmitting = false;
  let onward: Promise<void> | undefined;
  const listeners = new AbortController();
  const { signal } = listeners;
  const stop = () => listeners.abort();
  let resolve!: () => void;
  let reject!: (error: unknown) => void;

  const close = () => {
    attempt.isPending = false;
    signOuts.end(attempt, sessionId);
  };

  const end = (event: EndEvent) => {
    close();
    tell?.(event, signOuts);
    // A failed attempt is kept, but must not keep its element alive.
    tell = attempt.onBegin = undefined;
    signOuts.next();
  };

  const fail = (error: unknown) => {
    if (attempt.isPending) {
      attempt.hasFailed = true;
      end(new ClerkSignOutErrorEvent(error, sessionId));
      reject(error);
    }
  };

  const succeed = (isCallback?: boolean) => (onward ??= goOn(isCallback).catch(report));

  const goOn = async (isCallback?: boolean) => {
    if (attempt.isPending) {
      const event = new ClerkSignedOutEvent(sessionId);
      signOuts.leaving++;
      end(event);
      resolve();
      if (event.hasPromises) {
        await Promise.race([event.delay(report), timeout(maxDelay)]);
      }
      if (isSubmitting) {
        await timeout(submitDelay);
      }
      signOuts.leaving--;
      stop();
      await leave(signOuts, request, isUnloading, isCallback);
    }
  };

  const attempt: Attempt = {
    isPending: true,
    hasFailed: false,
    hasBegun: false,
    promise: new Promise((...settle) => {
      [resolve, reject] = settle;
    }),
    isGone: sessions.areGone,
    refresh() {
      if (attempt.isPending && !isEarly && sessions.areGone()) {
        // Clerk's own call goes first, because it also tells other tabs.
        setTimeout(succeed);
      }
    },
    ask(before) {
      before.delay().then(
        () => {
          if (!before.defaultPrevented) {
            attempt.begin();
          } else if (!attempt.hasBegun && attempt.isPending) {
            close();
            resolve();
          }
        },
        (error: unknown) => attempt.hasBegun || fail(error),
      );
    },
    begin() {
      if (attempt.isPending && !attempt.hasBegun) {
        attempt.hasBegun = true;
        // What began while the page was asked was a download, or the person has stayed.
        isUnloading = false;
        if (isEarly) {
          attempt.onBegin?.();
        } else {
          signOuts.enqueue(attempt);
        }
      }
    },
    async call() {
      if (!isCalled) {
        isCalled = true;
        const callback = async () => {
          if (!attempt.isPending) {
            // Clerk does not report every change.
            signOuts.notify();
          }
          await succeed(true);
        };
        await callClerk(signOuts, request, sessions, callback).then(() => succeed(), fail);
      }
    },
    handOver(run) {
      if (attempt.isPending) {
        close();
        run(attempt.hasBegun).then(resolve, reject);
      }
    },
  };
  addEventListener('beforeunload', () => (isUnloading = true), { signal });
  // Also fired by `form.submit()`, which fires no `submit`.
  addEventListener('formdata', () => (isSubmitting = true), { signal });
  attempt.promise.then(() => onward).then(stop, stop);
  return attempt;
}

/** Lets the page go on, unless it is somebody else's, or is on its way to another, or goes on later. */
async function leave(
  signOuts: SignOuts,
  { sessionId, redirectUrl, noRedirect }: SignOutRequest,
  isUnloading: boolean,
  isCallback: boolean | undefined,
) {
  const { clerk } = signOuts;
  const { session } = clerk;
  if (!clerk.client || !clerk.navigate) {
    // A fake was told the URL.
    return;
  }
  const others = signedIn(clerk);
  const isOthers = session ? others.includes(session.id) : others[0] && clerk.__internal_setActiveInProgress;
  if (isOthers || isUnloading || signOuts.isBusy) {
    restore(clerk);
    return;
  }
  const url = [
    redirectUrl,
    sessionId && others[0] && clerk.buildAfterMultiSessionSingleSignOutUrl?.(),
    clerk.buildAfterSignOutUrl?.(),
    '/',
  ].find((one) => one && !noRedirect) as string | undefined;
  if (!isCallback && clerk.setActive) {
    // Clerk has not signed out by itself, and so has not told anyone.
    await clerk.setActive({ session: null, redirectUrl: url });
  } else if (url) {
    await clerk.navigate(throughServer(clerk, url));
  }
}
