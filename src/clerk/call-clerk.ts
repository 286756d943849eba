import { report } from '../missing-apis.js';
import type { SignOutRequest } from './attempt.js';
import { isLoaded, signedIn } from './clerk.js';
import type { LeavingSessions } from './leaving-sessions.js';
import { restore } from './real-clerk.js';
import type { SignOuts } from './sign-outs.js';
import { noClerk, noClerkMessage } from './window-clerk.js';

/** After a failure, the person should not wait longer for what is probably bad news. */
const maxWaitAfterFailure = 2_000;

/**
 * Has Clerk sign the sessions out. Resolves once they are gone, and rejects if they are not, whatever Clerk's promise does.
 *
 * @param goOn - called once they are gone, while Clerk waits for it before it changes its current session
 */
export async function callClerk(
  signOuts: SignOuts,
  { sessionId, redirectUrl, noRedirect }: SignOutRequest,
  sessions: LeavingSessions,
  goOn: () => Promise<void>,
): Promise<void> {
  const { clerk } = signOuts;
  const { client } = clerk;
  const unproven = new Error('<clerk-sign-out> did not sign out: Clerk did not reach its server.');
  if (!isLoaded(clerk)) {
    if (!client) {
      throw new Error(clerk === noClerk ? noClerkMessage : '<clerk-sign-out> needs a loaded Clerk. Call load().');
    }
    if (sessionId === '' || !(await sessions.ask())) {
      throw unproven;
    }
    restore(clerk);
  }
  if (client?.sessions && !client.signedInSessions) {
    throw new Error('<clerk-sign-out> needs Clerk 5.54 or later.');
  }
  if (sessions.areGone()) {
    return;
  }
  const prove = async () => {
    // A fake without sessions is trusted.
    if (client?.signedInSessions && !(await sessions.areProvenGone())) {
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
    await goOn();
  };
  try {
    if (client && clerk.navigate) {
      if (sessionId !== undefined && !signedIn(clerk)[1]) {
        // Clerk would sign out all sessions, including those of other tabs that it does not know of.
        if (!(await sessions.ask())) {
          throw unproven;
        }
        if (sessions.areGone()) {
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
                if (!isOver && sessions.areGone()) {
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
    if (!sessions.areGone() && (error === unproven || !(await sessions.areProvenGone(maxWaitAfterFailure)))) {
      // Clerk 5 forgets its session just before it calls back. Before 5.59, nothing tells whether the application is changing it.
      restore(clerk, (clerk.__internal_setActiveInProgress ?? !isCalledBack) ? undefined : signOuts.current);
      throw error;
    }
  }
}
