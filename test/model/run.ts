import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { Model, type Attempt } from './model.js';
import { turn, type Outcome, type World } from './subject.js';

const eventNames = ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error'];

/** A call of `signOut()`: the state of its promise, and the attempt that the model makes of it, if any. */
interface Call {
  state: Attempt['state'];
  readonly attempt: Attempt | undefined;
}

/** An element on a page, and the model of both. Commands do the same to the one as to the other. */
export class Run {
  readonly model: Model;
  readonly element: ClerkSignOut;
  readonly events: string[] = [];
  readonly #calls: Call[] = [];

  constructor(readonly world: World) {
    this.model = new Model(world);
    this.element = world.document.createElement('clerk-sign-out');
    this.element.clerk = world.subjects[0].clerk;
    world.document.body.append(this.element);
    for (const name of eventNames) {
      this.element.addEventListener(name, (event) => {
        this.events.push(name);
        const { preventsClick, preventsError } = this.model;
        if (name === 'clerk-before-sign-out' ? preventsClick : preventsError) {
          event.preventDefault();
        }
      });
    }
  }

  call() {
    const call: Call = { state: 'pending', attempt: this.model.call() };
    this.#calls.push(call);
    this.element.signOut().then(
      () => (call.state = 'done'),
      () => (call.state = 'error'),
    );
  }

  /** Lets the sign-out that waits longest end like this. */
  async answer(outcome: Outcome): Promise<boolean> {
    const account = this.model.answer(outcome);
    await account?.subject.answer(outcome);
    return account !== undefined;
  }

  /** Compares the element with the model. */
  async check() {
    const { world, model, element } = this;
    for (const subject of world.subjects) {
      await subject.settled();
    }
    await turn();
    model.settle();
    const { isConnected, isSignedIn, isPending, disabled, hasOwnButton, accounts } = model;
    const isError = model.attempt?.state === 'error';
    // A native button that is disabled says so itself, and no more.
    const isDisabled = disabled && !hasOwnButton;
    const expected = {
      ...(isConnected && {
        states: [isSignedIn && 'signed-in', isPending && 'pending', isError && 'error'].filter(Boolean),
        display: isSignedIn ? 'inline' : 'none',
        busy: isSignedIn && isPending && !isDisabled ? 'true' : undefined,
        unavailable: isSignedIn && (isPending || disabled) && !isDisabled ? 'true' : undefined,
      }),
      events: model.events,
      calls: this.#calls.map(({ attempt }) => attempt?.state ?? 'done'),
      reports: model.reports,
      listeners: accounts.map((account) => Number(isConnected && account === model.account)),
      sessions: accounts.map(({ sessions }) => sessions),
      requests: accounts.map(({ requests }) => requests),
      navigations: accounts.map(({ navigations }) => navigations),
    };
    const button = element.querySelector('button') ?? element.shadowRoot?.querySelector('button');
    const actual: typeof expected = {
      states: ['signed-in', 'pending', 'error'].filter((state) => element.matches(`:state(${state})`)),
      display: getComputedStyle(element).display,
      busy: button?.getAttribute('aria-busy') ?? undefined,
      unavailable: button?.getAttribute('aria-disabled') ?? undefined,
      events: this.events,
      calls: this.#calls.map(({ state }) => state),
      reports: world.reported.length,
      listeners: world.subjects.map(({ listenerCount }) => listenerCount),
      sessions: await Promise.all(world.subjects.map((subject) => subject.sessions())),
      requests: world.subjects.map(({ requests }) => [...requests]),
      navigations: world.subjects.map(({ navigations }) => [...navigations]),
    };
    for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
      // Chai shortens lists, but no strings.
      expect(JSON.stringify(actual[name]), name).to.equal(JSON.stringify(expected[name]));
    }
  }

  /** Ends what is under way, and takes the element out. */
  async end() {
    while (await this.answer('done')) {
      await this.check();
    }
    this.model.isConnected = false;
    this.element.remove();
    await this.check();
  }
}
