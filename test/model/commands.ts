import type { Account } from './model.js';
import type { Run } from './run.js';

/** Four sessions are as many as a client has here. */
const maximum = 4;

/** What may happen, in any order. Where something makes no sense, nothing happens. */
export const commands = {
  async 'sign in'(run) {
    const { account } = run;
    const id = await signInElsewhere(account);
    if (account && id !== undefined) {
      await commands.hear(run);
      await account.subject.switchTo(id);
      account.subject.arrive();
    }
  },
  async switch({ account }) {
    const id = account?.sessions.find((session) => session !== account.subject.clerk.session?.id);
    if (account && id !== undefined && account.known === account.sessions) {
      await account.subject.switchTo(id);
    }
  },
  arrive({ account }) {
    account?.subject.arrive();
  },
  async 'sign in elsewhere, unheard'({ account }) {
    await signInElsewhere(account);
  },
  async 'sign out the first elsewhere, unheard'({ account }) {
    await signOutElsewhere(account, account?.sessions[0]);
  },
  async 'sign out the last elsewhere, unheard'({ account }) {
    await signOutElsewhere(account, account?.sessions.at(-1));
  },
  async 'sign out the first elsewhere'(run) {
    await commands['sign out the first elsewhere, unheard'](run);
    await commands.hear(run);
  },
  async 'sign out the last elsewhere'(run) {
    await commands['sign out the last elsewhere, unheard'](run);
    await commands.hear(run);
  },
  async hear({ model, account }) {
    if (account) {
      model.hear(account);
      await account.subject.hear();
    }
  },

  'the other element'({ model }) {
    model.button = model.button === model.buttons[0] ? model.buttons[1] : model.buttons[0];
  },
  click({ model, element }) {
    if (model.button.isConnected) {
      model.click();
      element.click();
    }
  },
  'click twice'(run) {
    commands.click(run);
    commands.click(run);
  },
  'call signOut()': (run) => run.call(),
  'a click takes the element away, or no longer'({ model: { button } }) {
    button.leavesOnClick = !button.leavesOnClick;
  },
  'clerk-before-sign-out is prevented, or no longer'({ model }) {
    model.preventsClick = !model.preventsClick;
  },
  'the page lets a sign-out wait, or no longer'({ model }) {
    model.waits = !model.waits;
  },
  'the page says yes': (run) => run.decide('yes'),
  'the page says no': (run) => run.decide('no'),
  'the page fails': (run) => run.decide('failed'),
  'clerk-sign-out-error is prevented, or no longer'({ model }) {
    model.preventsError = !model.preventsError;
  },

  'the server signs out': (run) => run.answer('done'),
  'the server fails': (run) => run.answer('error'),
  'the connection drops': (run) => run.answer('drop'),
  'the router hangs next'({ account }) {
    if (account) {
      account.hangs = true;
      account.subject.hang();
    }
  },
  'the router arrives': (run) => run.release(run.account),
  'the router fails': (run) => run.release(run.account, new Error('The router failed.')),
  'go offline': (run) => setOnline(run, false),
  'go online': (run) => setOnline(run, true),

  disconnect({ model: { button }, element }) {
    button.isInParent = false;
    element.remove();
  },
  'disconnect the parent'({ model: { button }, parent }) {
    button.isParentInPage = false;
    parent.remove();
  },
  'connect, or move'({ model: { button }, element, parent, world }) {
    button.isInParent = button.isParentInPage = true;
    world.document.body.append(parent);
    parent.append(element);
  },
  'the next Clerk, or none'({ model: { button, accounts }, element }) {
    button.account = button.account ? accounts[accounts.indexOf(button.account) + 1] : accounts[0];
    element.clerk = button.account?.subject.clerk;
  },

  'no session id': (run) => setSessionId(run, undefined),
  'the id of the first session': (run) => setSessionId(run, run.account?.sessions[0]),
  'the id of the last session': (run) => setSessionId(run, run.account?.sessions.at(-1)),
  'a stale session id': (run) => setSessionId(run, 'sess_stale'),
  'an empty session id': (run) => setSessionId(run, ''),
  'current, or not'({ model: { button }, element }) {
    button.current = element.toggleAttribute('current');
  },
  'redirect-url, or none'({ model: { button }, element }) {
    element.redirectUrl = button.redirectUrl = button.redirectUrl === undefined ? '/goodbye' : undefined;
  },
  'no-redirect, or not'({ model: { button }, element }) {
    button.noRedirect = element.toggleAttribute('no-redirect');
  },
  'disabled, or not'({ model: { button }, element }) {
    button.disabled = element.toggleAttribute('disabled');
  },
  'a button of its own, or not'({ model: { button }, element }) {
    button.hasOwnButton = !button.hasOwnButton;
    element.replaceChildren(...(button.hasOwnButton ? [document.createElement('button')] : []));
  },
} satisfies Record<string, (run: Run) => unknown>;

export type Command = keyof typeof commands;

async function signInElsewhere(account: Account | undefined): Promise<string | undefined> {
  if (!account || account.sessions.length === maximum) {
    return undefined;
  }
  const id = await account.subject.signIn();
  account.sessions = [...account.sessions, id];
  return id;
}

async function signOutElsewhere(account: Account | undefined, id: string | undefined) {
  if (account && id !== undefined) {
    await account.subject.signOutElsewhere(id);
    account.sessions = account.sessions.filter((session) => session !== id);
  }
}

function setOnline({ model, world }: Run, isOnline: boolean) {
  model.isOnline = world.online.is = isOnline;
}

/** One that was set and is cleared means nobody. */
function setSessionId({ model: { button }, element }: Run, sessionId: string | undefined) {
  button.sessionId = sessionId ?? (button.sessionId === undefined ? undefined : '');
  element.sessionId = sessionId;
}
