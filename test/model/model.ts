import type { Outcome, Subject, World } from './subject.js';

/** A sign-out that an element has begun. All elements that are about the same show it. */
export interface Attempt {
  readonly by: Button;
  readonly on: Account | undefined;
  readonly sessionId: string | undefined;
  /** Who is to be gone for it to be a success. */
  readonly leaving: readonly string[];
  /** The session that was the current one when Clerk was called, if Clerk had one, and else the last that was. */
  current: string | undefined;
  last: string | null | undefined;
  /** Where Clerk is to go, if it goes anywhere, and whether the page has said so. */
  url: string | undefined;
  readonly hasOwnUrl: boolean;
  readonly isClick: boolean;
  /** What was around the element when it began, or was clicked. */
  readonly ancestors: readonly Ancestor[];
  state: 'pending' | 'error' | 'done' | 'cancelled';
}

/** What a page that lets a sign-out wait says in the end. */
export type Answer = 'yes' | 'no' | 'failed';

type Ancestor = 'parent' | 'body';

/** Where Clerk goes after one of several is signed out, as the instance is set up. */
export const choice = '/sign-in/choose';

/** Who is signed in with one of the two Clerks. */
export class Account {
  /** Who is signed in according to the server. */
  sessions: readonly string[] = [];
  /** Those of whom Clerk has heard. */
  known: readonly string[] = [];
  /** Whether the router hangs when Clerk goes somewhere next. */
  hangs = false;
  readonly hung: Attempt[] = [];
  readonly requests: string[] = [];
  readonly navigations: string[] = [];
  readonly activations: (string | null)[] = [];

  constructor(readonly subject: Subject) {}

  /** Whether there is something to sign out. */
  has(sessionId: string | undefined): boolean {
    return sessionId === undefined ? this.known.length > 0 : this.known.includes(sessionId);
  }
}

/** One of the two elements. */
class Button {
  sessionId: string | undefined;
  current = false;
  redirectUrl: string | undefined;
  noRedirect = false;
  disabled = false;
  /** Whether the button is one that the page has slotted. */
  hasOwnButton = false;
  isInParent = true;
  isParentInPage = true;
  /** Whether the page takes the element away when it is clicked. */
  leavesOnClick = false;
  /** The attempt of which the person has to be told, while what the element is about has an error. */
  failure: Attempt | undefined;

  /** @param account - The one whose Clerk the element has. */
  constructor(
    readonly index: 0 | 1,
    public account: Account | undefined,
  ) {}

  get isConnected(): boolean {
    return this.isInParent && this.isParentInPage;
  }

  /** The session that it is about: `undefined` is everybody's. Which one is current, Clerk decides. */
  get about(): string | undefined {
    const current = this.current && this.account ? (this.account.subject.current.id ?? '') : undefined;
    return this.sessionId ?? current;
  }

  get isSignedIn(): boolean {
    return this.account?.has(this.about) ?? false;
  }

  get ancestors(): Ancestor[] {
    return this.isConnected ? ['parent', 'body'] : this.isInParent ? ['parent'] : [];
  }
}

/** What should be. It takes from Clerk only what Clerk decides alone: which session is the current one, if any. */
export class Model {
  readonly accounts: readonly Account[];
  readonly buttons: readonly [Button, Button];
  /** The one that commands are about. */
  button: Button;
  isOnline = true;
  preventsClick = false;
  /** Whether the page lets a sign-out wait that a click begins. */
  waits = false;
  preventsError = false;

  readonly events: string[] = [];
  reports = 0;

  readonly #attempts: Attempt[] = [];
  /** Those that wait for the page. */
  readonly #asking: Attempt[] = [];
  /** Those whose beginning takes a moment, and those that wait for an answer. */
  readonly #beginning: Attempt[] = [];
  readonly #waiting: { attempt: Attempt; account: Account; request: string; url: string | undefined }[] = [];

  constructor({ subjects }: World) {
    this.accounts = subjects.map((subject) => new Account(subject));
    this.buttons = [new Button(0, this.accounts[0]), new Button(1, this.accounts[0])];
    this.button = this.buttons[0];
  }

  /** What the element shows of its attempt. An error is forgotten when those it is about are gone. */
  state({ account, about }: Button): 'pending' | 'error' | undefined {
    const attempt = this.#attempts.findLast((one) => one.on === account && one.sessionId === about);
    const isGone = !attempt?.leaving.some((id) => account?.known.includes(id));
    return attempt?.state === 'pending' ? 'pending' : attempt?.state === 'error' && !isGone ? 'error' : undefined;
  }

  /** Whether an attempt is under way with this account. */
  isPending(account: Account): boolean {
    return this.#attempts.some(({ on, state }) => on === account && state === 'pending');
  }

  click() {
    const { button } = this;
    const { ancestors, disabled, hasOwnButton, leavesOnClick } = button;
    // A native button that is disabled is not clicked.
    if (!button.isConnected || !button.isSignedIn || (disabled && !hasOwnButton)) {
      return;
    }
    button.isInParent = !leavesOnClick;
    if (disabled || this.state(button) === 'pending') {
      return;
    }
    this.#tell('clerk-before-sign-out', button, button.about, ancestors);
    if (!this.preventsClick) {
      this.call({ isClick: true, ancestors });
    }
  }

  /** What `signOut()` does: it joins an attempt, or begins one, or, without a result, finds nothing to sign out. */
  call({ isClick = false, ancestors = this.button.ancestors } = {}): Attempt | undefined {
    const { button } = this;
    const { account, about: sessionId } = button;
    if (this.state(button) === 'pending') {
      return this.#attempts.findLast((one) => one.on === account && one.sessionId === sessionId);
    }
    if (account && !button.isSignedIn) {
      return undefined;
    }
    const attempt: Attempt = {
      by: button,
      on: account,
      sessionId,
      leaving: sessionId === undefined ? (account?.known ?? []) : [sessionId],
      current: undefined,
      last: undefined,
      url: button.noRedirect ? undefined : (button.redirectUrl ?? '/'),
      hasOwnUrl: button.redirectUrl !== undefined,
      isClick,
      ancestors,
      state: 'pending',
    };
    this.#attempts.push(attempt);
    account?.subject.current.look();
    if (isClick && this.waits) {
      this.#asking.push(attempt);
    } else {
      this.#begin(attempt);
    }
    return attempt;
  }

  /** What the page says to the sign-out that waits longest for it. */
  decide(answer: Answer) {
    const attempt = this.#asking.shift();
    if (attempt?.state !== 'pending') {
      return;
    }
    if (answer === 'yes') {
      this.#begin(attempt);
    } else if (answer === 'no') {
      attempt.state = 'cancelled';
    } else {
      this.#end(attempt, 'error');
    }
  }

  #begin(attempt: Attempt) {
    const clerk = attempt.on?.subject.clerk;
    attempt.current = clerk?.session?.id;
    attempt.last = attempt.on?.subject.current.id;
    attempt.url = this.isOnline ? attempt.url : undefined;
    this.#beginning.push(attempt);
  }

  /** What the answer to the sign-out that waits longest does, and with whose Clerk; nothing if none waits. */
  answer(outcome: Outcome): Account | undefined {
    const { attempt, account, request, url } = this.#waiting.shift() ?? {};
    if (!attempt || !account || request === undefined) {
      return undefined;
    }
    const isDone = outcome === 'done' && (request === 'all' || account.sessions.includes(request));
    const isLost = outcome === 'drop' && !this.isOnline;
    if (isDone) {
      account.sessions = account.sessions.filter((id) => request !== 'all' && id !== request);
      this.hear(account);
    }
    if (isDone || isLost) {
      // Where the connection was lost, the element cannot take a router's route back.
      if (url !== undefined) {
        account.navigations.push(url);
      }
      if (url !== undefined && account.hangs) {
        account.hangs = false;
        account.hung.push(attempt);
      } else if (isLost) {
        this.#end(attempt, 'error');
      }
    } else {
      if (outcome !== 'drop' && this.isOnline) {
        this.#recover(attempt, account);
      } else if (outcome === 'drop' && attempt.state !== 'pending') {
        // What it is about has been gone. That the server finds so, too, would not be worth a report.
        this.reports++;
      }
      this.#end(attempt, 'error');
    }
    return account;
  }

  /** Lets the router that hangs longest arrive, or fail. */
  release(account: Account, isFailure: boolean) {
    const attempt = account.hung.shift();
    if (isFailure && attempt && attempt.state !== 'pending') {
      this.reports++;
    } else if (attempt) {
      // It has gone on without its server.
      this.#end(attempt, 'error');
    }
  }

  /** Clerk asks its server who is signed in. An attempt is over as soon as those are gone whom it is about. */
  hear(account: Account) {
    account.known = account.sessions;
    for (const attempt of this.#attempts) {
      if (attempt.on === account && !attempt.leaving.some((id) => account.known.includes(id))) {
        this.#end(attempt, 'done');
      }
    }
  }

  /** Goes on with the attempts that have begun. */
  settle() {
    for (const attempt of this.#beginning.splice(0)) {
      const { on: account, sessionId, current, hasOwnUrl } = attempt;
      // With one session left, Clerk would sign out everybody, so it asks its server first.
      const asks = sessionId !== undefined && account?.known.length === 1;
      if (!account || (asks && !this.isOnline)) {
        this.#end(attempt, 'error');
        continue;
      }
      if (asks) {
        this.hear(account);
      }
      if (attempt.state === 'pending') {
        const isAll = sessionId === undefined || account.known.length === 1;
        const request = isAll ? 'all' : sessionId;
        account.requests.push(request);
        // With others left, Clerk's own buttons go elsewhere.
        const url = attempt.url !== undefined && !isAll && !hasOwnUrl ? choice : attempt.url;
        this.#waiting.push({ attempt, account, request, url: isAll || current === sessionId ? url : undefined });
      }
    }
  }

  /** After an error of the server, Clerk asks it who is signed in, and has a current session again. */
  #recover({ last }: Attempt, account: Account) {
    const { client, session } = account.subject.clerk;
    this.hear(account);
    const id = account.sessions.find((one) => one === last) ?? null;
    const isTasked = client?.signedInSessions?.some((one) => one.id === id && one.status === 'pending');
    if (session === undefined && !isTasked) {
      account.activations.push(id);
    }
  }

  #end(attempt: Attempt, state: 'error' | 'done') {
    if (attempt.state !== 'pending') {
      return;
    }
    attempt.state = state;
    const { by, on, sessionId, isClick, ancestors } = attempt;
    const isTold = on === by.account;
    if (isTold) {
      this.#tell(state === 'done' ? 'clerk-signed-out' : 'clerk-sign-out-error', by, sessionId, ancestors);
    }
    const isReported = state === 'error' && isClick && !(isTold && this.preventsError);
    by.failure = isTold && isReported ? attempt : undefined;
    if (isReported) {
      this.reports++;
    }
  }

  /** The page hears of it by the element, or else by what is left of what was around it. */
  #tell(name: string, button: Button, sessionId: string | undefined, ancestors: readonly Ancestor[]) {
    const { index, isConnected, isParentInPage } = button;
    const event = `${name} ${sessionId ?? 'all'}`;
    const left = ancestors.find((ancestor) => ancestor === 'body' || isParentInPage);
    const target = isConnected ? `element ${index}` : left === 'parent' ? `parent ${index}` : left;
    this.events.push(`element ${index}: ${event}`);
    if (target) {
      this.events.push(`document: ${event} on ${target}`);
    }
  }
}
