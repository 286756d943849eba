import { isClerk, type ClerkLike } from './clerk.js';
import { sayOnce } from './say-once.js';
import { share } from './share.js';

export const noClerk = "<clerk-sign-out> found no Clerk. Set its clerk property or load Clerk's script.";

/** The Clerk instance of the page, or `undefined` while there is none. */
export function windowClerk(): ClerkLike | undefined {
  const { Clerk } = globalThis as { Clerk?: unknown };
  return isClerk(Clerk) ? Clerk : undefined;
}

/**
 * Calls a listener when the page's instance comes, is replaced, or goes; returns a function that ends this.
 *
 * An assignment to `window.Clerk` makes no event, and to turn somebody else's global into an accessor could break it;
 * so while an element depends on it, one timer for the whole page looks: often while there is none, then seldom.
 */
export const listenToWindow = share((notify) => {
  let known = windowClerk();
  let lastSeen = Date.now();
  let timer: ReturnType<typeof setTimeout>;

  const look = () => {
    const found = windowClerk();
    if (found !== known) {
      known = found;
      notify();
    }
    if (found) {
      lastSeen = Date.now();
    } else if (Date.now() - lastSeen >= 10_000) {
      sayOnce('warn', noClerk);
    }
    timer = setTimeout(look, found ? 500 : 50);
  };
  look();

  return () => clearTimeout(timer);
});
