import type { Account } from './model.js';
import type { Run } from './run.js';

/** The maximum number of sessions of a client. */
const maxSessions = 4;

/** The commands, which run in any order. A command that makes no sense at the moment does nothing. */
export const commands = {
  async 'sign in'(run) {
    const { account } = run;
    const id = await signInElsewhere(account);
    if (account && id !== undefined) {
      await commands['reload the client'](run);
      await run.settle();
      await switchTo(account, id);
      await commands['finish the switch'](run);
    }
  },
  async switch({ account }) {
    const id = account?.sessions.find((session) => session !== account.session);
    if (account && id !== undefined && String(account.known) === String(account.sessions)) {
      await switchTo(account, id);
    }
  },
  async 'finish the switch'({ account }) {
    if (account?.switchesTo !== undefined) {
      account.session = account.switchesTo;
      account.switchesTo = undefined;
      account.isSettingActive = false;
      await account.subject.finishSwitch();
    }
  },
  async 'sign in elsewhere, unnoticed'({ account }) {
    await signInElsewhere(account);
  },
  async 'sign out the first elsewhere, unnoticed'({ account }) {
    await signOutElsewhere(account, account?.sessions[0]);
  },
  async 'sign out the last elsewhere, unnoticed'({ account }) {
    await signOutElsewhere(account, account?.sessions.at(-1));
  },
  async 'sign out the first elsewhere'(run) {
    await commands['sign out the first elsewhere, unnoticed'](run);
    await commands['reload the client'](run);
  },
  async 'sign out the last elsewhere'(run) {
    await commands['sign out the last elsewhere, unnoticed'](run);
    await commands['reload the client'](run);
  },
  async 'the server forgets the client'({ account }) {
    if (account) {
      account.sessions = [];
      account.isForgotten = true;
      await account.subject.forgetClient();
    }
  },
  async 'Clerk loads'({ model, account }) {
    if (account && !account.isLoaded) {
      model.load(account);
      await account.subject.load();
    }
  },
  async 'reload the client'({ model, account }) {
    if (account) {
      model.reload(account);
      await account.subject.reloadClient();
    }
  },

  'use the other element'({ model }) {
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
  'toggle removal on click'({ model: { button } }) {
    button.isRemovedOnClick = !button.isRemovedOnClick;
  },
  'toggle preventDefault() of clerk-before-sign-out'({ model }) {
    model.preventsClick = !model.preventsClick;
  },
  'toggle waitUntil()'({ model }) {
    model.delaysClick = !model.delaysClick;
  },
  'the page resolves waitUntil()': (run) => run.decide('resolve'),
  'the page cancels': (run) => run.decide('cancel'),
  'the page rejects waitUntil()': (run) => run.decide('reject'),
  'toggle waitUntil() of clerk-signed-out'({ model }) {
    model.delaysLeaving = !model.delaysLeaving;
  },
  'the page lets go': (run) => run.leave(),
  'the page fails to clean up': (run) => run.leave(new Error('The page failed.')),
  'toggle preventDefault() of clerk-sign-out-error'({ model }) {
    model.preventsError = !model.preventsError;
  },

  'the server signs out': (run) => run.respond('done'),
  'the server fails': (run) => run.respond('error'),
  'the connection drops': (run) => run.respond('drop'),
  'toggle late answers'({ account }) {
    if (account) {
      account.subject.answersLate = !account.subject.answersLate;
    }
  },
  'the late answer arrives': (run) => run.answer('done'),
  'the late answer is lost': (run) => run.answer('drop'),
  'the router hangs on the next navigation'({ account }) {
    if (account) {
      account.hangs = true;
      account.subject.hang();
    }
  },
  'the router resolves': (run) => run.release(run.account),
  'the router rejects': (run) => run.release(run.account, new Error('The router failed.')),
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
  'connect or move'({ model: { button }, element, parent, world }) {
    button.isInParent = button.isParentInPage = true;
    world.document.body.append(parent);
    parent.append(element);
  },
  'assign the next Clerk or none'({ model: { button, accounts }, element }) {
    button.account = button.account ? accounts[accounts.indexOf(button.account) + 1] : accounts[0];
    element.clerk = button.account?.subject.clerk;
  },

  'clear session-id': (run) => setSessionId(run, undefined),
  'set session-id to the first session': (run) => setSessionId(run, run.account?.sessions[0]),
  'set session-id to the last session': (run) => setSessionId(run, run.account?.sessions.at(-1)),
  'set session-id to a stale id': (run) => setSessionId(run, 'sess_stale'),
  'set session-id to the empty string': (run) => setSessionId(run, ''),
  'toggle current'({ model: { button }, element }) {
    button.current = element.toggleAttribute('current');
  },
  'toggle redirect-url'({ model: { button }, element }) {
    element.redirectUrl = button.redirectUrl = button.redirectUrl === undefined ? '/goodbye' : undefined;
  },
  'toggle no-redirect'({ model: { button }, element }) {
    button.noRedirect = element.toggleAttribute('no-redirect');
  },
  'toggle initially-signed-in'({ model: { button }, element }) {
    // Once a Clerk has loaded, the page's word no longer counts, even if another one or none is assigned.
    button.initiallySignedIn = element.toggleAttribute('initially-signed-in');
  },
  'toggle disabled'({ model: { button }, element }) {
    button.disabled = element.toggleAttribute('disabled');
  },
  'toggle a slotted button'({ model: { button }, element }) {
    button.hasSlottedButton = !button.hasSlottedButton;
    element.replaceChildren(...(button.hasSlottedButton ? [document.createElement('button')] : []));
  },
} satisfies Record<string, (run: Run) => unknown>;

export type Command = keyof typeof commands;

/** The commands that make sense before Clerk has loaded. */
export const earlyCommands = [
  'sign in elsewhere, unnoticed',
  'sign out the first elsewhere, unnoticed',
  'use the other element',
  'click',
  'click twice',
  'call signOut()',
  'toggle preventDefault() of clerk-before-sign-out',
  'toggle waitUntil()',
  'the page resolves waitUntil()',
  'the page cancels',
  'the page rejects waitUntil()',
  'toggle preventDefault() of clerk-sign-out-error',
  'clear session-id',
  'set session-id to the first session',
  'set session-id to the last session',
  'set session-id to a stale id',
  'toggle current',
  'toggle redirect-url',
  'toggle no-redirect',
  'toggle initially-signed-in',
  'toggle disabled',
  'toggle a slotted button',
] as const satisfies Command[];

async function switchTo(account: Account, id: string) {
  if (account.canSwitch) {
    account.session = undefined;
    account.switchesTo = id;
    account.isSettingActive = true;
    await account.subject.switchTo(id);
  }
}

async function signInElsewhere(account: Account | undefined): Promise<string | undefined> {
  if (!account || account.sessions.length === maxSessions) {
    return undefined;
  }
  const id = await account.subject.signIn();
  account.sessions = [...account.sessions, id];
  account.isForgotten = false;
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

/** Once set, a session id cannot be unset: clearing it makes it empty, which matches no session. */
function setSessionId({ model: { button }, element }: Run, sessionId: string | undefined) {
  button.sessionId = sessionId ?? (button.sessionId === undefined ? undefined : '');
  element.sessionId = sessionId;
}
