/**
 * The part of a Clerk instance that the element uses, as a structural type. A `Clerk` of `@clerk/clerk-js` 5 or 6 is
 * one, and so is what `useClerk()` returns; for stories and tests, `{ user, signOut }` is enough.
 */
export interface ClerkLike {
  /** The person who is signed in, if Clerk knows one. */
  readonly user?: object | null | undefined;
  /** What Clerk knows of this browser. Without it, `user` alone tells whether somebody is signed in. */
  readonly client?: ClientLike | null | undefined;
  /** `false` until Clerk's `load()` is done. */
  readonly loaded?: boolean | undefined;
  /** Signs out. Clerk takes either the options alone, or a function to call instead of redirecting, then the options. */
  signOut(optionsOrCallback?: SignOutOptions | (() => unknown), options?: SignOutOptions): unknown;
  /** Calls `listener` after every change, and returns a function that ends this. */
  addListener?(listener: () => void): () => void;
}

/** The sessions of this browser, one for each account that is signed in. */
export interface ClientLike {
  readonly sessions?: readonly { readonly id: string; readonly status: string }[] | undefined;
  /** Since Clerk 5.54. */
  readonly signedInSessions?: readonly { readonly id: string }[] | undefined;
}

/** The options of Clerk's `signOut()`. */
export interface SignOutOptions {
  sessionId?: string;
  redirectUrl?: string;
}

/** Whether `value` can sign somebody out. Other products call themselves `window.Clerk`, too. */
export function isClerk(value: unknown): value is ClerkLike {
  try {
    return typeof (value as Partial<ClerkLike> | null | undefined)?.signOut === 'function';
  } catch {
    // A window of another origin, which <iframe name="Clerk"> makes of window.Clerk, lets nobody look.
    return false;
  }
}

/** Whether Clerk knows who is signed in. Its client arrives a moment before `loaded` turns true. */
export function isLoaded({ loaded, client }: ClerkLike): boolean {
  return loaded !== false || !!client;
}

/** The sessions that have somebody signed in. A `pending` one has: a person with a task left to do. */
export function signedInIds({ client }: ClerkLike): string[] {
  const sessions =
    client?.signedInSessions ??
    client?.sessions?.filter(({ status }) => status === 'active' || status === 'pending') ??
    [];
  return sessions.map(({ id }) => id);
}

/**
 * Whether there is something to sign out: the session with this id, or, without an id, anybody. A session counts without
 * a user, too: Clerk has none while it changes session, after a sign-out that failed, and after the current one of
 * several sessions was signed out.
 */
export function isSignedIn(clerk: ClerkLike, sessionId?: string | null): boolean {
  const ids = signedInIds(clerk);
  return sessionId == null ? ids.length > 0 || !!clerk.user : ids.includes(sessionId);
}
