import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkBeforeSignOutEvent, ClerkSignOutEvent } from '../../src/events.js';
import { Model, type Account, type Attempt, type Decision } from './model.js';
import { turn, type Outcome, type World } from './subject.js';

const eventNames = ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error'] as const;
const states = ['signed-in', 'pending', 'error'];

/** A call of `signOut()`: the state of its promise, and the model's attempt, if any. */
interface Call {
  state: 'pending' | 'done' | 'error';
  readonly attempt: Attempt | undefined;
}

/** Two elements on a page, and a model of both. Commands change the page and the model alike. */
export class Run {
  readonly model: Model;
  /** The events that the elements dispatch and that the document receives. */
  readonly events: string[] = [];
  readonly #elements: readonly [ClerkSignOut, ClerkSignOut];
  readonly #parents: readonly [HTMLElement, HTMLElement];
  readonly #calls: Call[] = [];
  /** A function for each pending `waitUntil()` of a click that ends it. */
  readonly #delays: ((decision: Decision) => void)[] = [];
  /** The same for those of a sign-out. */
  readonly #leaves: PromiseWithResolvers<undefined>[] = [];
  readonly #end = new AbortController();

  constructor(readonly world: World) {
    this.model = new Model(world);
    const { document } = world;
    this.#elements = [document.createElement('clerk-sign-out'), document.createElement('clerk-sign-out')];
    this.#parents = [document.createElement('div'), document.createElement('div')];
    for (const { index } of this.model.buttons) {
      this.#elements[index].clerk = world.subjects[0].clerk;
      this.#elements[index].initiallySignedIn = this.model.buttons[index].initiallySignedIn;
      this.#parents[index].append(this.#elements[index]);
      this.#listen(index);
    }
    document.body.append(...this.#parents);
  }

  /** The element to which commands apply. */
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

  /** Ends the oldest pending `waitUntil()` of a sign-out, if any. */
  leave(error?: Error): boolean {
    const leave = this.#leaves.shift();
    this.model.leave(error !== undefined);
    if (error) {
      leave?.reject(error);
    } else {
      leave?.resolve(undefined);
    }
    return leave !== undefined;
  }

  /** Ends the oldest pending `waitUntil()` of a click, if any. */
  decide(decision: Decision): boolean {
    const end = this.#delays.shift();
    this.model.decide(decision);
    end?.(decision);
    return end !== undefined;
  }

  /** Responds to the oldest pending request, if any. */
  respond(outcome: Outcome): boolean {
    const account = this.model.respond(outcome);
    account?.subject.respond(outcome);
    return account !== undefined;
  }

  /** Delivers the oldest held answer, if any. */
  async answer(outcome: Exclude<Outcome, 'error'>): Promise<boolean> {
    const account = this.model.answer(outcome);
    account?.subject.answer(outcome);
    await turn();
    // Nobody reports an answer to an attempt that has ended.
    this.#elements.forEach((element) => element.requestUpdate());
    return account !== undefined;
  }

  /** Resolves or rejects the oldest hanging navigation. */
  release(account: Account | undefined, error?: Error) {
    if (account) {
      this.model.release(account, !!error);
      account.subject.release(error);
    }
  }

  /** Waits until nothing changes any more until the next command. */
  async settle() {
    for (const subject of this.world.subjects) {
      await subject.settled();
    }
    await turn();
    this.model.settle();
    if (this.world.subjects.some(({ persistsClient }) => !persistsClient) || this.model.isAsking) {
      // Nobody reports that Clerk has emptied its client, or that the element has put back what was in it while it asks.
      this.#elements.forEach((element) => element.requestUpdate());
      await turn();
    }
  }

  /** Compares the elements with the model. */
  async check() {
    const { world, model } = this;
    const { accounts, buttons } = model;
    await this.settle();
    const isInUse = (account: Account) => buttons.some((button) => button.isConnected && button.account === account);
    const expected = {
      elements: buttons.map((button) => {
        const { isConnected, disabled } = button;
        const isShown = model.isShown(button);
        const state = model.state(button);
        const isPending = state === 'pending';
        // A disconnected element does not update.
        return (
          isConnected && {
            states: [isShown && 'signed-in', state].filter(Boolean),
            display: isShown ? 'inline' : 'none',
            // A disabled button needs no ARIA attributes.
            isDisabled: isShown && disabled,
            ariaBusy: isShown && isPending && !disabled ? 'true' : undefined,
            ariaDisabled: isShown && isPending && !disabled ? 'true' : undefined,
            showsError: model.showsError(button),
          }
        );
      }),
      events: model.events,
      calls: this.#calls.map(({ attempt }) => (attempt?.joined ?? attempt)?.state ?? 'done'),
      reports: model.reports,
      // All elements and attempts of an account share one listener.
      listeners: accounts.map((account) => Number(isInUse(account) || model.isPending(account))),
      sessions: accounts.map(({ sessions }) => sessions),
      requests: accounts.map(({ requests }) => requests),
      navigations: accounts.map(({ navigations }) => navigations),
      // After a failure, Clerk has its session again. Without one it has `null`, or `undefined` if its last call has failed.
      current: accounts.map(({ isIdle, session }) => isIdle && (session ?? 'none')),
    };
    const actual: { [name in keyof typeof expected]: unknown } = {
      elements: this.#elements.map((element) => {
        const button = element.querySelector('button') ?? element.shadowRoot?.querySelector('button');
        const { display } = getComputedStyle(element);
        return (
          element.isConnected && {
            states: states.filter((state) => element.matches(`:state(${state})`)),
            display,
            isDisabled: display !== 'none' && !!button?.disabled,
            ariaBusy: button?.getAttribute('aria-busy') ?? undefined,
            ariaDisabled: button?.getAttribute('aria-disabled') ?? undefined,
            showsError: !!element.shadowRoot?.querySelector('[part=error]')?.getClientRects().length,
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
      current: world.subjects.map(
        ({ clerk: { session } }, index) => accounts[index]?.isIdle && (session?.id ?? 'none'),
      ),
    };
    for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
      // Chai truncates lists, but not strings.
      expect(JSON.stringify(actual[name]), name).to.equal(JSON.stringify(expected[name]));
    }
  }

  /** Ends what is pending, and removes the elements. */
  async end() {
    while (this.decide('resolve')) {
      await this.check();
    }
    for (const account of this.model.accounts) {
      account.subject.answersLate = false;
    }
    while ((await this.answer('done')) || this.respond('done') || this.leave()) {
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
  }

  dispose() {
    this.#end.abort();
    this.#parents.forEach((parent) => parent.remove());
  }

  #delay(event: Pick<ClerkBeforeSignOutEvent, 'waitUntil' | 'preventDefault'>) {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    event.waitUntil(promise);
    this.#delays.push((decision) => {
      if (decision === 'reject') {
        reject(new Error('The page rejected.'));
        return;
      }
      if (decision === 'cancel') {
        event.preventDefault();
      }
      resolve(decision);
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
        } else if ('waitUntil' in event && name === 'clerk-before-sign-out' && model.delaysClick) {
          this.#delay(event);
        }
        if ('waitUntil' in event && name === 'clerk-signed-out' && model.delaysLeaving) {
          const leave = Promise.withResolvers<undefined>();
          event.waitUntil(leave.promise);
          this.#leaves.push(leave);
        }
      });
      const onDocumentEvent = (event: ClerkSignOutEvent) => {
        if (event === last) {
          this.events.push(`document: ${text(event)} on ${targets.get(event.target)}`);
        }
      };
      world.document.addEventListener(name, onDocumentEvent as EventListener, { signal });
    }
    element.addEventListener('click', () => {
      if (model.buttons[index].isRemovedOnClick) {
        element.remove();
      }
    });
  }
}
