import fc from 'fast-check';
import { commands, earlyCommands, type Command } from './commands.js';
import { Run } from './run.js';
import type { World } from './subject.js';

const names = Object.keys(commands) as Command[];
/** Commands that are chosen more often, because most others need them. */
const frequent: Command[] = [
  'sign in',
  'sign in elsewhere, unnoticed',
  'sign out the first elsewhere, unnoticed',
  'use the other element',
  'set session-id to the first session',
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

const sequences = (maxLength: number) =>
  fc.array(command, { maxLength, size: 'max' }).map((sequence): Command[] => ['sign in', ...sequence]);

/** Sequences that begin before Clerk has loaded. */
const earlySequences = (maxLength: number) =>
  fc
    .tuple(fc.array(fc.constantFrom(...earlyCommands), { maxLength, size: 'max' }), sequences(maxLength))
    .map(([early, later]): Command[] => [...early, 'Clerk loads', ...later]);

/** Fixed, so that a run is reproducible. Another seed generates other sequences. */
const seed = 1;

/** Multiplies the number of sequences. A higher value finds rarer failures. */
const times = 1;

/**
 * Runs many sequences of commands, and compares the elements with the model after each
 * command. A failure prints the shortest failing sequence, to be added to the examples.
 */
export async function expectAgreement(
  newWorld: () => World | Promise<World>,
  options: { numRuns: number; maxLength: number; examples?: Command[][]; isEarly?: boolean },
): Promise<void> {
  const { maxLength, examples = [], isEarly } = options;
  const numRuns = options.numRuns * times;
  let count = 0;
  const property = fc.asyncProperty(isEarly ? earlySequences(maxLength) : sequences(maxLength), async (sequence) => {
    const run = new Run(await newWorld());
    try {
      await run.check();
      for (const name of sequence) {
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
    examples: examples.map((example) => [['sign in', ...example]]),
    includeErrorInReport: true,
  });
  console.log(`${numRuns} sequences with ${count} commands agree with the model. Their seed is ${seed}.`);
}
