/**
 * The part of a Clerk instance that the element uses, as a structural type. A `Clerk` of `@clerk/clerk-js` 5.54 or later
 * or 6 is one, and so is what `useClerk()` returns; for stories and tests, `{ user, signOut }` is enough.
 */
export interface ClerkLike {
  /** The signed-in user, if any. */
  readonly user?: object | null | undefined;
  /** The current session. Clerk 6 unsets it before it asks its server to sign out. */
  readonly session?: { readonly id: string } | null | undefined;
  /** The sessions of this browser. Without it, `user` alone tells whether anyone is signed in. */
  readonly client?: ClientLike | null | undefined;
  /** `false` until `load()` has finished. */
  readonly loaded?: boolean | undefined;
  /** `error` if `load()` failed. Since 5.62. */
  readonly status?: string | undefined;
  /** Signs out. Takes the options alone, or a callback that replaces the redirect, followed by the options. */
  signOut(optionsOrCallback?: SignOutOptions | (() => unknown), options?: SignOutOptions): unknown;
  /** Calls `listener` after every change. Returns a function that unsubscribes. */
  addListener?(listener: () => void): () => void;
  /** Calls `listener` when `status` changes. Since 5.62. */
  on?(event: 'status', listener: () => void): void;
  /** Unsubscribes a listener added with `on`. */
  off?(event: 'status', listener: () => void): void;
  /** The URL to go to after signing out one of several sessions. Clerk's own buttons go there. Since 5.8. */
  buildAfterMultiSessionSingleSignOutUrl?(): string;
  /** Makes a session current. */
  setActive?(options: { session: string | null }): Promise<unknown>;
  /** Sets the client and notifies all listeners. Missing from what `useClerk()` of Clerk's React package returns. */
  updateClient?(client: object): void;
  /** Calls `listener` when Clerk starts to navigate. Missing from what `useClerk()` of Clerk's React package returns. */
  __internal_addNavigationListener?(listener: () => void): () => void;
}

/** The sessions of this browser, one for each account that is signed in. */
export interface ClientLike {
  readonly id?: string | undefined;
  readonly lastActiveSessionId?: string | null | undefined;
  readonly sessions?: readonly { readonly id: string }[] | undefined;
  /** The sessions with a signed-in user, including those that are `pending` because the user has a task left. */
  readonly signedInSessions?: readonly { readonly id: string; readonly status?: string }[] | undefined;
  /** Fetches the client again. */
  reload?(): Promise<unknown>;
}

/** The options of Clerk's `signOut()`. */
export interface SignOutOptions {
  sessionId?: string;
  redirectUrl?: string;
}

/** Whether `value` has a `signOut()` method. Other scripts may define `window.Clerk`, too. */
export function isClerk(value: unknown): value is ClerkLike {
  try {
    return typeof (value as Partial<ClerkLike> | null | undefined)?.signOut === 'function';
  } catch {
    // With <iframe name="Clerk">, window.Clerk is a window, whose properties another origin must not read.
    return false;
  }
}

/** Whether Clerk knows who is signed in. Its client is set shortly before `loaded`. */
export function isLoaded({ loaded, client }: ClerkLike): boolean {
  return loaded !== false || !!client;
}

/**
 * Returns the ids of the signed-in sessions, or the user of a fake without sessions. Sessions count even without a current
 * user: Clerk has none while it switches sessions, after a failed sign-out, and after the current one of several sessions
 * was signed out.
 */
export function signedIn({ client, user }: ClerkLike): unknown[] {
  return client?.signedInSessions?.map(({ id }) => id) ?? (user ? [user] : []);
}

/** Whether there is something to sign out: the session with this id, or, without an id, any session. */
export function isSignedIn(clerk: ClerkLike, sessionId: string | null | undefined): boolean {
  const ids = signedIn(clerk);
  return sessionId == null ? ids.length > 0 : ids.includes(sessionId);
}

/** Returns a function that tells whether the sessions that a sign-out beginning now is to end are gone. */
export function departure(clerk: ClerkLike, sessionId: string | undefined): () => boolean {
  const leaving = sessionId === undefined ? signedIn(clerk) : [sessionId];
  return () => isSound(clerk) && !signedIn(clerk).some((one) => leaving.includes(one));
}

/**
 * Whether Clerk's client can be trusted. Clerk accepts any response with status 200, such as the `{}` of a proxy, which
 * leaves a client without sessions and id, or a session without an id.
 */
export function isSound({ client }: ClerkLike): boolean {
  return !client || [client, ...(client.sessions ?? [])].every((part) => !('id' in part) || part.id !== undefined);
}
