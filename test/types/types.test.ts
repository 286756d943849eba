import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { elementOf, type Manifest } from '../../scripts/manifest/manifest.js';
import { root } from '../package/tarball.js';
import { frameworks, newProject, report } from './project.js';

// The compilers and their options are those of the applications in demo/frameworks.

interface Compiler {
  command: string[];
  /** The application whose compiler options are used. */
  application: string;
}

/** The compiler for each file in `uses`. */
const compilers: Record<string, Compiler> = {
  'angular.ts': { command: ['ngc', '--project'], application: 'angular' },
  'clerk.ts': { command: ['tsc', '--project'], application: 'lit' },
  'preact.tsx': { command: ['tsc', '--project'], application: 'preact' },
  'react.tsx': { command: ['tsc', '--project'], application: 'react' },
  'solid.tsx': { command: ['tsc', '--project'], application: 'solid' },
  'svelte.svelte': { command: ['svelte-check', '--output', 'machine', '--tsconfig'], application: 'svelte' },
  'vue.vue': { command: ['vue-tsc', '--project'], application: 'vue' },
};

const manifest = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;
const names = elementOf(manifest).attributes.flatMap(({ name, fieldName }) => [name, fieldName]);

const here = join(root, 'test/types');
let project: string;

before(async () => {
  project = await newProject();
  cpSync(join(here, 'uses/tsconfig.json'), join(project, 'tsconfig.json'));
});
after(async () => rm(project, { recursive: true }));

/** Returns the lines in which a compiler reports errors. */
async function reported(uses: string, { command: [compiler = '', ...options], application }: Compiler) {
  const directory = join(project, basename(uses, extname(uses)));
  mkdirSync(directory);
  cpSync(join(here, 'uses', uses), join(directory, uses));
  const config = join(directory, 'tsconfig.json');
  cpSync(join(frameworks, application, 'tsconfig.json'), config);
  const output = await report(project, [compiler, ...options, config]);
  const lines = [...output.matchAll(/\b(\w+\.\w+)\W+(\d+)\W/g)].filter(([, file]) => file === uses);
  return [...new Set(lines.map(([, , line]) => Number(line)))].sort((one, other) => one - other);
}

for (const [uses, compiler] of Object.entries(compilers)) {
  test(`${compiler.command[0] ?? ''} accepts correct uses and rejects incorrect ones: ${uses}`, async () => {
    const lines = readFileSync(join(here, 'uses', uses), 'utf8').split('\n');
    const wrong = lines.flatMap((line, index) => (/(\/\/|\/\*|<!--) wrong/.test(line) ? index + 2 : []));
    assert.ok(wrong.length > 0);
    if (uses !== 'clerk.ts') {
      const right = lines.slice(0, (wrong[0] ?? 0) - 2).join('\n');
      assert.deepEqual(
        names.filter((name) => !right.includes(name)),
        [],
        'names without a correct use',
      );
    }
    assert.deepEqual(await reported(uses, compiler), wrong);
  });
}
