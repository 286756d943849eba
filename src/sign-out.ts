import { isLoaded, signedInIds, type ClerkLike, type SignOutOptions } from './clerk.js';
import { noClerk } from './window-clerk.js';

/** What to sign out, and where to go then. What is unset is left to Clerk. */
export interface SignOutRequest {
  sessionId?: string | null | undefined;
  redirectUrl?: string | null | undefined;
  noRedirect?: boolean;
}

/**
 * Signs out, and believes the sessions of Clerk's client instead of its promise: offline, Clerk resolves and redirects
 * while everybody is still signed in.
 *
 * @throws what Clerk rejects with, or an `Error` where Clerk is missing, not loaded, or resolves with the session left
 */
export async function signOut(
  clerk: ClerkLike | undefined,
  { sessionId, redirectUrl, noRedirect }: SignOutRequest,
): Promise<void> {
  if (!clerk) {
    throw new Error(noClerk);
  }
  if (!isLoaded(clerk)) {
    throw new Error('Clerk is not loaded: call load().');
  }

  const leaving = sessionId == null ? signedInIds(clerk) : [sessionId];
  const isGone = () => canTell(clerk) && !signedInIds(clerk).some((id) => leaving.includes(id));
  const ensureGone = () => {
    if (!isGone()) {
      throw new Error('Still signed in: Clerk did not reach its server.');
    }
  };

  const options: SignOutOptions = { ...(sessionId != null && { sessionId }), ...(redirectUrl && { redirectUrl }) };

  // Offline, only a function in place of the redirect can prevent it.
  const stay = noRedirect || (!navigator.onLine && clerk.client);
  try {
    if (canTell(clerk)) {
      await (stay ? clerk.signOut(ensureGone, options) : clerk.signOut(options));
    }
  } catch (error) {
    if (leaving.length === 0 || !isGone()) {
      throw error;
    }
    // Signed out all the same: what failed came later, such as the application's router.
    reportError(error);
  }
  if (!isGone()) {
    // Where the connection went away in the middle, Clerk has begun its redirect. WebKit follows in a task of its own.
    window.stop();
    await new Promise((resolve) => setTimeout(resolve));
    window.stop();
  }
  ensureGone();
}

/**
 * Whether the client shows who is signed in. Offline, Clerk before 5.25 empties it although nobody was signed out; one
 * that has `signedInSessions`, which came with 5.54, is newer.
 */
function canTell({ client }: ClerkLike): boolean {
  return navigator.onLine || !client || client.signedInSessions !== undefined;
}
