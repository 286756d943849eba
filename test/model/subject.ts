import type { ClerkLike } from '../../src/clerk/clerk.js';

/** The outcome of a request to sign out: it succeeds, the server responds with an error, or the connection drops. */
export type Outcome = 'done' | 'error' | 'drop';

/** A Clerk and its server, as a sequence uses them: the fake or the real ones. */
export abstract class Subject {
  abstract readonly clerk: ClerkLike;
  /** Recorded whenever Clerk calls a listener. */
  abstract readonly current: CurrentSession;
  /** The number of Clerk's listeners. */
  abstract readonly listenerCount: number;
  /** Whether Clerk has lost its session when its server has not yet answered the request to sign out. */
  abstract readonly dropsSessionEarly: boolean;
  /** Clerk's option `experimental.persistClient`: if it is `false`, Clerk empties its client by itself. */
  abstract readonly persistsClient: boolean;
  /** The requested sign-outs: a session's id, or `all`. Each is pending until `respond()`. */
  requests: string[] = [];
  /** The URLs that Clerk navigated to. */
  navigations: string[] = [];
  /** Whether the answers to the element's questions are held until `answer()`. */
  answersLate = false;

  protected readonly held: ((outcome: Outcome) => void)[] = [];
  protected readonly answers: PromiseWithResolvers<undefined>[] = [];
  protected readonly hung: PromiseWithResolvers<undefined>[] = [];
  protected hangs = false;

  /** The ids of the sessions that are signed in according to the server. */
  abstract sessions(): Promise<string[]>;
  /** Signs in another user in another tab, unnoticed by Clerk, and returns the id of the new session. */
  abstract signIn(): Promise<string>;
  /** Signs out one session in another tab, unnoticed by Clerk. */
  abstract signOutElsewhere(id: string): Promise<void>;
  /** Ends Clerk's `load()`. */
  abstract load(): Promise<void>;
  /** Reloads Clerk's client from the server. */
  abstract reloadClient(): Promise<void>;
  /** Starts to make this session current, until `finishSwitch()`. */
  abstract switchTo(id: string): Promise<void>;
  abstract finishSwitch(): unknown;
  /** Makes the server forget the client, as after its cookies were cleared, unnoticed by Clerk. */
  abstract forgetClient(): Promise<void>;
  /** Resolves when nothing changes any more until the next command. */
  abstract settled(): Promise<void>;

  /** Responds to the oldest pending request. */
  respond(outcome: Outcome) {
    this.held.shift()?.(outcome);
  }

  /** Delivers the oldest held answer, or loses the connection. */
  answer(outcome: Exclude<Outcome, 'error'>) {
    const answer = this.answers.shift();
    if (outcome === 'done') {
      answer?.resolve(undefined);
    } else {
      answer?.reject(new TypeError('The question got no answer.'));
    }
  }

  /** Makes the router hang on the next navigation. */
  hang() {
    this.hangs = true;
  }

  /** Resolves or rejects the oldest hanging navigation. */
  release(error?: Error) {
    const hung = this.hung.shift();
    if (error) {
      hung?.reject(error);
    } else {
      hung?.resolve(undefined);
    }
  }

  /** Clerk's router. */
  async navigate(url: string) {
    this.navigations.push(url);
    if (this.hangs) {
      this.hangs = false;
      const router = Promise.withResolvers<undefined>();
      this.hung.push(router);
      await router.promise;
    }
  }

  /** Records a request to sign out, and resolves with the outcome that `respond()` gives it. */
  protected outcome(target: string): Promise<Outcome> {
    this.requests.push(target);
    return new Promise((resolve) => this.held.push(resolve));
  }
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

/** Resolves after all queued microtasks, and after the timers without a delay that were set before. */
export async function turn(): Promise<void> {
  await new Promise<void>((resolve) => runSoon(resolve));
}

const { port1, port2 } = new MessageChannel();
const queue: (() => void)[] = [];
port1.onmessage = () => queue.shift()?.();

/** Runs a task after those before, without the delay of a browser's nested timers. */
function runSoon(task: () => void) {
  queue.push(task);
  port2.postMessage(undefined);
}

/** Replaces a window's timers that have no delay. */
export function speedUp(window: Pick<Window, 'setTimeout' | 'clearTimeout'>) {
  const { setTimeout, clearTimeout } = window;
  const waiting = new Set<number>();
  let last = 0;
  window.setTimeout = ((task: () => void, delay?: number, ...args: []) => {
    if (delay) {
      return setTimeout.call(window, task, delay, ...args);
    }
    const id = --last;
    waiting.add(id);
    runSoon(() => waiting.delete(id) && task());
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => waiting.delete(id ?? 0) || clearTimeout.call(window, id);
  return () => Object.assign(window, { setTimeout, clearTimeout });
}

/** The current session of a Clerk, or, while its `session` is undefined, the last recorded one. */
export class CurrentSession {
  /** Called with the former one when another one is recorded. */
  onChange: (former: string | null | undefined) => void = () => undefined;

  #last: string | null | undefined;

  constructor(readonly clerk: ClerkLike) {}

  get id(): string | null | undefined {
    const { session } = this.clerk;
    return session === undefined ? this.#last : (session?.id ?? null);
  }

  record() {
    const former = this.#last;
    this.#last = this.id;
    if (this.#last !== former) {
      this.onChange(former);
    }
  }

  /** Nobody listens any more, so nobody knows. */
  forget() {
    this.#last = undefined;
  }
}
