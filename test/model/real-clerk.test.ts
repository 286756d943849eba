import { closePages } from '../integration/page.js';
import type { Command } from './commands.js';
import { FaithfulClerk } from './faithful-clerk.js';
import { RealClerk } from './real-clerk.js';
import { expectAgreement } from './sequences.js';
import type { World } from './subject.js';

/** Sequences that failed once. */
const examples: Command[][] = [
  // Clerk has no user for a moment, although the session still exists.
  ['go offline', 'call signOut()', 'the connection drops', 'switch'],
];

describe('after any sequence of events, with the real Clerk', function () {
  this.timeout(0);

  let real: RealClerk;
  let sequences = 0;

  afterEach(closePages);

  it('the element shows the right state and has signed out no other session', async () => {
    await expectAgreement(newWorld, { numRuns: 200, maxLength: 16, examples });
  });

  /** Each page runs only some of the sequences, because its server stores all requests. */
  async function newWorld(): Promise<World> {
    const count = sequences++;
    if (count % 25 === 0) {
      closePages();
      // Every other page uses the option experimental.persistClient: false.
      real = await RealClerk.load(count % 50 === 0);
    }
    await real.reset();
    const { page, reported } = real;
    const online = {
      get is() {
        return page.window.navigator.onLine;
      },
      set is(value) {
        page.online = value;
      },
    };
    online.is = true;
    return { subjects: [real, new FaithfulClerk('v5', online)], document: page.document, online, reported };
  }
});
