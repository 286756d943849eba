/**
 * The part of a Clerk instance that the element uses, as a structural type. A `Clerk` of `@clerk/clerk-js` 5.54 or later
 * or 6 is one, and so is what `useClerk()` returns; for stories and tests, `{ user, signOut }` is enough.
 */
export interface ClerkLike {
  /** The person who is signed in, if Clerk knows one. */
  readonly user?: object | null | undefined;
  /** The current session. Clerk 6 forgets it before it asks its server to sign out. */
  readonly session?: { readonly id: string } | null | undefined;
  /** What Clerk knows of this browser. Without it, `user` alone tells whether somebody is signed in. */
  readonly client?: ClientLike | null | undefined;
  /** `false` until Clerk's `load()` is done. */
  readonly loaded?: boolean | undefined;
  /** `error` if `load()` has failed. Since 5.62. */
  readonly status?: string | undefined;
  /** Signs out. Clerk takes either the options alone, or a function to call instead of redirecting, then the options. */
  signOut(optionsOrCallback?: SignOutOptions | (() => unknown), options?: SignOutOptions): unknown;
  /** Calls `listener` after every change, and returns a function that ends this. */
  addListener?(listener: () => void): () => void;
  /** Calls `listener` when `status` changes. Since 5.62. */
  on?(event: 'status', listener: () => void): void;
  /** Ends what `on` has begun. */
  off?(event: 'status', listener: () => void): void;
  /** Where to go after one of several sessions is signed out. Since 5.8; Clerk's own buttons go there. */
  buildAfterMultiSessionSingleSignOutUrl?(): string;
  /** Makes a session the current one. */
  setActive?(options: { session: string | null }): Promise<unknown>;
  /** Tells all listeners what `client` knows now. `useClerk()` of Clerk's React package does not give it. */
  updateClient?(client: object): void;
  /** Calls `listener` once Clerk has begun to go to another page. `useClerk()` of Clerk's React package does not give it. */
  __internal_addNavigationListener?(listener: () => void): () => void;
}

/** The sessions of this browser, one for each account that is signed in. */
export interface ClientLike {
  readonly id?: string | undefined;
  readonly lastActiveSessionId?: string | null | undefined;
  readonly sessions?: readonly { readonly id: string }[] | undefined;
  /** Those of `sessions` that have somebody signed in. A `pending` one has: a person with a task left to do. */
  readonly signedInSessions?: readonly { readonly id: string; readonly status?: string }[] | undefined;
  /** Asks Clerk's server anew. */
  reload?(): Promise<unknown>;
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

/**
 * Who is signed in: the ids of their sessions, or else the user of a stand-in without sessions. Sessions count without a
 * user, too: Clerk has none while it changes session, after a sign-out that failed, and after the current one of several
 * sessions was signed out.
 */
export function signedIn({ client, user }: ClerkLike): unknown[] {
  return client?.signedInSessions?.map(({ id }) => id) ?? (user ? [user] : []);
}

/** Whether there is something to sign out: the session with this id, or, without an id, anybody. */
export function isSignedIn(clerk: ClerkLike, sessionId: string | null | undefined): boolean {
  const everybody = signedIn(clerk);
  return sessionId == null ? everybody.length > 0 : everybody.includes(sessionId);
}

/** Returns whether those are gone meanwhile whom a sign-out that begins now is about. */
export function departure(clerk: ClerkLike, sessionId: string | undefined): () => boolean {
  const leaving = sessionId === undefined ? signedIn(clerk) : [sessionId];
  return () => isSound(clerk) && !signedIn(clerk).some((one) => leaving.includes(one));
}

/**
 * Whether Clerk's client can be believed. Clerk takes whatever arrives with status 200, such as the `{}` of a proxy, for
 * an answer of its server. It leaves a client without sessions, and without an id; or a session without an id.
 */
export function isSound({ client }: ClerkLike): boolean {
  return !client || [client, ...(client.sessions ?? [])].every((part) => !('id' in part) || part.id !== undefined);
}
