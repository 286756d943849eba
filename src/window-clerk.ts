import { isClerk, type ClerkLike } from './clerk.js';
import { logOnce } from './log-once.js';
import { Source } from './source.js';

export const noClerkMessage = "<clerk-sign-out> found no Clerk. Set its clerk property or load Clerk's script.";

/** Stands for a Clerk where there is none: it is never loaded, and so never called. */
export const noClerk = { loaded: false } as ClerkLike;

let known = noClerk;
let poll: (() => void) | undefined;

/** The Clerk instance of the page. Whoever notices that it has come, was replaced or has gone tells all listeners. */
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
 * Tells when the page's instance comes, is replaced, or goes.
 *
 * An assignment to `window.Clerk` makes no event, and to turn somebody else's global into an accessor could break it. So
 * the page is polled while there is none: less and less often, and for an hour, because tests run fake timers until
 * there are no more. Later changes are noticed when a script has loaded, or somebody looks for another reason.
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
  poll = wait;
  poll();
  document.addEventListener('load', windowClerk, true);

  return () => {
    clearTimeout(timer);
    poll = undefined;
    document.removeEventListener('load', windowClerk, true);
  };
});
