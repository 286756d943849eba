import { isClerk, type ClerkLike } from './clerk.js';
import { logOnce } from './log-once.js';
import { Source } from './source.js';

export const noClerkMessage = "<clerk-sign-out> found no Clerk. Set its clerk property or load Clerk's script.";

/** Used where there is no Clerk. It is never loaded, and so never called. */
export const noClerk = { loaded: false } as ClerkLike;

let known = noClerk;
let poll: (() => void) | undefined;

/** Returns the page's Clerk instance, and notifies all listeners if it has changed. */
export function windowClerk(): ClerkLike {
  const { Clerk } = globalThis as { Clerk?: unknown };
  const found = isClerk(Clerk) ? Clerk : noClerk;
  if (found !== known) {
    known = found;
    poll?.();
    windowSource.notify();
  }
  return found;
}

/**
 * Notifies when the page's instance is set, replaced or removed.
 *
 * Assigning `window.Clerk` fires no event, and turning another script's global into an accessor could break it. So the
 * source polls while there is no Clerk, at growing intervals. It stops after an hour, because tests run fake timers until
 * none are left. Later changes are noticed when a script loads, or when `windowClerk()` is called for another reason.
 */
export const windowSource = new Source(() => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (delay = 50, waited = 0) => {
    clearTimeout(timer);
    if (waited > 10_000) {
      logOnce('warn', noClerkMessage);
    }
    if (windowClerk() === noClerk && waited < 3_600_000) {
      timer = setTimeout(wait, delay, delay * 1.02, waited + delay);
    }
  };
  wait();
  // Not before: a change that is noticed now would start a second timer.
  poll = wait;
  document.addEventListener('load', windowClerk, true);

  return () => {
    clearTimeout(timer);
    poll = undefined;
    document.removeEventListener('load', windowClerk, true);
  };
});
