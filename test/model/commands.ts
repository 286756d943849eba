import type { Run } from './run.js';

/** Four sessions are as many as a client has here. */
const maximum = 4;

/** What may happen, in any order. Where something makes no sense, nothing happens. */
export const commands = {
  async 'sign in'({ model: { account } }) {
    if (account && account.sessions.length < maximum) {
      account.set([...account.sessions, await account.subject.signIn()]);
    }
  },
  async switch({ model: { account } }) {
    const id = account?.sessions.find((session) => session !== account.subject.clerk.session?.id);
    if (account && id !== undefined && account.known === account.sessions) {
      await account.subject.switchTo(id);
    }
  },
  arrive({ model: { account } }) {
    account?.subject.arrive();
  },
  async 'sign out the first elsewhere'({ model: { account } }) {
    await signOutElsewhere(account, account?.sessions[0]);
  },
  async 'sign out the last elsewhere'({ model: { account } }) {
    await signOutElsewhere(account, account?.sessions.at(-1));
  },

  click({ model, element }) {
    if (model.isConnected) {
      model.click();
      element.click();
    }
  },
  'click twice'(run) {
    commands.click(run);
    commands.click(run);
  },
  'call signOut()': (run) => run.call(),
  'clerk-before-sign-out is prevented, or no longer'({ model }) {
    model.preventsClick = !model.preventsClick;
  },
  'clerk-sign-out-error is prevented, or no longer'({ model }) {
    model.preventsError = !model.preventsError;
  },

  'the server signs out': (run) => run.answer('done'),
  'the server fails': (run) => run.answer('error'),
  'the connection drops': (run) => run.answer('drop'),
  'go offline': (run) => setOnline(run, false),
  'go online': (run) => setOnline(run, true),

  disconnect({ model, element }) {
    model.isConnected = false;
    element.remove();
  },
  'connect, or move'({ model, element, world }) {
    model.isConnected = true;
    world.document.body.append(element);
  },
  'the next Clerk, or none'({ model, element }) {
    const { account, accounts } = model;
    model.set({ account: account ? accounts[accounts.indexOf(account) + 1] : accounts[0] });
    element.clerk = model.account?.subject.clerk;
  },

  'no session id': (run) => setSessionId(run, undefined),
  'the id of the first session': (run) => setSessionId(run, run.model.account?.sessions[0]),
  'the id of the last session': (run) => setSessionId(run, run.model.account?.sessions.at(-1)),
  'a stale session id': (run) => setSessionId(run, 'sess_stale'),
  'an empty session id': (run) => setSessionId(run, ''),
  'redirect-url, or none'({ model, element }) {
    element.redirectUrl = model.redirectUrl === undefined ? '/goodbye' : undefined;
    model.set({ redirectUrl: element.redirectUrl });
  },
  'no-redirect, or not'({ model, element }) {
    model.set({ noRedirect: element.toggleAttribute('no-redirect') });
  },
  'disabled, or not'({ model, element }) {
    model.set({ disabled: element.toggleAttribute('disabled') });
  },
  'a button of its own, or not'({ model, element }) {
    model.set({ hasOwnButton: !model.hasOwnButton });
    element.replaceChildren(...(model.hasOwnButton ? [document.createElement('button')] : []));
  },
} satisfies Record<string, (run: Run) => unknown>;

export type Command = keyof typeof commands;

async function signOutElsewhere(account: Run['model']['account'], id: string | undefined) {
  if (account && id !== undefined) {
    await account.subject.signOutElsewhere(id);
    account.set(account.sessions.filter((session) => session !== id));
  }
}

function setOnline({ model, world }: Run, isOnline: boolean) {
  model.isOnline = world.online.is = isOnline;
}

function setSessionId({ model, element }: Run, sessionId: string | undefined) {
  if (sessionId !== model.sessionId) {
    model.set({ sessionId });
    element.sessionId = sessionId;
  }
}
