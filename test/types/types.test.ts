import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { pack, run } from '../package/tarball.js';

/** The compiler that checks each directory's uses of the element. */
const compilers = {
  clerk: ['tsc', '--project', 'clerk'],
  react: ['tsc', '--project', 'react'],
  preact: ['tsc', '--project', 'preact'],
  solid: ['tsc', '--project', 'solid'],
  vue: ['vue-tsc', '--project', 'vue'],
  svelte: ['svelte-check', '--tsconfig', 'svelte/tsconfig.json', '--output', 'machine'],
  angular: ['ngc', '--project', 'angular'],
};

const here = fileURLToPath(new URL('.', import.meta.url));
const packed = pack();

before(async () => {
  const { path } = await packed;
  await run('npm', ['install', '--no-save', path], { cwd: here });
});
after(async () => rm((await packed).directory, { recursive: true }));

/** The lines that a compiler complains about. */
async function reported([compiler = '', ...options]: string[]): Promise<number[]> {
  const errors = await run(join(here, 'node_modules/.bin', compiler), options, { cwd: here }).then(
    () => '',
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return stripVTControlCharacters(stdout + stderr);
    },
  );
  const lines = [...errors.matchAll(/\buses\.\w+\W+(\d+)\W/gi)].map(([, line]) => Number(line));
  return [...new Set(lines)].sort((one, other) => one - other);
}

for (const [directory, command] of Object.entries(compilers)) {
  test(`${command[0] ?? ''} accepts right uses and rejects wrong ones: ${directory}`, async () => {
    const uses = readdirSync(join(here, directory)).find((file) => /^uses\./i.test(file)) ?? '';
    const lines = readFileSync(join(here, directory, uses), 'utf8').split('\n');
    const wrong = lines.flatMap((line, index) => (/(\/\/|\/\*|<!--) wrong/.test(line) ? index + 2 : []));
    assert.ok(wrong.length > 0);
    assert.deepEqual(await reported(command), wrong);
  });
}
