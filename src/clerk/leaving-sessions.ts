import { isLoaded, signedIn, targets } from './clerk.js';
import { ask, isSound, type RealClerk } from './real-clerk.js';

/** The sessions that an attempt signs out. Once gone, they never come back, because an id is used only once. */
export interface LeavingSessions {
  /** Whether they are gone, as far as Clerk's client can tell. Called after each change of Clerk. */
  areGone: () => boolean;
  /** Asks Clerk's server. Returns whether it has answered. */
  ask(maxWait?: number): Promise<boolean>;
  /** Whether they are gone. What Clerk's client cannot tell, its server can. */
  areProvenGone(maxWait?: number): Promise<boolean>;
}

export function leavingSessions(clerk: RealClerk, sessionId: string | undefined): LeavingSessions {
  // Unknown until Clerk has loaded.
  let ids = isLoaded(clerk) ? targets(clerk, sessionId) : undefined;
  const isAnyIn = (others = signedIn(clerk)) => (ids ??= targets(clerk, sessionId)).some((id) => others.includes(id));
  let areGone = false;
  /** What Clerk knew when its server last told it. */
  let snapshot: unknown;
  const sessions: LeavingSessions = {
    areGone() {
      if (!areGone && isLoaded(clerk) && isSound(clerk)) {
        areGone = !isAnyIn();
        snapshot = clerk.client?.__internal_toSnapshot?.();
      }
      return areGone;
    },
    async ask(maxWait) {
      const hasAnswered = await ask(clerk, maxWait);
      areGone ||= hasAnswered && !isAnyIn();
      return hasAnswered;
    },
    async areProvenGone(maxWait) {
      if (!sessions.areGone()) {
        if (!isAnyIn()) {
          // Clerk has emptied its client, although no server has said so.
          clerk.client?.fromJSON?.(snapshot);
        }
        await sessions.ask(maxWait);
      }
      return areGone;
    },
  };
  return sessions;
}
