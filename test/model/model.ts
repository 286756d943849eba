import type { Outcome, Subject, World } from './subject.js';

/** A sign-out that the element has begun. */
export interface Attempt {
  readonly on: Account | undefined;
  readonly sessionId: string | undefined;
  /** Who is to be gone for it to be a success. */
  readonly leaving: readonly string[];
  /** What Clerk makes of it: a request for one session or for all, and then going somewhere, or not. */
  readonly request: string;
  readonly url: string | undefined;
  readonly isClick: boolean;
  state: 'pending' | 'error' | 'done';
}

/** Who is signed in with one of the two Clerks. */
export class Account {
  sessions: string[] = [];
  /** Only an old Clerk, offline, knows less than is true. */
  known: string[] = [];
  readonly requests: string[] = [];
  readonly navigations: string[] = [];

  constructor(readonly subject: Subject) {}

  set(sessions: string[]) {
    this.known = this.sessions = sessions;
  }
}

/** What should be. It takes from Clerk only what Clerk decides alone: which session is the current one, if any. */
export class Model {
  readonly accounts: readonly Account[];
  /** The one whose Clerk the element has. */
  account: Account | undefined;
  sessionId: string | undefined;
  redirectUrl: string | undefined;
  noRedirect = false;
  disabled = false;
  /** Whether the button is one that the page has slotted. */
  hasOwnButton = false;
  isConnected = true;
  isOnline = true;
  preventsClick = false;
  preventsError = false;

  readonly events: string[] = [];
  reports = 0;

  /** The sign-outs that wait for an answer, and those that fail without one. */
  readonly #waiting: { attempt: Attempt; account: Account }[] = [];
  readonly #failing: Attempt[] = [];
  /** Whether the element looks again: out of the page it does not listen to Clerk. */
  #looks = false;
  #last: Attempt | undefined;

  constructor({ subjects }: World) {
    this.accounts = subjects.map((subject) => new Account(subject));
    this.account = this.accounts[0];
  }

  /** Changes the element. */
  set(properties: Partial<Model>) {
    Object.assign(this, properties);
    this.#looks = true;
  }

  /** Whether there is something to sign out. */
  get isSignedIn(): boolean {
    const { account, sessionId } = this;
    if (sessionId !== undefined) {
      return account?.known.includes(sessionId) ?? false;
    }
    return account !== undefined && account.known.length > 0;
  }

  get isPending(): boolean {
    return this.attempt?.state === 'pending';
  }

  /** The last attempt, if it is about what the element is about now. */
  get attempt(): Attempt | undefined {
    const last = this.#last;
    return last?.on === this.account && last?.sessionId === this.sessionId ? last : undefined;
  }

  click() {
    if (!this.isSignedIn || this.disabled || this.isPending) {
      return;
    }
    this.events.push('clerk-before-sign-out');
    if (!this.preventsClick) {
      this.call(true);
    }
  }

  /** What `signOut()` does: it joins an attempt, or begins one, or, without a result, finds nothing to sign out. */
  call(isClick = false): Attempt | undefined {
    const { account, sessionId } = this;
    if (this.isPending || (account && !this.isSignedIn)) {
      return this.isPending ? this.attempt : undefined;
    }
    const known = account?.known ?? [];
    const isAll = sessionId === undefined || known.length === 1;
    const leaves = (isAll || account?.subject.clerk.session?.id === sessionId) && !this.noRedirect && this.isOnline;
    const attempt: Attempt = {
      on: account,
      sessionId,
      leaving: sessionId === undefined ? known : [sessionId],
      request: isAll ? 'all' : sessionId,
      url: leaves ? (this.redirectUrl ?? '/') : undefined,
      isClick,
      state: 'pending',
    };
    this.#last = attempt;
    this.#looks = true;
    if (!account || this.#cannotTell(account)) {
      this.#failing.push(attempt);
    } else {
      account.requests.push(attempt.request);
      this.#waiting.push({ attempt, account });
    }
    return attempt;
  }

  /** What the answer to the sign-out that waits longest does, and with whose Clerk; nothing if none waits. */
  answer(outcome: Outcome): Account | undefined {
    const { attempt, account } = this.#waiting.shift() ?? {};
    if (!attempt || !account) {
      return undefined;
    }
    const { request, leaving, url } = attempt;
    const isDone = outcome === 'done' && (request === 'all' || account.sessions.includes(request));
    const isLost = outcome === 'drop' && !this.isOnline;
    if (isDone) {
      account.set(account.sessions.filter((id) => request !== 'all' && id !== request));
    } else if (isLost && account.subject.forgets && request === 'all') {
      account.known = [];
    }
    // Where the connection was lost, the element cannot take a router's route back.
    if (url !== undefined && (isDone || isLost)) {
      account.navigations.push(url);
    }
    const isGone = !this.#cannotTell(account) && !leaving.some((id) => account.known.includes(id));
    if (isGone && !isDone && !isLost) {
      // It was signed out elsewhere, so Clerk's failure is no failure, and only reported.
      this.reports++;
    }
    this.#end(attempt, isGone);
    return account;
  }

  /** Ends what needs no answer. A failure is forgotten by an element that is hidden then. */
  settle() {
    for (const attempt of this.#failing.splice(0)) {
      this.#end(attempt, false);
    }
    if (!this.isSignedIn && this.#last?.state === 'error' && (this.isConnected || this.#looks)) {
      this.#last = undefined;
    }
    this.#looks = false;
  }

  #cannotTell({ subject }: Account) {
    return subject.forgets && !this.isOnline;
  }

  #end(attempt: Attempt, isGone: boolean) {
    attempt.state = isGone ? 'done' : 'error';
    this.#looks = true;
    const isTold = attempt.on === this.account;
    if (isTold) {
      this.events.push(isGone ? 'clerk-signed-out' : 'clerk-sign-out-error');
    }
    if (!isGone && attempt.isClick && !(isTold && this.preventsError)) {
      this.reports++;
    }
  }
}
