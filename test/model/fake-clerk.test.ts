import { restore, stub } from 'sinon';
import '../../src/clerk-sign-out.js';
import { FaithfulClerk, flavours, type Flavour } from './faithful-clerk.js';
import type { Command } from './commands.js';
import { expectAgreement, times } from './sequences.js';
import type { World } from './subject.js';

/** What random sequences have found, most of it mistakes of the model, and what they seldom find. */
const examples: Command[][] = [
  ['click', 'disabled, or not'],
  ['go offline', 'click twice'],
  ['click', 'disconnect', 'sign out the first elsewhere', 'call signOut()'],
  // Clerk has one session that is gone, and its server has another one, that a session id must not sign out.
  [
    'the id of the first session',
    'sign in elsewhere, unheard',
    'sign out the first elsewhere, unheard',
    'call signOut()',
  ],
  // The session to make current again is that of before the element asked, not of who has signed in elsewhere.
  [
    'click',
    'sign in elsewhere, unheard',
    'the connection drops',
    'the id of the first session',
    'click',
    'the server fails',
  ],
  // The server's last session is another tab's: a second click is not about that.
  ['current, or not', 'sign in elsewhere, unheard', 'click', 'click', 'the server fails'],
  // What is told is about the session that failed, and not about the next one.
  ['current, or not', 'click', 'sign in', 'the connection drops', 'click'],
  ['call signOut()', 'go offline', 'current, or not', 'click', 'the server fails'],
  // A request whose attempt is over signs out who has come since, and the router hangs.
  ['click', 'the router hangs next', 'sign out the first elsewhere, unheard', 'sign in', 'the server signs out'],
];

describe('whatever happens in whatever order, with a stand-in for Clerk', function () {
  this.timeout(60_000 * times);

  afterEach(restore);

  for (const flavour of flavours) {
    it(`${flavour}: the element shows what is true, and signs out nobody else`, async () => {
      await expectAgreement(() => newWorld(flavour), { numRuns: 1_500, maxLength: 30, examples });
    });
  }
});

function newWorld(flavour: Flavour): World {
  restore();
  const online = { is: true };
  const reported: unknown[] = [];
  stub(navigator, 'onLine').get(() => online.is);
  stub(window, 'reportError').callsFake((error) => reported.push(error));
  const subjects = [new FaithfulClerk(flavour, online), new FaithfulClerk('v6', online)] as const;
  return { subjects, document, online, reported };
}
