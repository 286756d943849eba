import type { ClerkLike } from '../../src/clerk/clerk.js';

/** The outcome of a request to sign out: it succeeds, the server responds with an error, or the connection drops. */
export type Outcome = 'done' | 'error' | 'drop';

/** A Clerk and its server, as a sequence uses them: the fake or the real ones. */
export interface Subject {
  readonly clerk: ClerkLike;
  /** Recorded whenever Clerk calls a listener. */
  readonly current: CurrentSession;
  /** The requested sign-outs: a session's id, or `all`. Each is pending until `respond()`. */
  readonly requests: readonly string[];
  /** The URLs that Clerk navigated to. */
  readonly navigations: readonly string[];
  /** The sessions with which the element called `setActive()`. */
  readonly activations: readonly (string | null)[];
  /** The number of Clerk's listeners. */
  readonly listenerCount: number;
  /** The number of Clerk's navigation listeners. */
  readonly navigationListenerCount: number;

  /** The ids of the sessions that are signed in according to the server. */
  sessions(): Promise<string[]>;
  /** Signs in another user in another tab, unnoticed by Clerk, and returns the id of the new session. */
  signIn(): Promise<string>;
  /** Signs out one session in another tab, unnoticed by Clerk. */
  signOutElsewhere(id: string): Promise<void>;
  /** Reloads Clerk's client from the server. */
  reloadClient(): Promise<void>;
  /** Starts to make this session current, until `finishSwitch()`. */
  switchTo(id: string): Promise<void>;
  finishSwitch(): void;
  /** Responds to the oldest pending request. */
  respond(outcome: Outcome): Promise<void>;
  /** Makes the router hang on the next navigation. */
  hang(): void;
  /** Resolves or rejects the oldest hanging navigation. */
  release(error?: Error): void;
  /** Resolves when nothing changes any more until the next command. */
  settled(): Promise<void>;
}

/** The environment of a sequence. */
export interface World {
  /** The Clerks that the elements use in turn. */
  readonly subjects: readonly [Subject, Subject];
  readonly document: Document;
  readonly online: Online;
  /** The errors that went to `reportError()`. */
  readonly reported: readonly unknown[];
}

/** The browser's `navigator.onLine`. */
export interface Online {
  is: boolean;
}

/** Resolves after all queued microtasks. */
export async function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
  port1.close();
}

/** The current session of a Clerk, or, while its `session` is undefined, the last recorded one. */
export class CurrentSession {
  #last: string | null | undefined;

  constructor(readonly clerk: ClerkLike) {}

  get id(): string | null | undefined {
    const { session, client } = this.clerk;
    return session === undefined ? (this.#last ?? client?.lastActiveSessionId) : session?.id;
  }

  record() {
    this.#last = this.id;
  }
}
