import { type ClerkBeforeSignOutEvent, ClerkSignedOutEvent, ClerkSignOutErrorEvent } from '../events.js';
import { report } from '../missing-apis.js';
import { isLoaded, signedIn, targets } from './clerk.js';
import { ask, isSound, restore, throughServer } from './real-clerk.js';
import type { SignOuts } from './sign-outs.js';
import type { Listener } from './source.js';
import { noClerk, noClerkMessage } from './window-clerk.js';

/** What to sign out, and where to go afterwards. Clerk decides what is unset. */
export interface SignOutRequest {
  sessionId: string | undefined;
  redirectUrl: string | null | undefined;
  noRedirect: boolean;
}

type EndEvent = ClerkSignedOutEvent | ClerkSignOutErrorEvent;

/** Tells how an attempt has ended, before its promise settles. */
export type Tell = (event: EndEvent) => void;

/** One sign-out, from the click to the page that follows. */
export interface Attempt extends Listener {
  isPending: boolean;
  hasFailed: boolean;
  readonly promise: Promise<void>;
  /** Whether the sessions are gone. They never come back, because an id is used only once. */
  isGone(): boolean;
  /** Begins once the page has answered. It no longer matters what it says if `begin()` is called before. */
  ask(before: ClerkBeforeSignOutEvent): void;
  /** Signs out when it is its turn. */
  begin(): void;
  /** Called when it is its turn. */
  call(): Promise<void>;
}

/** The longest time that listeners of `clerk-signed-out` can keep the page. */
const maxDelay = 10_000;

/**
 * Creates an attempt, which may wait for the page's answer, then for its turn. Then Clerk signs out, and the attempt
 * decides: it succeeds once the sessions are gone, whatever Clerk's promise does, and lets the page go on; or it fails, and
 * the page stays.
 */
export function newAttempt(signOuts: SignOuts, request: SignOutRequest, tell?: Tell): Attempt {
  const { clerk } = signOuts;
  const { sessionId, redirectUrl, noRedirect } = request;
  const leaving = targets(clerk, sessionId);
  let isGone = false;
  let hasBegun = false;
  let isCalled = false;
  let isUnloading = false;
  let onward: Promise<void> | undefined;
  let resolve!: () => void;
  let reject!: (error: unknown) => void;

  const isAnyIn = (ids: unknown[]) => leaving.some((one) => ids.includes(one));

  const end = (event?: EndEvent) => {
    attempt.isPending = false;
    signOuts.end(attempt, sessionId);
    if (event) {
      tell?.(event);
    }
    // A failed attempt is kept, but must not keep its element alive.
    tell = undefined;
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
    if (!attempt.isPending) {
      return;
    }
    const event = new ClerkSignedOutEvent(sessionId);
    signOuts.leaving++;
    end(event);
    resolve();
    if (event.hasPromises) {
      await Promise.race([event.delay(report), new Promise((done) => setTimeout(done, maxDelay))]);
    }
    signOuts.leaving--;

    const { session } = clerk;
    if (!clerk.client || !clerk.navigate) {
      // A fake was told the URL.
      return;
    }
    const others = signedIn(clerk);
    const isOthers = session ? others.includes(session.id) : others[0] && clerk.__internal_setActiveInProgress;
    if (isOthers || isUnloading || signOuts.isBusy) {
      // The page is somebody else's, or is on its way to another, or goes on later.
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
  };

  /** Asks Clerk's server who is signed in. Returns whether it has said so. */
  const askServer = async () => {
    const hasAnswered = await ask(clerk);
    isGone ||= hasAnswered && !isAnyIn(signedIn(clerk));
    return hasAnswered;
  };

  const signOut = async () => {
    const { current } = signOuts;
    const { client } = clerk;
    if (!isLoaded(clerk)) {
      throw new Error(clerk === noClerk ? noClerkMessage : 'Clerk is not loaded: call load().');
    }
    if (client?.sessions && !client.signedInSessions) {
      throw new Error('Use Clerk 5.54 or later.');
    }
    if (attempt.isGone()) {
      return;
    }
    const snapshot = client?.__internal_toSnapshot?.();
    const unproven = new Error('Still signed in: Clerk did not reach its server.');
    /** Whether the sessions are gone. What Clerk's client cannot tell, its server can. */
    const isProven = async () => {
      if (!attempt.isGone()) {
        if (!isAnyIn(signedIn(clerk))) {
          // Clerk has emptied its client, although no server has said so.
          client?.fromJSON?.(snapshot);
        }
        await askServer();
      }
      return isGone;
    };
    const prove = async () => {
      // A fake without sessions is trusted.
      if (client?.signedInSessions && !(await isProven())) {
        throw unproven;
      }
    };
    /** Whether Clerk has signed out, or has given up. */
    let isOver = false;
    let isCalledBack = false as boolean;
    const callback = async () => {
      isCalledBack = true;
      await prove();
      isOver = true;
      if (!attempt.isPending) {
        // Clerk does not report every change.
        signOuts.notify();
      }
      await succeed(true);
    };
    try {
      if (client && clerk.navigate) {
        if (sessionId !== undefined && !signedIn(clerk)[1]) {
          // Clerk would sign out all sessions, including those of other tabs that it does not know of.
          if (!(await askServer())) {
            throw unproven;
          }
          if (isGone) {
            return;
          }
          restore(clerk);
        }
        await clerk.signOut(
          callback,
          sessionId === undefined
            ? {}
            : {
                // Clerk reads it when it counts its sessions. With only one left, Clerk would sign that out, whichever it is.
                get sessionId() {
                  if (!isOver && attempt.isGone()) {
                    throw unproven;
                  }
                  return sessionId;
                },
              },
        );
      } else {
        const options = { ...(sessionId !== undefined && { sessionId }), ...(redirectUrl && { redirectUrl }) };
        await (noRedirect ? clerk.signOut(callback, options) : clerk.signOut(options));
      }
      isOver = true;
      // Clerk does not call back after a session that is not the current one.
      await prove();
      // It may have kept a session that is gone, if the application has changed it meanwhile.
      restore(clerk);
    } catch (error) {
      if (isOver && error !== unproven) {
        // Clerk or the application has failed later.
        report(error);
        return;
      }
      isOver = true;
      if (!isGone && (error === unproven || !(await isProven()))) {
        // Clerk 5 forgets its session just before it calls back. Before 5.59, nothing tells whether the application is changing it.
        restore(clerk, isCalledBack || clerk.__internal_setActiveInProgress === false ? current : undefined);
        throw error;
      }
    }
  };

  const attempt: Attempt = {
    isPending: true,
    hasFailed: false,
    promise: new Promise((...settle) => {
      [resolve, reject] = settle;
    }),
    isGone: () => (isGone ||= isLoaded(clerk) && isSound(clerk) && !isAnyIn(signedIn(clerk))),
    refresh() {
      if (attempt.isPending && attempt.isGone()) {
        // Clerk's own call goes first, because it also tells other tabs.
        setTimeout(succeed);
      }
    },
    ask(before) {
      before.delay().then(
        () => {
          if (!before.defaultPrevented) {
            attempt.begin();
          } else if (!hasBegun && attempt.isPending) {
            end();
            resolve();
          }
        },
        (error: unknown) => hasBegun || fail(error),
      );
    },
    begin() {
      if (attempt.isPending && !hasBegun) {
        hasBegun = true;
        signOuts.enqueue(attempt);
      }
    },
    async call() {
      if (!isCalled) {
        isCalled = true;
        const unload = () => (isUnloading = true);
        addEventListener('beforeunload', unload);
        await signOut().then(() => succeed(), fail);
        removeEventListener('beforeunload', unload);
      }
    },
  };
  return attempt;
}
