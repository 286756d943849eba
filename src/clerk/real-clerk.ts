import type { ClerkLike, ClientLike } from './clerk.js';

/** What a real Clerk has beyond what an application can see. A fake for stories and tests lacks most of it. */
export interface RealClerk extends ClerkLike {
  session?: { readonly id: string } | null | undefined;
  readonly client?: Client | null | undefined;
  navigate?(url: string): Promise<unknown>;
  /** With `null`, clears the user and tells everyone, without a request. */
  setActive?(options: { session: null; redirectUrl: string | undefined }): Promise<unknown>;
  /** Whether the application is changing the session. Since 5.59. */
  readonly __internal_setActiveInProgress?: boolean;
  buildAfterSignOutUrl?(): string;
  /** Where Clerk's own buttons go after they have signed out one of several sessions. */
  buildAfterMultiSessionSingleSignOutUrl?(): string;
  buildUrlWithAuth?(url: string): string;
  /** Sets the client, takes the current session from it, and notifies all listeners. */
  updateClient?(client: Client | null | undefined): void;
  getFapiClient?(): {
    request(
      init: { method: 'GET'; path: string; signal: AbortSignal },
      options: { fetchMaxTries: number },
    ): Promise<{ payload?: unknown }>;
  };
}

interface Client extends ClientLike {
  /** Whether the client's cookie ends soon. A page load by way of the server, as Clerk's own redirect is, renews it. */
  isEligibleForTouch?(): boolean;
  buildTouchUrl?(options: { redirectUrl: URL }): string;
  fromJSON?(json: unknown): unknown;
  __internal_toSnapshot?(): unknown;
}

/** `useClerk()` of Clerk's React packages returns an object around the instance, which it keeps in `clerkjs`. */
export function unwrap(clerk: ClerkLike): RealClerk {
  return (clerk as { clerkjs?: RealClerk | null }).clerkjs ?? clerk;
}

/**
 * Whether Clerk's client is what its server has said. Clerk accepts any response with status 200, such as the `{}` of a
 * proxy, which leaves a client or a session without an id.
 */
export function isSound({ client }: ClerkLike): boolean {
  return !client || [client, ...(client.sessions ?? [])].every((part) => !('id' in part) || part.id);
}

/**
 * Asks Clerk's server who is signed in, with one request of at most `maxWait` milliseconds, and updates the client. Returns
 * whether the server has said so.
 */
export async function ask(clerk: RealClerk, maxWait = 10_000): Promise<boolean> {
  const { client } = clerk;
  const sessions = client?.sessions;
  try {
    const answer = await clerk
      .getFapiClient?.()
      .request({ method: 'GET', path: '/client', signal: AbortSignal.timeout(maxWait) }, { fetchMaxTries: 1 });
    const { response, client: sent } = answer?.payload as {
      response?: { sessions?: unknown } | null;
      client?: unknown;
    };
    // Without a client, because its cookies were cleared or have expired, the server says so.
    if (response?.sessions || (response === null && sent === null)) {
      // Clerk may have learned something newer meanwhile, unless it has emptied its client by itself.
      if (client?.sessions === sessions || !isSound(clerk)) {
        client?.fromJSON?.(response ?? {});
      }
      return true;
    }
  } catch {
    // The server cannot be reached, or its answer is somebody else's.
  }
  return false;
}

/**
 * Takes the current session from the client again, and notifies all listeners. Clerk 6 forgets its session before it asks
 * its server to sign out, and Clerk 5 before it navigates; neither takes that back.
 */
export function restore(clerk: RealClerk, session?: string | null) {
  if (clerk.session === undefined && session) {
    clerk.session = { id: session };
  }
  clerk.updateClient?.(clerk.client);
}

/** Returns the URL by way of the server where the cookie of the client ends soon, as Clerk's own redirect does. */
export function throughServer(clerk: RealClerk, url: string): string {
  const { client } = clerk;
  const touchUrl =
    client?.isEligibleForTouch?.() && client.buildTouchUrl?.({ redirectUrl: new URL(url, location.href) });
  return (touchUrl && clerk.buildUrlWithAuth?.(touchUrl)) || url;
}
