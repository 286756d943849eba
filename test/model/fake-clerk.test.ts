import { restore, stub } from 'sinon';
import '../../src/clerk-sign-out.js';
import { FaithfulClerk, versions, type Version } from './faithful-clerk.js';
import type { Command } from './commands.js';
import { expectAgreement } from './sequences.js';
import { speedUp, type World } from './subject.js';

/** Sequences that failed once, mostly because of mistakes in the model, and sequences that are rarely generated. */
const examples: Command[][] = [
  ['click', 'toggle disabled'],
  ['go offline', 'click twice'],
  ['click', 'disconnect', 'sign out the first elsewhere', 'call signOut()'],
  // Clerk has one session, which is gone; the server has another one, which the session id must not sign out.
  [
    'set session-id to the first session',
    'sign in elsewhere, unnoticed',
    'sign out the first elsewhere, unnoticed',
    'call signOut()',
  ],
  // After a failure, the previous session becomes current again, not the session that was created elsewhere.
  [
    'click',
    'sign in elsewhere, unnoticed',
    'the connection drops',
    'set session-id to the first session',
    'click',
    'the server fails',
  ],
  // The server's last active session belongs to another tab: a second click does not apply to it.
  ['toggle current', 'sign in elsewhere, unnoticed', 'click', 'click', 'the server fails'],
  // The error message applies to the session that failed, not to the next one.
  ['toggle current', 'click', 'sign in', 'the connection drops', 'click'],
  ['call signOut()', 'go offline', 'toggle current', 'click', 'the server fails'],
  // A request whose attempt has ended signs out a newer session, and the router hangs.
  [
    'click',
    'the router hangs on the next navigation',
    'sign out the first elsewhere, unnoticed',
    'sign in',
    'the server signs out',
  ],
  // An answer that is older than what Clerk knows by now: it must neither sign out nor take away who has signed in since.
  [
    'toggle late answers',
    'toggle current',
    'call signOut()',
    'sign in',
    'the late answer arrives',
    'the server signs out',
  ],
  ['toggle late answers', 'call signOut()', 'the server fails', 'sign in', 'the late answer arrives'],
  // Two attempts end at once: the first one's setActive() is not a switch by the application.
  [
    'click',
    'set session-id to the first session',
    'call signOut()',
    'sign out the first elsewhere, unnoticed',
    'sign in',
  ],
  // What is current while nobody listens remains unknown, also after the last attempt has ended.
  [
    'sign in',
    'disconnect',
    'use the other element',
    'toggle current',
    'call signOut()',
    'disconnect',
    'the server fails',
    'switch',
    'connect or move',
  ],
  // The page goes on after the last of two, also if one has not begun.
  [
    'toggle waitUntil()',
    'toggle waitUntil() of clerk-signed-out',
    'set session-id to the first session',
    'click',
    'use the other element',
    'click',
    'sign out the first elsewhere, unnoticed',
  ],
  // A failure after a navigation that has failed.
  [
    'sign out the first elsewhere, unnoticed',
    'call signOut()',
    'the router hangs on the next navigation',
    'sign in',
    'go offline',
    'the router rejects',
    'set session-id to the first session',
    'click',
  ],
  // What is put back is the last that Clerk knew, not what it knew when the sign-out began.
  ['click', 'sign in', 'go offline', 'set session-id to the last session', 'call signOut()'],
  // What Clerk has emptied is put back until its server answers.
  [
    'call signOut()',
    'set session-id to the first session',
    'the server forgets the client',
    'toggle late answers',
    'the server signs out',
  ],
];

describe('after any sequence of events, with a fake Clerk', function () {
  this.timeout(0);

  afterEach(restore);

  let slowDown = () => {};
  before(() => (slowDown = speedUp(window)));
  after(() => slowDown());

  for (const version of versions) {
    it(`the element shows the right state and has signed out no other session (${version})`, async () => {
      await expectAgreement(() => newWorld(version, true), { numRuns: 1_500, maxLength: 30, examples });
    });
  }

  it('the same for sign-outs that begin before Clerk has loaded', async () => {
    await expectAgreement(() => newWorld('v6', true, false), { numRuns: 1_000, maxLength: 10, isEarly: true });
  });

  it('the same with persistClient: false', async () => {
    await expectAgreement(() => newWorld('v6', false), { numRuns: 1_000, maxLength: 30, examples });
  });
});

function newWorld(version: Version, persistsClient: boolean, isLoaded = true): World {
  restore();
  const online = { is: true };
  const reported: unknown[] = [];
  stub(navigator, 'onLine').get(() => online.is);
  stub(window, 'reportError').callsFake((error) => reported.push(error));
  const subjects = [
    new FaithfulClerk(version, online, persistsClient, isLoaded),
    new FaithfulClerk('v6', online),
  ] as const;
  return { subjects, document, online, reported };
}
