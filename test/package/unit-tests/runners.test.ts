import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
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
  await run('npm', ['install', '--no-save', path], { cwd: here });
  await run('npm', ['ci', '--prefix', 'newest-jsdom'], { cwd: here, env: newerNode });
});
after(async () => rm((await packed).directory, { recursive: true }));

/** Runs the suites with an installed program. They check that they run in the given DOM. */
async function runSuites(program: string, options: string[], DOM: string, env = process.env) {
  await run(join(here, program), options, { cwd: here, env: { ...env, DOM } });
}

test('Vitest and jsdom 26', () =>
  runSuites('node_modules/.bin/vitest', ['run', '--environment', 'jsdom'], 'jsdom/26.'));

test('Vitest and the newest jsdom', () =>
  runSuites('newest-jsdom/node_modules/.bin/vitest', ['run', '--environment', 'jsdom'], 'jsdom/31.', newerNode));

test('Vitest and happy-dom', () =>
  runSuites('node_modules/.bin/vitest', ['run', '--environment', 'happy-dom'], 'HappyDOM/21.'));

test('Jest and jsdom', () => runSuites('node_modules/.bin/jest', [], 'jsdom/26.'));

test('docs/testing.md quotes the test and the configuration that run here', async () => {
  const [page = '', example = '', config = ''] = await Promise.all(
    [join(root, 'docs/testing.md'), join(here, 'example.test.js'), join(here, 'jest.config.js')].map((path) =>
      readFile(path, 'utf8'),
    ),
  );
  assert.ok(page.includes(example));
  const settings = config.match(/^  (testEnvironment|transform|transformIgnorePatterns): .*$/gm) ?? [];
  assert.equal(settings.length, 3);
  for (const setting of settings) {
    assert.ok(page.includes(setting), setting);
  }
});
