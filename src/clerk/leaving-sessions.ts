import { isLoaded, signedIn, targets } from './clerk.js';
import { ask, isSound, type RealClerk } from './real-clerk.js';

/** The sessions that an attempt signs out. Once gone, they never come back, because an id is used only once. */
export interface LeavingSessions {
  /** Whether they are gone, as far as Clerk's client can tell. */
  areGone: () => boolean;
  /** Asks Clerk's server. Returns whether it has answered. */
  ask(): Promise<boolean>;
  /**
   * Whether they are gone. What Clerk's client cannot tell, its server can.
   *
   * @param snapshot - of Clerk's client before the sign-out
   */
  areProvenGone(snapshot: unknown): Promise<boolean>;
}

export function leavingSessions(clerk: RealClerk, sessionId: string | undefined): LeavingSessions {
  const ids = targets(clerk, sessionId);
  const isAnyIn = (others = signedIn(clerk)) => ids.some((id) => others.includes(id));
  let areGone = false;
  const sessions: LeavingSessions = {
    areGone: () => (areGone ||= isLoaded(clerk) && isSound(clerk) && !isAnyIn()),
    async ask() {
      const hasAnswered = await ask(clerk);
      areGone ||= hasAnswered && !isAnyIn();
      return hasAnswered;
    },
    async areProvenGone(snapshot) {
      if (!sessions.areGone()) {
        if (!isAnyIn()) {
          // Clerk has emptied its client, although no server has said so.
          clerk.client?.fromJSON?.(snapshot);
        }
        await sessions.ask();
      }
      return areGone;
    },
  };
  return sessions;
}
