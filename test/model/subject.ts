import type { ClerkLike } from '../../src/clerk.js';

/** What becomes of the request of a sign-out: it is done, the server answers with an error, or the connection drops. */
export type Outcome = 'done' | 'error' | 'drop';

/** A Clerk with its server, as a sequence uses them: the stand-in, or the real one. */
export interface Subject {
  readonly clerk: ClerkLike;
  /** It looks when Clerk tells a listener of a change. */
  readonly current: CurrentSession;
  /** The sign-outs that the server was asked for: a session's id, or `all`. Each waits for `answer()`. */
  readonly requests: readonly string[];
  /** Where Clerk went. */
  readonly navigations: readonly string[];
  /** What `setActive()` was called with by the element. */
  readonly activations: readonly (string | null)[];
  /** How many listeners Clerk has, and how many to its navigations. */
  readonly listenerCount: number;
  readonly navigationListenerCount: number;

  /** The ids of the sessions that are signed in according to the server. */
  sessions(): Promise<string[]>;
  /** Signs in somebody in another tab, of which Clerk does not hear yet, and returns the id of the new session. */
  signIn(): Promise<string>;
  /** Signs out one session in another tab, of which Clerk does not hear yet. */
  signOutElsewhere(id: string): Promise<void>;
  /** Lets Clerk ask its server who is signed in. */
  hear(): Promise<void>;
  /** Begins to make this session the current one; `arrive()` ends it. */
  switchTo(id: string): Promise<void>;
  arrive(): void;
  /** Answers the first request that waits. */
  answer(outcome: Outcome): Promise<void>;
  /** Lets the router hang when Clerk goes somewhere next. */
  hang(): void;
  /** Lets the router that hangs longest arrive, or fail. */
  release(error?: Error): void;
  /** Resolves when nothing happens any more before the next command. */
  settled(): Promise<void>;
}

/** What all of a sequence happens in. */
export interface World {
  /** Those that the elements are given by turns. */
  readonly subjects: readonly [Subject, Subject];
  readonly document: Document;
  readonly online: Online;
  /** The errors that went to `reportError()`. */
  readonly reported: readonly unknown[];
}

/** Whether the browser believes that it is online. */
export interface Online {
  is: boolean;
}

/** Lets all promises run that wait for nothing else. */
export async function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
  port1.close();
}

/** The current session of a Clerk, or while Clerk has none, the last that was when somebody looked. */
export class CurrentSession {
  #last: string | null | undefined;

  constructor(readonly clerk: ClerkLike) {}

  get id(): string | null | undefined {
    const { session, client } = this.clerk;
    return session === undefined ? (this.#last ?? client?.lastActiveSessionId) : session?.id;
  }

  look() {
    this.#last = this.id;
  }
}
