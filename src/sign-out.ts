import { isLoaded, isSound, signedIn, type ClerkLike, type SignOutOptions } from './clerk.js';
import { report } from './missing-apis.js';
import { holdPageLoad } from './page-load.js';
import { noClerk, noClerkMessage } from './window-clerk.js';

/** What to sign out, and where to go then. What is unset is left to Clerk. */
export interface SignOutRequest {
  sessionId: string | undefined;
  redirectUrl: string | null | undefined;
  noRedirect: boolean;
}

/**
 * Lets Clerk sign out, and go where it goes then, and believes the sessions of Clerk's client instead of its promise:
 * offline, Clerk resolves and redirects while everybody is still signed in.
 *
 * @param current - the session to make current again after a failure
 * @param isGone - whether those are gone who are to be signed out
 * @throws what Clerk rejects with, or an `Error` where Clerk is missing, not loaded, too old, or leaves somebody signed in
 */
export async function signOut(
  clerk: ClerkLike,
  { sessionId, redirectUrl, noRedirect }: SignOutRequest,
  current: string | null | undefined,
  isGone: () => boolean,
): Promise<void> {
  const { client } = clerk;
  if (!isLoaded(clerk)) {
    throw new Error(clerk === noClerk ? noClerkMessage : 'Clerk is not loaded: call load().');
  }
  if (client?.sessions && !client.signedInSessions) {
    throw new Error('Clerk is not 5.54 or later.');
  }

  if (sessionId !== undefined && client?.reload && client.signedInSessions?.length === 1) {
    // Clerk would sign out everybody, also who has signed in in another tab.
    await reload(clerk);
    if (isGone()) {
      return;
    }
  }

  const ensureGone = () => {
    if (!isGone()) {
      throw notReached();
    }
  };
  const end = new AbortController();
  const pageLoad = holdPageLoad(isGone, end.signal);
  const options: SignOutOptions =
    sessionId === undefined
      ? {}
      : {
          // Clerk reads it when it counts its sessions. With one left, it would sign out that one, whoever it is.
          get sessionId() {
            if (!end.signal.aborted && isGone()) {
              throw new Error('It is gone.');
            }
            return sessionId;
          },
        };
  // With others left, Clerk's own buttons go there, too.
  const goesOn = !redirectUrl && !noRedirect && sessionId !== undefined && signedIn(clerk).length > 1;
  const url = goesOn ? clerk.buildAfterMultiSessionSingleSignOutUrl?.() : redirectUrl;
  if (url) {
    options.redirectUrl = url;
  }

  try {
    // Offline, only a function in place of the redirect can prevent it.
    await (noRedirect || (client && !navigator.onLine) ? clerk.signOut(ensureGone, options) : clerk.signOut(options));
    // A stand-in without sessions is taken at its word.
    if (client?.signedInSessions) {
      ensureGone();
    }
  } catch (error) {
    // The status of the server's answer, if there was one.
    if ((error as { status?: number } | undefined)?.status || !isSound(clerk)) {
      await recover(clerk, current).catch(() => undefined);
    } else if (isGone()) {
      // What failed came later, such as the application's router.
      report(error);
    }
    if (!isGone()) {
      throw error;
    }
  } finally {
    end.abort();
    await pageLoad();
  }
}

/** Lets Clerk learn who is signed in, and takes back what Clerk 6 forgets before it asks its server to sign out. */
async function recover(clerk: ClerkLike, current: string | null | undefined): Promise<void> {
  await reload(clerk);
  const session = clerk.client?.signedInSessions?.find(({ id }) => id === current);
  // For a pending session, Clerk may go to the page of its task.
  if (clerk.session === undefined && session?.status !== 'pending') {
    // Nobody waits for it: Clerk may try to get a token for minutes.
    clerk.setActive?.({ session: session?.id ?? null }).catch(() => undefined);
  }
}

/** Lets Clerk ask its server who is signed in, and tell everybody. */
async function reload(clerk: ClerkLike): Promise<void> {
  const { client } = clerk;
  const sessions = client?.sessions;
  // Offline, Clerk would try for half a minute, and resolve without an answer.
  if (navigator.onLine) {
    await client?.reload?.();
  }
  if (!client || client.sessions === sessions) {
    throw notReached();
  }
  clerk.updateClient?.(client);
}

function notReached() {
  return new Error('Still signed in: Clerk did not reach its server.');
}
