import { isLoaded, isSound, signedIn, type ClerkLike, type SignOutOptions } from './clerk.js';
import { report } from '../missing-apis.js';
import { holdPageLoad } from './page-load.js';
import { noClerk, noClerkMessage } from './window-clerk.js';

/** What to sign out, and where to go afterwards. Clerk decides what is unset. */
export interface SignOutRequest {
  sessionId: string | undefined;
  redirectUrl: string | null | undefined;
  noRedirect: boolean;
}

/**
 * Lets Clerk sign out and redirect, and succeeds only once the sessions are gone from Clerk's client: offline, Clerk's
 * promise resolves and Clerk redirects while everyone is still signed in.
 *
 * @param current - the session to make current again after a failure
 * @param isGone - whether the sessions to sign out are gone
 * @throws Clerk's error, or an `Error` if Clerk is missing, not loaded or too old, or if a session is still there
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
    throw new Error('Use Clerk 5.54 or later.');
  }

  if (sessionId !== undefined && client?.reload && client.signedInSessions?.length === 1) {
    // Clerk would sign out all sessions, including those of other tabs that it does not know of.
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
          // Clerk reads it when it counts its sessions. With only one left, Clerk would sign that out, whichever it is.
          get sessionId() {
            if (!end.signal.aborted && isGone()) {
              throw new Error('It is gone.');
            }
            return sessionId;
          },
        };
  // Clerk's own buttons go there, too, when other sessions remain.
  const goesOn = !redirectUrl && !noRedirect && sessionId !== undefined && signedIn(clerk).length > 1;
  const url = goesOn ? clerk.buildAfterMultiSessionSingleSignOutUrl?.() : redirectUrl;
  if (url) {
    options.redirectUrl = url;
  }

  try {
    // Offline, only a function in place of the redirect can prevent it.
    await (noRedirect || (client && !navigator.onLine) ? clerk.signOut(ensureGone, options) : clerk.signOut(options));
    // A fake without sessions is trusted.
    if (client?.signedInSessions) {
      ensureGone();
    }
  } catch (error) {
    // An error with a status means that the server responded.
    if ((error as { status?: number } | undefined)?.status || !isSound(clerk)) {
      await recover(clerk, current).catch(() => undefined);
    } else if (isGone()) {
      // Something later failed, such as the application's router.
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

/** Reloads Clerk's client, and restores the session that Clerk 6 forgets before it asks its server to sign out. */
async function recover(clerk: ClerkLike, current: string | null | undefined): Promise<void> {
  await reload(clerk);
  const session = clerk.client?.signedInSessions?.find(({ id }) => id === current);
  // For a pending session, Clerk may go to the page of its task.
  if (clerk.session === undefined && session?.status !== 'pending') {
    // Not awaited, because Clerk may retry the token request for minutes.
    clerk.setActive?.({ session: session?.id ?? null }).catch(() => undefined);
  }
}

/** Reloads Clerk's client, and notifies Clerk's listeners. */
async function reload(clerk: ClerkLike): Promise<void> {
  const { client } = clerk;
  const sessions = client?.sessions;
  // Offline, Clerk would retry for half a minute, and then resolve anyway.
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
