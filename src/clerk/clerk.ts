/**
 * The part of a Clerk instance that an application passes to the element, as a structural type. A `Clerk` of
 * `@clerk/clerk-js` 5.54 or later or 6 is one, and so is what `useClerk()` returns; for stories and tests,
 * `{ user, signOut }` is enough.
 */
export interface ClerkLike {
  /** The signed-in user, if any. */
  readonly user?: object | null | undefined;
  /** The current session, if any. `undefined` while Clerk changes it. */
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
}

/** The sessions of this browser, one for each account that is signed in. */
export interface ClientLike {
  /**
   * `client_init` if Clerk has made the client up, because its server did not answer. Missing after a response that Clerk
   * did not understand; empty after Clerk has emptied the client by itself.
   */
  readonly id?: string | undefined;
  readonly sessions?: readonly { readonly id: string }[] | undefined;
  /** The sessions with a signed-in user, including those that are `pending` because the user has a task left. */
  readonly signedInSessions?: readonly { readonly id: string; readonly status?: string }[] | undefined;
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

/**
 * Whether Clerk knows who is signed in. Its client is set shortly before `loaded`. If its server does not answer, Clerk is
 * `loaded` with a client that has at most the session of the page's cookie, until the server does.
 */
export function isLoaded({ loaded, client }: ClerkLike): boolean {
  return client ? client.id !== 'client_init' : loaded !== false;
}

/**
 * Returns the ids of the signed-in sessions, or of the user of a fake without sessions. Sessions count even without a current
 * user: Clerk has none while it switches sessions, and after the current one of several sessions was signed out.
 */
export function signedIn({ client, user }: ClerkLike): unknown[] {
  return client?.signedInSessions?.map(({ id }) => id) ?? (user ? [(user as { id?: unknown }).id ?? user] : []);
}

/** Whether there is something to sign out: the session with this id, or, without an id, any session. */
export function isSignedIn(clerk: ClerkLike, sessionId: string | undefined): boolean {
  return targets(clerk, sessionId).some((one) => signedIn(clerk).includes(one));
}

/** Returns what a sign-out that begins now is to end. A fake without sessions has only a user, whatever the id. */
export function targets(clerk: ClerkLike, sessionId: string | undefined): unknown[] {
  return sessionId === undefined || (sessionId && !clerk.client) ? signedIn(clerk) : [sessionId];
}
