import { readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pack, root, run } from '../tarball.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const packed = pack();

/** The environment for the newest jsdom: the newer Node that is installed here. */
const newerNode = { ...process.env, PATH: [join(here, 'node_modules/.bin'), process.env['PATH']].join(delimiter) };

before(async () => {
  const { path } = await packed;
  await Promise.all(Object.entries(await samples()).map(([name, code]) => writeFile(join(here, name), code)));
  await run('npm', ['install', '--no-save', path], { cwd: here });
  await run('npm', ['ci', '--prefix', 'newest-jsdom'], { cwd: here, env: newerNode });
});
after(async () => rm((await packed).directory, { recursive: true }));

/** A test and Jest's configuration run as docs/testing.md has them. */
async function samples() {
  const page = await readFile(join(root, 'docs/testing.md'), 'utf8');
  const [test = '', config = ''] = [...page.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code = '']) => code);
  return { 'example.test.js': test, 'jest.config.js': config };
}

/** Runs the suites with an installed program. They check that they run in the given DOM. */
async function runSuites(program: string, options: string[], DOM: string, env = process.env) {
  await run(join(here, program), options, { cwd: here, env: { ...env, DOM } });
}

const vitest = (environment: string) => ['run', '--globals', '--environment', environment, '.test.js'];

test('Vitest and jsdom 26', () => runSuites('node_modules/.bin/vitest', vitest('jsdom'), 'jsdom/26.'));

test('Vitest and the newest jsdom', () =>
  runSuites('newest-jsdom/node_modules/.bin/vitest', vitest('jsdom'), 'jsdom/31.', newerNode));

test('Vitest and happy-dom', () => runSuites('node_modules/.bin/vitest', vitest('happy-dom'), 'HappyDOM/21.'));

test('Jest and jsdom', () =>
  runSuites(
    'node_modules/.bin/jest',
    ['--testMatch=**/*.test.js', '--modulePathIgnorePatterns=newest-jsdom'],
    'jsdom/26.',
  ));
