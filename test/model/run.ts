import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkBeforeSignOutEvent, ClerkSignOutEvent } from '../../src/events.js';
import { Model, type Account, type Answer, type Attempt } from './model.js';
import { turn, type Outcome, type World } from './subject.js';

const eventNames = ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error'] as const;
const states = ['signed-in', 'pending', 'error'];

/** A call of `signOut()`: the state of its promise, and the attempt that the model makes of it, if any. */
interface Call {
  state: 'pending' | 'done' | 'error';
  readonly attempt: Attempt | undefined;
}

/** Two elements on a page, and the model of all. Commands do the same to the one as to the other. */
export class Run {
  readonly model: Model;
  /** What the elements dispatch, and where the document hears of it. */
  readonly events: string[] = [];
  readonly #elements: readonly [ClerkSignOut, ClerkSignOut];
  readonly #parents: readonly [HTMLElement, HTMLElement];
  readonly #calls: Call[] = [];
  /** What says to each sign-out that waits for the page how to go on. */
  readonly #questions: ((answer: Answer) => void)[] = [];
  readonly #end = new AbortController();

  constructor(readonly world: World) {
    this.model = new Model(world);
    const { document } = world;
    this.#elements = [document.createElement('clerk-sign-out'), document.createElement('clerk-sign-out')];
    this.#parents = [document.createElement('div'), document.createElement('div')];
    for (const { index } of this.model.buttons) {
      this.#elements[index].clerk = world.subjects[0].clerk;
      this.#parents[index].append(this.#elements[index]);
      this.#listen(index);
    }
    document.body.append(...this.#parents);
  }

  /** The element that commands are about, what is around it, and who is signed in with its Clerk. */
  get element(): ClerkSignOut {
    return this.#elements[this.model.button.index];
  }

  get parent(): HTMLElement {
    return this.#parents[this.model.button.index];
  }

  get account(): Account | undefined {
    return this.model.button.account;
  }

  call() {
    const call: Call = { state: 'pending', attempt: this.model.call() };
    this.#calls.push(call);
    this.element.signOut().then(
      () => (call.state = 'done'),
      () => (call.state = 'error'),
    );
  }

  /** Says this to the sign-out that waits longest for the page, if there is one. */
  decide(answer: Answer): boolean {
    const say = this.#questions.shift();
    this.model.decide(answer);
    say?.(answer);
    return say !== undefined;
  }

  /** Lets the sign-out that waits longest end like this. */
  async answer(outcome: Outcome): Promise<boolean> {
    const account = this.model.answer(outcome);
    await account?.subject.answer(outcome);
    return account !== undefined;
  }

  /** Lets the router that hangs longest arrive, or fail. */
  release(account: Account | undefined, error?: Error) {
    if (account) {
      this.model.release(account, !!error);
      account.subject.release(error);
    }
  }

  /** Compares the elements with the model. */
  async check() {
    const { world, model } = this;
    const { accounts, buttons } = model;
    for (const subject of world.subjects) {
      await subject.settled();
    }
    await turn();
    model.settle();
    const isInUse = (account: Account) => buttons.some((button) => button.isConnected && button.account === account);
    const expected = {
      elements: buttons.map((button) => {
        const { isConnected, isSignedIn, disabled, hasOwnButton, failure, about } = button;
        const state = model.state(button);
        const isPending = state === 'pending';
        // A native button that is disabled says so itself, and no more.
        const isDisabled = disabled && !hasOwnButton;
        // Out of the page, an element does not listen.
        return (
          isConnected && {
            states: [isSignedIn && 'signed-in', state].filter(Boolean),
            display: isSignedIn ? 'inline' : 'none',
            busy: isSignedIn && isPending && !isDisabled ? 'true' : undefined,
            unavailable: isSignedIn && (isPending || disabled) && !isDisabled ? 'true' : undefined,
            told: isSignedIn && state === 'error' && failure !== undefined && failure.sessionId === about,
          }
        );
      }),
      events: model.events,
      // What joins one that the page cancels has not signed out.
      calls: this.#calls.map(({ attempt }) => (attempt?.state === 'cancelled' ? 'error' : (attempt?.state ?? 'done'))),
      reports: model.reports,
      // One for all elements and attempts.
      listeners: accounts.map((account) => Number(isInUse(account) || model.isPending(account))),
      sessions: accounts.map(({ sessions }) => sessions),
      requests: accounts.map(({ requests }) => requests),
      navigations: accounts.map(({ navigations }) => navigations),
      activations: accounts.map(({ activations }) => activations),
    };
    const actual: { [name in keyof typeof expected]: unknown } = {
      elements: this.#elements.map((element) => {
        const button = element.querySelector('button') ?? element.shadowRoot?.querySelector('button');
        return (
          element.isConnected && {
            states: states.filter((state) => element.matches(`:state(${state})`)),
            display: getComputedStyle(element).display,
            busy: button?.getAttribute('aria-busy') ?? undefined,
            unavailable: button?.getAttribute('aria-disabled') ?? undefined,
            told: !!element.shadowRoot?.querySelector('[part=error]')?.getClientRects().length,
          }
        );
      }),
      events: this.events,
      calls: this.#calls.map(({ state }) => state),
      reports: world.reported.length,
      listeners: world.subjects.map(({ listenerCount }) => listenerCount),
      sessions: await Promise.all(world.subjects.map((subject) => subject.sessions())),
      requests: world.subjects.map(({ requests }) => requests),
      navigations: world.subjects.map(({ navigations }) => navigations),
      activations: world.subjects.map(({ activations }) => activations),
    };
    for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
      // Chai shortens lists, but no strings.
      expect(JSON.stringify(actual[name]), name).to.equal(JSON.stringify(expected[name]));
    }
  }

  /** Ends what is under way, and takes the elements out. */
  async end() {
    while (this.decide('yes')) {
      await this.check();
    }
    while (await this.answer('done')) {
      await this.check();
    }
    for (const account of this.model.accounts) {
      while (account.hung.length > 0) {
        this.release(account);
        await this.check();
      }
    }
    this.model.buttons.forEach((button) => (button.isInParent = false));
    this.#elements.forEach((element) => element.remove());
    await this.check();
    for (const { navigationListenerCount } of this.world.subjects) {
      expect(navigationListenerCount).to.equal(0);
    }
  }

  dispose() {
    this.#end.abort();
    this.#parents.forEach((parent) => parent.remove());
  }

  #ask(event: ClerkBeforeSignOutEvent) {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    event.waitUntil(promise);
    this.#questions.push((answer) => {
      if (answer === 'failed') {
        reject(new Error('The page failed.'));
        return;
      }
      if (answer === 'no') {
        event.preventDefault();
      }
      resolve(answer);
    });
  }

  #listen(index: 0 | 1) {
    const { model, world } = this;
    const element = this.#elements[index];
    const { signal } = this.#end;
    const targets = new Map<EventTarget | null, string>([
      [element, `element ${index}`],
      [this.#parents[index], `parent ${index}`],
      [world.document.body, 'body'],
    ]);
    let last: Event | undefined;
    for (const name of eventNames) {
      const text = ({ sessionId }: ClerkSignOutEvent) => `${name} ${sessionId ?? 'all'}`;
      element.addEventListener(name, (event) => {
        last = event;
        this.events.push(`element ${index}: ${text(event)}`);
        if (name === 'clerk-before-sign-out' ? model.preventsClick : model.preventsError) {
          event.preventDefault();
        } else if ('waitUntil' in event && model.waits) {
          this.#ask(event);
        }
      });
      const hear = (event: ClerkSignOutEvent) => {
        if (event === last) {
          this.events.push(`document: ${text(event)} on ${targets.get(event.target)}`);
        }
      };
      world.document.addEventListener(name, hear as EventListener, { signal });
    }
    element.addEventListener('click', () => {
      if (model.buttons[index].leavesOnClick) {
        element.remove();
      }
    });
  }
}
