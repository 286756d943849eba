import fc from 'fast-check';
import { commands, type Command } from './commands.js';
import { Run } from './run.js';
import type { World } from './subject.js';

const names = Object.keys(commands) as Command[];
/** Without these little would ever happen. */
const frequent: Command[] = [
  'sign in',
  'sign in elsewhere, unheard',
  'sign out the first elsewhere, unheard',
  'the other element',
  'the id of the first session',
  'click',
  'call signOut()',
  'the server signs out',
  'the server fails',
  'the connection drops',
];

const command = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.constantFrom(...frequent) },
);

/** Always the same, so that no change is blamed for what it has not done. Another one finds other sequences. */
const seed = 1;

/** How many times as many sequences to run, and how long they may take: more find what is rare. */
export const times = 1;

/**
 * Runs many sequences of commands, each after a first `sign in`, and expects the element to agree with the model after
 * each command. A failure prints the shortest sequence found: as an example it becomes a test that stays.
 */
export async function expectAgreement(
  newWorld: () => World | Promise<World>,
  options: { numRuns: number; maxLength: number; examples?: Command[][] },
): Promise<void> {
  const { maxLength, examples = [] } = options;
  const numRuns = options.numRuns * times;
  let count = 0;
  const sequences = fc.array(command, { maxLength, size: 'max' });
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const run = new Run(await newWorld());
    try {
      await run.check();
      for (const name of ['sign in', ...sequence] as const) {
        await commands[name](run);
        await run.check();
        count++;
      }
      await run.end();
    } finally {
      run.dispose();
    }
  });
  await fc.assert(property, {
    numRuns,
    seed,
    examples: examples.map((example) => [example]),
    includeErrorInReport: true,
  });
  console.log(`${numRuns} sequences with ${count} commands agree with the model. Their seed is ${seed}.`);
}
