import type { Outcome, Subject, World } from './subject.js';

/** A sign-out that an element has started. All elements with the same account and session show its state. */
export interface Attempt {
  readonly by: Button;
  readonly on: Account | undefined;
  readonly sessionId: string | undefined;
  /** The sessions that have to be gone for it to succeed. */
  readonly leaving: readonly string[];
  /** Clerk's current session when Clerk was called, if any. */
  current: string | undefined;
  /** The same, or the last one that was current. */
  last: string | null | undefined;
  /** The URL to go to, if any. */
  url: string | undefined;
  /** Whether the URL comes from `redirect-url`. */
  readonly hasOwnUrl: boolean;
  readonly isClick: boolean;
  /** The element's ancestors when it was clicked or `signOut()` was called. */
  readonly ancestors: readonly Ancestor[];
  state: 'pending' | 'error' | 'done' | 'canceled';
}

/** How the page ends a `waitUntil()`. */
export type Decision = 'resolve' | 'cancel' | 'reject';

type Ancestor = 'parent' | 'body';

/** The application's `afterMultiSessionSingleSignOutUrl`. */
export const chooserUrl = '/sign-in/choose';

/** The sessions of one of the two Clerks. */
export class Account {
  /** The sessions according to the server. */
  sessions: readonly string[] = [];
  /** The sessions in Clerk's client. */
  known: readonly string[] = [];
  /** Whether the router hangs on the next navigation. */
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
  /** Whether the page has slotted a button. */
  hasSlottedButton = false;
  isInParent = true;
  isParentInPage = true;
  /** Whether the page removes the element on click. */
  isRemovedOnClick = false;
  /** The failed attempt for which the element shows an error message, while its state is `error`. */
  failure: Attempt | undefined;

  /** @param account - the account whose Clerk the element uses */
  constructor(
    readonly index: 0 | 1,
    public account: Account | undefined,
  ) {}

  get isConnected(): boolean {
    return this.isInParent && this.isParentInPage;
  }

  /** The id of the session to sign out, or `undefined` for all sessions. Clerk decides which one is current. */
  get targetId(): string | undefined {
    const current = this.current && this.account ? (this.account.subject.current.id ?? '') : undefined;
    return this.sessionId ?? current;
  }

  get isSignedIn(): boolean {
    return this.account?.has(this.targetId) ?? false;
  }

  get ancestors(): Ancestor[] {
    return this.isConnected ? ['parent', 'body'] : this.isInParent ? ['parent'] : [];
  }
}

/** The expected state. The model reads from Clerk only what Clerk alone decides: which session is current, if any. */
export class Model {
  readonly accounts: readonly Account[];
  readonly buttons: readonly [Button, Button];
  /** The one to which commands apply. */
  button: Button;
  isOnline = true;
  preventsClick = false;
  /** Whether the page calls `waitUntil()` on click. */
  delaysClick = false;
  preventsError = false;

  readonly events: string[] = [];
  reports = 0;

  readonly #attempts: Attempt[] = [];
  /** Those delayed by `waitUntil()`. */
  readonly #delayed: Attempt[] = [];
  /** Those that have started, but not requested anything yet. */
  readonly #starting: Attempt[] = [];
  /** Those with a pending request. */
  readonly #requested: { attempt: Attempt; account: Account; request: string; url: string | undefined }[] = [];

  constructor({ subjects }: World) {
    this.accounts = subjects.map((subject) => new Account(subject));
    this.buttons = [new Button(0, this.accounts[0]), new Button(1, this.accounts[0])];
    this.button = this.buttons[0];
  }

  /** The state that the element shows. An error is cleared when the attempt's sessions are gone. */
  state({ account, targetId }: Button): 'pending' | 'error' | undefined {
    const attempt = this.#attempts.findLast((one) => one.on === account && one.sessionId === targetId);
    const isGone = !attempt?.leaving.some((id) => account?.known.includes(id));
    return attempt?.state === 'pending' ? 'pending' : attempt?.state === 'error' && !isGone ? 'error' : undefined;
  }

  /** Whether an attempt with this account is pending. */
  isPending(account: Account): boolean {
    return this.#attempts.some(({ on, state }) => on === account && state === 'pending');
  }

  click() {
    const { button } = this;
    const { ancestors, disabled, hasSlottedButton, isRemovedOnClick } = button;
    // A disabled native button receives no click.
    if (!button.isConnected || !button.isSignedIn || (disabled && !hasSlottedButton)) {
      return;
    }
    button.isInParent = !isRemovedOnClick;
    if (disabled || this.state(button) === 'pending') {
      return;
    }
    this.#dispatch('clerk-before-sign-out', button, button.targetId, ancestors);
    if (!this.preventsClick) {
      this.call({ isClick: true, ancestors });
    }
  }

  /** Models `signOut()`: joins or starts an attempt, or returns `undefined` if there is nothing to sign out. */
  call({ isClick = false, ancestors = this.button.ancestors } = {}): Attempt | undefined {
    const { button } = this;
    const { account, targetId: sessionId } = button;
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
    account?.subject.current.record();
    if (isClick && this.delaysClick) {
      this.#delayed.push(attempt);
    } else {
      this.#start(attempt);
    }
    return attempt;
  }

  /** Ends the oldest pending `waitUntil()`. */
  decide(decision: Decision) {
    const attempt = this.#delayed.shift();
    if (attempt?.state !== 'pending') {
      return;
    }
    if (decision === 'resolve') {
      this.#start(attempt);
    } else if (decision === 'cancel') {
      attempt.state = 'canceled';
    } else {
      this.#end(attempt, 'error');
    }
  }

  #start(attempt: Attempt) {
    const clerk = attempt.on?.subject.clerk;
    attempt.current = clerk?.session?.id;
    attempt.last = attempt.on?.subject.current.id;
    attempt.url = this.isOnline ? attempt.url : undefined;
    this.#starting.push(attempt);
  }

  /** Responds to the oldest pending request, and returns its account, or `undefined` if no request is pending. */
  respond(outcome: Outcome): Account | undefined {
    const { attempt, account, request, url } = this.#requested.shift() ?? {};
    if (!attempt || !account || request === undefined) {
      return undefined;
    }
    const isDone = outcome === 'done' && (request === 'all' || account.sessions.includes(request));
    const isLost = outcome === 'drop' && !this.isOnline;
    if (isDone) {
      account.sessions = account.sessions.filter((id) => request !== 'all' && id !== request);
      this.reload(account);
    }
    if (isDone || isLost) {
      // After a lost connection, the element cannot undo a router's navigation.
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
        // The session was already gone. That the server does not find it either would not be worth a report.
        this.reports++;
      }
      this.#end(attempt, 'error');
    }
    return account;
  }

  /** Resolves or rejects the oldest hanging navigation. */
  release(account: Account, isFailure: boolean) {
    const attempt = account.hung.shift();
    if (isFailure && attempt && attempt.state !== 'pending') {
      this.reports++;
    } else if (attempt) {
      // It continued although the request had failed.
      this.#end(attempt, 'error');
    }
  }

  /** Models a reload of Clerk's client. An attempt ends as soon as its sessions are gone. */
  reload(account: Account) {
    account.known = account.sessions;
    for (const attempt of this.#attempts) {
      if (attempt.on === account && !attempt.leaving.some((id) => account.known.includes(id))) {
        this.#end(attempt, 'done');
      }
    }
  }

  /** Requests what the attempts that have started sign out. */
  settle() {
    for (const attempt of this.#starting.splice(0)) {
      const { on: account, sessionId, current, hasOwnUrl } = attempt;
      // With one session left, Clerk would sign out all sessions, so the element reloads the client first.
      const reloads = sessionId !== undefined && account?.known.length === 1;
      if (!account || (reloads && !this.isOnline)) {
        this.#end(attempt, 'error');
        continue;
      }
      if (reloads) {
        this.reload(account);
      }
      if (attempt.state === 'pending') {
        const isAll = sessionId === undefined || account.known.length === 1;
        const request = isAll ? 'all' : sessionId;
        account.requests.push(request);
        // If other sessions remain, the element goes where Clerk's own buttons go.
        const url = attempt.url !== undefined && !isAll && !hasOwnUrl ? chooserUrl : attempt.url;
        this.#requested.push({ attempt, account, request, url: isAll || current === sessionId ? url : undefined });
      }
    }
  }

  /** After an error response, the element reloads Clerk's client, and makes a session current again. */
  #recover({ last }: Attempt, account: Account) {
    const { client, session } = account.subject.clerk;
    this.reload(account);
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
    const isDispatched = on === by.account;
    if (isDispatched) {
      this.#dispatch(state === 'done' ? 'clerk-signed-out' : 'clerk-sign-out-error', by, sessionId, ancestors);
    }
    const isReported = state === 'error' && isClick && !(isDispatched && this.preventsError);
    by.failure = isDispatched && isReported ? attempt : undefined;
    if (isReported) {
      this.reports++;
    }
  }

  /** Dispatches on the element, or, if it was removed, also on its nearest former ancestor that is still there. */
  #dispatch(name: string, button: Button, sessionId: string | undefined, ancestors: readonly Ancestor[]) {
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
