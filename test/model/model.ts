import type { Outcome, Subject, World } from './subject.js';

/** A sign-out that an element has started. All elements with the same account and session show its state. */
export interface Attempt {
  readonly by: Button;
  readonly on: Account | undefined;
  /** Before Clerk has loaded, `current` for the current one. */
  sessionId: string | undefined;
  /** The sessions that have to be gone for it to succeed. */
  leaving: readonly string[];
  readonly redirectUrl: string | undefined;
  readonly noRedirect: boolean;
  readonly isClick: boolean;
  /** The element's ancestors when it was clicked or `signOut()` was called. */
  readonly ancestors: readonly Ancestor[];
  /** Whether it waits until Clerk has loaded. */
  isEarly: boolean;
  /** The one that it has joined when Clerk had loaded. */
  joined?: Attempt;
  /** Whether it no longer waits for the page's answer. */
  hasBegun: boolean;
  /** The last that Clerk's server has told it. */
  before: { known: readonly string[]; isSound: boolean };
  state: 'pending' | 'error' | 'done' | 'canceled';
  /** Whether it had failed when nothing happened any more. */
  hasFailed: boolean;
  /** Whether its sessions are gone. They never come back. */
  isGone: boolean;
  /** Whether the page has gone on. */
  hasLeft: boolean;
  /** Whether Clerk waits for the page to go on. Then it has no session, unless another has become current. */
  clerkWaits: boolean;
}

/** How the page ends a `waitUntil()`. */
export type Decision = 'resolve' | 'cancel' | 'reject';

/** A question to Clerk's server, with the answer of the moment when it was asked. */
interface Question {
  readonly attempt: Attempt;
  readonly account: Account;
  /** Before Clerk is called, in Clerk's callback, or after Clerk's failure. */
  readonly when: 'before' | 'callback' | 'after';
  readonly sessions: readonly string[];
  readonly isForgotten: boolean;
  /** Clerk's client then. If it has changed since, the answer is older. */
  readonly known: readonly string[];
}

type Ancestor = 'parent' | 'body';

/** The application's `afterMultiSessionSingleSignOutUrl`. */
export const chooserUrl = '/sign-in/choose';

/** The sessions of one of the two Clerks. */
export class Account {
  /** Whether Clerk has loaded. */
  isLoaded: boolean;
  /** The sessions according to the server. */
  sessions: readonly string[] = [];
  /** Whether the server has forgotten the client. */
  isForgotten = false;
  /** The sessions in Clerk's client. */
  known: readonly string[] = [];
  /** Whether Clerk's client is one that its server has sent. */
  isSound = true;
  /** Clerk's current session. */
  session: string | null | undefined = null;
  /** Whether Clerk has emptied its client while it had a session. It depends on its version whether that stays. */
  isSessionUnknown = false;
  /** The last session that this tab has seen current before the last command. */
  lastCurrent: string | null | undefined;
  /** The session to which the application switches. */
  switchesTo: string | undefined;
  /** Whether `setActive()` waits for the router. */
  isSettingActive = false;
  /** Whether the router hangs on the next navigation. */
  hangs = false;
  readonly hung: { attempt: Attempt; isCallback: boolean }[] = [];
  /** The attempts that sign out in turn. */
  readonly queue: Attempt[] = [];
  /** The attempts after which the page is to go on. */
  readonly open = new Set<Attempt>();
  readonly requests: string[] = [];
  readonly navigations: string[] = [];

  constructor(readonly subject: Subject) {
    this.isLoaded = subject.clerk.loaded !== false;
  }

  /** Whether there is something to sign out. */
  has(sessionId: string | undefined): boolean {
    return sessionId === undefined ? this.known.length > 0 : this.known.includes(sessionId);
  }

  /** Whether the application can switch sessions. */
  get canSwitch(): boolean {
    return this.switchesTo === undefined && !this.isSettingActive && this.hung.length === 0;
  }

  /** Whether nothing happens to Clerk's session at the moment. */
  get isIdle(): boolean {
    return this.hung.length === 0 && this.open.size === 0 && !this.isSessionUnknown;
  }

  /** Clerk takes its session from the client again. */
  updateSession() {
    if (this.session && !this.known.includes(this.session)) {
      this.session = null;
    }
  }
}

/** One of the two elements. */
class Button {
  sessionId: string | undefined;
  current = false;
  initiallySignedIn = false;
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
    const { sessionId, current, account, isEarly } = this;
    if (sessionId !== undefined || !current) {
      return sessionId;
    }
    return account?.isLoaded ? (account.subject.current.id ?? '') : isEarly ? 'current' : undefined;
  }

  /** Whether the page's word counts, because Clerk has not loaded. */
  get isEarly(): boolean {
    return this.initiallySignedIn && this.account?.isLoaded === false;
  }

  get isSignedIn(): boolean {
    return this.isEarly ? this.targetId !== '' : (this.account?.has(this.targetId) ?? false);
  }

  get ancestors(): Ancestor[] {
    return this.isConnected ? ['parent', 'body'] : this.isInParent ? ['parent'] : [];
  }
}

/** The expected state. The model reads from Clerk only which session is the last that was current. */
export class Model {
  readonly accounts: readonly Account[];
  readonly buttons: readonly [Button, Button];
  /** The one to which commands apply. */
  button: Button;
  isOnline = true;
  preventsClick = false;
  /** Whether the page calls `waitUntil()` on click. */
  delaysClick = false;
  /** Whether the page calls `waitUntil()` after a sign-out. */
  delaysLeaving = false;
  preventsError = false;

  readonly events: string[] = [];
  reports = 0;

  readonly #attempts: Attempt[] = [];
  /** Those delayed by `waitUntil()`. */
  readonly #delayed: Attempt[] = [];
  /** Those whose turn it is. */
  readonly #starting: Attempt[] = [];
  /** Those whose sessions are gone without their doing. */
  readonly #gone: Attempt[] = [];
  /** Those with a pending request. */
  readonly #requested: { attempt: Attempt; account: Account; request: string; isCurrent: boolean }[] = [];
  /** The questions whose answers are held. */
  readonly #questions: Question[] = [];
  /** Those whose Clerk sets its session once the callback has returned, when the next sign-out has begun. */
  readonly #returning: Account[] = [];
  /** Those that have signed out while the page delays what follows. */
  readonly #leaving: { attempt: Attempt; isCallback: boolean }[] = [];

  constructor({ subjects }: World) {
    this.accounts = subjects.map((subject) => new Account(subject));
    this.buttons = [new Button(0, this.accounts[0]), new Button(1, this.accounts[0])];
    this.buttons.forEach((button) => (button.initiallySignedIn = !button.account?.isLoaded));
    this.button = this.buttons[0];
    for (const account of this.accounts) {
      account.subject.current.onChange = (former) => {
        // Errors are about the account that was current then.
        for (const attempt of this.#attempts) {
          attempt.isGone ||= !!former && attempt.on === account && attempt.hasFailed;
        }
      };
    }
  }

  /** The state that the element shows. An error is cleared when the attempt's sessions are gone. */
  state(button: Button): 'pending' | 'error' | undefined {
    if (button.account?.isLoaded === false && !button.isSignedIn) {
      // An early sign-out is only that of elements that show.
      return undefined;
    }
    const { state, isGone } = this.#latest(button.account, button.targetId) ?? {};
    return state === 'pending' ? state : state === 'error' && !isGone && button.isSignedIn ? state : undefined;
  }

  /** Whether the element shows. */
  isShown(button: Button): boolean {
    return button.isSignedIn || this.state(button) === 'pending';
  }

  /** Whether the element shows an error message. */
  showsError(button: Button): boolean {
    const latest = this.#latest(button.account, button.targetId);
    return this.state(button) === 'error' && button.failure === latest;
  }

  /** Whether an attempt with this account is pending. */
  isPending(account: Account): boolean {
    return this.#attempts.some(({ on, state }) => on === account && state === 'pending');
  }

  /** Whether a server's answer to the element is held. */
  get isAsking(): boolean {
    return this.#questions.length > 0;
  }

  click() {
    const { button } = this;
    const { ancestors, disabled, isRemovedOnClick } = button;
    // A disabled native button receives no click.
    if (!button.isConnected || !this.isShown(button) || disabled) {
      return;
    }
    button.isInParent = !isRemovedOnClick;
    if (this.state(button) === 'pending') {
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
    const { account, targetId: sessionId, redirectUrl, noRedirect, isEarly } = button;
    const pending = this.#latest(account, sessionId);
    if (pending?.state === 'pending') {
      // It asks nobody.
      this.#begin(pending);
      return pending;
    }
    if (account?.isLoaded && !button.isSignedIn) {
      return undefined;
    }
    const attempt: Attempt = {
      by: button,
      on: account,
      sessionId,
      leaving: this.#leavingOf(account, sessionId),
      redirectUrl,
      noRedirect,
      isClick,
      ancestors,
      isEarly,
      hasBegun: false,
      before: { known: [], isSound: true },
      state: 'pending',
      hasFailed: false,
      isGone: false,
      hasLeft: false,
      clerkWaits: false,
    };
    this.#attempts.push(attempt);
    account?.subject.current.record();
    if (isClick && this.delaysClick) {
      this.#delayed.push(attempt);
    } else {
      this.#begin(attempt);
    }
    return attempt;
  }

  /** Ends the oldest pending `waitUntil()` of a click. */
  decide(decision: Decision) {
    const attempt = this.#delayed.shift();
    if (attempt?.state !== 'pending' || attempt.hasBegun) {
      return;
    }
    if (decision === 'resolve') {
      this.#begin(attempt);
    } else if (decision === 'cancel') {
      attempt.state = 'canceled';
    } else {
      this.#fail(attempt);
    }
  }

  /** Ends the oldest pending `waitUntil()` of a sign-out. */
  leave(isFailure: boolean) {
    const { attempt, isCallback } = this.#leaving.shift() ?? {};
    if (attempt) {
      this.reports += isFailure ? 1 : 0;
      this.#leave(attempt, !!isCallback);
    }
  }

  /** Responds to the oldest pending request, and returns its account, or `undefined` if no request is pending. */
  respond(outcome: Outcome): Account | undefined {
    const { attempt, account, request, isCurrent } = this.#requested.shift() ?? {};
    if (!attempt || !account || request === undefined) {
      return undefined;
    }
    const isAll = request === 'all';
    const isDone = outcome === 'done' && !account.isForgotten && (isAll || account.sessions.includes(request));
    const isLost = outcome === 'drop' && !this.isOnline;
    if (isDone) {
      account.sessions = account.sessions.filter((id) => !isAll && id !== request);
    }
    if (isAll && (isDone || isLost) && !account.subject.persistsClient) {
      // Whatever the server has responded.
      this.#receive(account, [], false);
      account.isSessionUnknown ||= !!account.session;
    } else if (isDone) {
      this.#receive(account, account.sessions);
      if (!isAll) {
        account.updateSession();
      }
    } else if (outcome === 'done' && account.isForgotten && account.session) {
      // Clerk itself asks after a status of 401, if it has a session.
      this.#receive(account, [], false);
      account.session = null;
    }
    const callsBack = (isDone || isLost) && (isAll || isCurrent);
    if (callsBack && !account.subject.dropsSessionEarly) {
      account.session = undefined;
    }
    this.#prove(attempt, account, callsBack ? 'callback' : 'after');
    if (isLost && !callsBack) {
      account.updateSession();
    }
    this.#notify(account);
    return account;
  }

  /** Delivers the oldest held answer, and returns its account, or `undefined` if there is none. */
  answer(outcome: Exclude<Outcome, 'error'>): Account | undefined {
    const question = this.#questions.shift();
    if (question) {
      this.#hear(question, outcome === 'done');
    }
    return question?.account;
  }

  /** Resolves or rejects the oldest hanging navigation. */
  release(account: Account, isFailure: boolean) {
    const { attempt, isCallback } = account.hung.shift() ?? {};
    if (!attempt) {
      return;
    }
    this.reports += isFailure ? 1 : 0;
    if (!isCallback) {
      account.isSettingActive = false;
      if (!isFailure) {
        account.session = null;
      }
    }
    this.#hasLeft(attempt, account);
  }

  /** Models a reload of Clerk's client. An attempt ends when its sessions are gone. */
  reload(account: Account) {
    this.#receive(account, account.sessions, !account.isForgotten);
    account.updateSession();
    this.#notify(account);
  }

  /** Models the end of Clerk's `load()`. What was to be signed out before is signed out now. */
  load(account: Account) {
    const early = this.#attempts.filter(({ on, isEarly, state }) => on === account && isEarly && state === 'pending');
    account.isLoaded = true;
    account.session = account.sessions.at(-1) ?? null;
    account.known = account.sessions;
    for (const attempt of this.#attempts) {
      if (attempt.on === account) {
        attempt.leaving = this.#leavingOf(account, attempt.sessionId);
      }
    }
    this.#receive(account, account.sessions, !account.isForgotten);
    for (const attempt of early.toSorted((one, other) => one.by.index - other.by.index)) {
      this.#proceed(attempt, account);
    }
    this.#notify(account);
  }

  #proceed(attempt: Attempt, account: Account) {
    const { hasBegun } = attempt;
    const sessionId = attempt.sessionId === 'current' ? (account.session ?? '') : attempt.sessionId;
    this.#attempts.splice(this.#attempts.indexOf(attempt), 1);
    const pending = this.#latest(account, sessionId);
    if (sessionId === '' && (attempt.sessionId === '' || account.known.length > 0)) {
      attempt.state = 'done';
    } else if (pending?.state === 'pending') {
      attempt.state = 'canceled';
      attempt.joined = pending;
      if (hasBegun) {
        this.#begin(pending);
      }
    } else {
      const leaving = this.#leavingOf(account, sessionId);
      const isGone = !leaving.some((id) => account.known.includes(id));
      Object.assign(attempt, { sessionId, leaving, isGone, isEarly: false, hasBegun: false });
      this.#attempts.push(attempt);
      if (hasBegun) {
        this.#begin(attempt);
      }
    }
  }

  #leavingOf(account: Account | undefined, sessionId: string | undefined): readonly string[] {
    return sessionId === undefined ? (account?.known ?? []) : [sessionId];
  }

  /** Does what follows in later tasks. */
  settle() {
    for (;;) {
      const attempt = this.#starting.shift() ?? this.#gone.shift();
      if (!attempt) {
        for (const account of this.#returning.splice(0)) {
          account.session ??= null;
          account.updateSession();
        }
        this.#attempts.forEach((one) => (one.hasFailed = one.state === 'error'));
        this.accounts.forEach((account) => (account.lastCurrent = account.subject.current.id));
        return;
      }
      if (attempt.state === 'pending') {
        if (attempt.isGone) {
          this.#succeed(attempt, false);
        } else {
          this.#start(attempt);
        }
      }
    }
  }

  #latest(account: Account | undefined, sessionId: string | undefined): Attempt | undefined {
    return this.#attempts.findLast((one) => one.on === account && one.sessionId === sessionId);
  }

  #begin(attempt: Attempt) {
    const { on, state, hasBegun } = attempt;
    if (hasBegun || state !== 'pending') {
      return;
    }
    attempt.hasBegun = true;
    if (attempt.isEarly) {
      return;
    }
    on?.open.add(attempt);
    // Without an account there is no Clerk that could be busy.
    if (!on || on.queue.push(attempt) === 1) {
      this.#starting.push(attempt);
    }
  }

  #start(attempt: Attempt) {
    const { on: account, sessionId } = attempt;
    if (!account?.isLoaded) {
      this.#fail(attempt);
      return;
    }
    const { known, isSound } = account;
    attempt.before = { known, isSound };
    // With one session left, Clerk would sign out all sessions, so the element asks first.
    if (sessionId !== undefined && known.length === 1) {
      this.#ask(attempt, account, 'before');
    } else {
      this.#callClerk(attempt, account);
    }
  }

  #callClerk(attempt: Attempt, account: Account) {
    const { sessionId } = attempt;
    const { known, session, subject } = account;
    if (known.length === 0) {
      // Clerk does nothing.
      this.#prove(attempt, account, 'after');
      return;
    }
    const isAll = sessionId === undefined || known.length === 1;
    const isCurrent = session === sessionId;
    if (!isAll && !known.includes(sessionId)) {
      this.#prove(attempt, account, 'after');
      return;
    }
    if ((isAll || isCurrent) && subject.dropsSessionEarly) {
      account.session = undefined;
    }
    const request = isAll ? 'all' : sessionId;
    account.requests.push(request);
    this.#requested.push({ attempt, account, request, isCurrent });
  }

  /** Succeeds if the sessions are gone. Otherwise asks the server. */
  #prove(attempt: Attempt, account: Account, when: 'callback' | 'after') {
    if (attempt.isGone) {
      this.#succeed(attempt, when === 'callback');
      return;
    }
    if (!attempt.leaving.some((id) => account.known.includes(id))) {
      // No server has said so.
      Object.assign(account, { known: attempt.before.known, isSound: attempt.before.isSound });
    }
    this.#ask(attempt, account, when);
  }

  #ask(attempt: Attempt, account: Account, when: Question['when']) {
    const { sessions, isForgotten, known } = account;
    const question = { attempt, account, when, sessions, isForgotten, known };
    if (this.isOnline && account.subject.answersLate) {
      this.#questions.push(question);
    } else {
      this.#hear(question, this.isOnline);
    }
  }

  #hear({ attempt, account, when, sessions, isForgotten, known }: Question, isAnswered: boolean) {
    if (isAnswered) {
      // Clerk may have emptied it by itself.
      if (account.known === known || !account.isSound) {
        this.#receive(account, sessions, !isForgotten);
      }
      attempt.isGone ||= !attempt.leaving.some((id) => sessions.includes(id));
    }
    if (attempt.isGone && (isAnswered || when !== 'before')) {
      this.#succeed(attempt, when === 'callback');
    } else if (isAnswered && when === 'before') {
      account.updateSession();
      this.#notify(account);
      this.#callClerk(attempt, account);
    } else {
      this.#restore(attempt, account);
      this.#fail(attempt);
    }
    this.#notify(account);
  }

  /** Clerk has its session again after a failure. */
  #restore({ isGone }: Attempt, account: Account) {
    if (isGone) {
      return;
    }
    if (account.session === undefined && account.lastCurrent && !account.isSettingActive) {
      account.session = account.lastCurrent;
    }
    account.updateSession();
  }

  #receive(account: Account, sessions: readonly string[], isSound = true) {
    account.known = [...sessions];
    account.isSound = isSound;
    for (const attempt of this.#attempts) {
      if (attempt.on === account && isSound) {
        attempt.isGone ||= !attempt.leaving.some((id) => sessions.includes(id));
        Object.assign(attempt.before, { known: account.known, isSound });
      }
    }
  }

  /** An attempt ends when Clerk reports that its sessions are gone. */
  #notify(account: Account) {
    this.#gone.push(
      ...this.#attempts.filter(({ on, state, isGone }) => on === account && state === 'pending' && isGone),
    );
  }

  #succeed(attempt: Attempt, isCallback: boolean) {
    const { on: account } = attempt;
    if (!account) {
      return;
    }
    attempt.clerkWaits ||= isCallback;
    if (attempt.state !== 'pending') {
      if (isCallback && attempt.hasLeft) {
        this.#returning.push(account);
      }
      return;
    }
    // Also one that had not begun.
    account.open.add(attempt);
    if (this.#end(attempt, 'done') && this.delaysLeaving) {
      this.#leaving.push({ attempt, isCallback });
    } else {
      this.#leave(attempt, isCallback);
    }
  }

  #leave(attempt: Attempt, isCallback: boolean) {
    const { on: account, sessionId, redirectUrl, noRedirect } = attempt;
    if (!account) {
      return;
    }
    const { session, known, isSettingActive } = account;
    const stays = session ? known.includes(session) : known.length > 0 && isSettingActive;
    const ownUrl = redirectUrl ?? (sessionId !== undefined && known.length > 0 ? chooserUrl : '/');
    const isLast = account.open.size === Number(account.open.has(attempt));
    const url = this.#close(attempt, account, noRedirect || stays ? undefined : ownUrl);
    const hangs = url !== undefined && account.hangs;
    if (url !== undefined) {
      account.navigations.push(url);
    }
    if (!isCallback && (stays || !isLast)) {
      account.updateSession();
    } else if (!isCallback) {
      account.session = hangs ? undefined : null;
      account.isSettingActive = hangs;
    }
    if (hangs) {
      account.hangs = false;
      account.hung.push({ attempt, isCallback });
    } else {
      this.#hasLeft(attempt, account);
    }
  }

  #hasLeft(attempt: Attempt, account: Account) {
    attempt.hasLeft = true;
    if (attempt.clerkWaits) {
      this.#returning.push(account);
    }
  }

  /** Returns the URL to go to, after the last of the open attempts. */
  #close(attempt: Attempt, account: Account, url?: string): string | undefined {
    account.open.delete(attempt);
    return account.open.size === 0 ? url : undefined;
  }

  #fail(attempt: Attempt) {
    if (attempt.state === 'pending') {
      this.#end(attempt, 'error');
      if (attempt.on) {
        this.#close(attempt, attempt.on);
      }
    }
  }

  /** Returns whether the element has dispatched the event. */
  #end(attempt: Attempt, state: 'error' | 'done'): boolean {
    attempt.state = state;
    const { by, on, sessionId, isClick, ancestors } = attempt;
    const index = on?.queue.indexOf(attempt) ?? -1;
    if (index >= 0) {
      on?.queue.splice(index, 1);
    }
    const next = on?.queue[0];
    if (index === 0 && next) {
      this.#starting.push(next);
    }
    const isDispatched = on === by.account;
    if (isDispatched) {
      this.#dispatch(state === 'done' ? 'clerk-signed-out' : 'clerk-sign-out-error', by, sessionId, ancestors);
    }
    const isReported = state === 'error' && isClick && !(isDispatched && this.preventsError);
    by.failure = isDispatched && isReported ? attempt : undefined;
    if (isReported) {
      this.reports++;
    }
    return isDispatched;
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
