// Runs the unit tests against each mutant of src/ that Stryker's instrumenter creates. They have to kill every mutant
// that is not an accepted survivor. It takes minutes, so it is a command of its own.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Instrumenter, type InstrumentResult } from '@stryker-mutator/instrumenter';
import { startTestRunner, type TestRunnerConfig, type TestSuiteResult } from '@web/test-runner';
import { chrome } from '../browsers/chrome.js';
import { acceptedSurvivors } from './accepted-survivors.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const minShare = 0.95;
const quiet = () => undefined;

/** How the tests have ended with a mutant. */
interface Verdict {
  passed: boolean;
  /** Whether a test has failed. */
  isTest: boolean;
  /** Whether the tests have run to their end, or until one has failed. */
  isOver: boolean;
  /** The name of the failed test, or another reason. */
  failure: string;
}

const unknown: Verdict = { passed: false, isTest: false, isOver: false, failure: 'an unknown failure' };

/** A browser slows down with each page. */
const mutantsPerBrowser = 20;

type Mutant = InstrumentResult['mutants'][number];

const names = readdirSync(join(root, 'src'), { encoding: 'utf8', recursive: true }).filter(
  // What only servers load is tested in test/frameworks.
  (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.startsWith('server/'),
);
const sources = new Map(names.map((name) => [name, readFileSync(join(root, 'src', name), 'utf8')]));
const { files, mutants } = await instrument();
// Only the named files, as in `npm run test:mutants -- clerk/source.ts`, or, with `changed`, what this branch changes.
const [, , ...wanted] = process.argv;
const changed = wanted.includes('changed') ? changedLines() : [];
const chosen = mutants.filter(
  ({ fileName, location: { start, end } }) =>
    wanted.length === 0 ||
    wanted.includes(fileName) ||
    changed.some(({ file, line }) => file === fileName && start.line < line && line <= end.line + 1),
);
if (chosen.length === 0) {
  console.log('No mutants to run');
  process.exit();
}
const seen = new Map<string, number>();
/** A label for each mutant. Mutants with the same label are numbered. */
const labels = new Map(
  mutants.map((mutant) => {
    const label = describe(mutant);
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return [mutant.id, count === 1 ? label : `${label} (${count})`];
  }),
);
const named = new Set(labels.values());
const stale = Object.keys(acceptedSurvivors).filter((label) => !named.has(label));
if (stale.length > 0) {
  throw new Error(`accepted-survivors.ts names mutants that do not exist:\n${stale.join('\n')}`);
}
const { default: config } = (await import(join(root, 'web-test-runner.config.mjs'))) as { default: TestRunnerConfig };

// Each mutant has its files.
delete config.files;

const { none: withoutMutant } = await run(['none']);
if (!withoutMutant?.passed) {
  throw new Error(`The tests fail without a mutant: ${withoutMutant?.failure}`);
}
let [killed, accepted] = [0, 0];
for (let first = 0; first < chosen.length; first += mutantsPerBrowser) {
  const some = chosen.slice(first, first + mutantsPerBrowser).map(({ id }) => id);
  const verdicts = await run(some);
  for (const [index, id] of some.entries()) {
    // A mutant that stops the browser stops those after it, too.
    const { passed, isTest, failure } = verdicts[id]?.isOver ? verdicts[id] : ((await run([id]))[id] ?? unknown);
    const label = labels.get(id) ?? '';
    const isAccepted = label in acceptedSurvivors;
    // A failed test kills a mutant, or that the tests do not end, alone in a browser: a test cannot end an endless loop. A
    // crashed browser, for example, does not.
    const isKilled = isTest || failure.includes('did not finish');
    killed += isKilled ? 1 : 0;
    accepted += !isKilled && isAccepted ? 1 : 0;
    const verdict = isKilled ? 'killed' : isAccepted ? 'accepted' : 'SURVIVED';
    console.log(`${first + index + 1}/${chosen.length} ${verdict} ${label}${passed ? '' : ` by: ${failure}`}`);
  }
}
const share = killed / chosen.length;
console.log(`${killed} of ${chosen.length} mutants killed (${(share * 100).toFixed(1)} %), ${accepted} accepted`);
// A few may all be accepted ones.
const isEnough = chosen.length < mutants.length || share >= minShare;
process.exit(isEnough && killed + accepted === chosen.length ? 0 : 1);

/** The lines of `src/` that have changed since this branch left `main`. */
function changedLines(): { file: string; line: number }[] {
  const git = (...options: string[]) => execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim();
  const main = git('for-each-ref', '--format=%(refname)', 'refs/remotes/origin/main') || 'main';
  const diff = git('diff', '--unified=0', '--no-prefix', git('merge-base', 'HEAD', main), '--', 'src');
  let file = '';
  return diff.split('\n').flatMap((text) => {
    file = /^\+\+\+ src\/(.*)/.exec(text)?.[1] ?? file;
    const [, first, count = 1] = /^@@ \S+ \+(\d+)(?:,(\d+))?/.exec(text) ?? [];
    const length = first === undefined ? 0 : Number(count);
    return Array.from({ length }, (_, index) => ({ file, line: Number(first) + index }));
  });
}

async function instrument(): Promise<{ files: Map<string, string>; mutants: readonly Mutant[] }> {
  const logger = { trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error, fatal: quiet };
  const instrumenter = new Instrumenter({
    ...logger,
    isTraceEnabled: () => false,
    isDebugEnabled: () => false,
    isInfoEnabled: () => false,
    isWarnEnabled: () => true,
    isErrorEnabled: () => true,
    isFatalEnabled: () => true,
  });
  const input = [...sources].map(([name, content]) => ({ name, content, mutate: true }));
  const result = await instrumenter.instrument(input, { plugins: null, excludedMutations: [], ignorers: [] });
  return {
    files: new Map(result.files.map(({ name, content }) => [name, content])),
    mutants: result.mutants,
  };
}

/** Runs the unit tests with one active mutant after the other, each in a page of its own. */
async function run(ids: string[]): Promise<Record<string, Verdict>> {
  const runner = await startTestRunner({
    config: {
      ...config,
      groups: ids.map((id) => ({
        name: id,
        files: [join(root, isOfButton(id) ? 'test/mutation/button-first.ts' : 'test/unit/all.ts')],
        testRunnerHtml: (framework, runnerConfig) =>
          `<script>globalThis.__stryker__ = { activeMutant: '${id}' }</script>${config.testRunnerHtml?.(framework, runnerConfig) ?? ''}`,
      })),
      // A stopped browser cannot be restarted.
      browsers: [await chrome()],
      reporters: [],
      logger: {
        log: quiet,
        debug: quiet,
        error: quiet,
        warn: quiet,
        group: quiet,
        groupEnd: quiet,
        logSyntaxError: quiet,
      },
      testFramework: { config: { bail: true, timeout: 2_000 } },
      // A mutant may loop forever.
      testsFinishTimeout: 20_000,
      plugins: [
        {
          name: 'mutants',
          serve: ({ path }) => (path.startsWith('/src/') ? files.get(path.slice('/src/'.length)) : undefined),
        },
        ...(config.plugins ?? []),
      ],
    },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  await new Promise((resolve) => {
    runner?.on('stopped', resolve);
  });
  const sessions = [...(runner?.sessions.all() ?? [])];
  return Object.fromEntries(
    sessions.map(({ group, passed, testResults, errors }) => {
      const test = testResults && failedTest(testResults);
      const failure = test ?? errors[0]?.message ?? unknown.failure;
      return [
        group.name,
        { passed: !!passed, isTest: test !== undefined, isOver: !!passed || test !== undefined, failure },
      ];
    }),
  );
}

function isOfButton(id: string): boolean {
  return mutants.find((mutant) => mutant.id === id)?.fileName.startsWith('button/') ?? false;
}

/** Returns the name of the first failed test, after which the run stops. */
function failedTest({ tests, suites }: TestSuiteResult): string | undefined {
  return tests.find(({ passed, skipped }) => !passed && !skipped)?.name ?? suites.map(failedTest).find(Boolean);
}

/** Labels a mutant by its line and its change, so that the label stays the same when lines are added above. */
function describe({ fileName, replacement, location: { start, end } }: Mutant): string {
  const lines = (sources.get(fileName) ?? '').split('\n').slice(start.line, end.line + 1);
  const original = lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column : 0, index === lines.length - 1 ? end.column : undefined),
    )
    .join('\n');
  const withoutComments = (text: string) => text.replaceAll(/(?:\/\/ .*|\s)+/g, ' ');
  const short = (text: string) => withoutComments(text).trim().slice(0, 60);
  // The line is included, because a change such as `true → false` is not unique.
  return `${fileName}: ${short(lines[0] ?? '')}: ${short(original)} → ${short(replacement)}`;
}
