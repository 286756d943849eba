import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { elementOf, type Manifest } from '../../scripts/manifest/manifest.js';
import { root } from './tarball.js';

// The compilers of demo/frameworks check these uses, and the mistakes beside them.

const manifest = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;
const names = elementOf(manifest).attributes.flatMap(({ name, fieldName }) => [name, fieldName]);

for (const file of [
  'angular/bindings.ts',
  'preact/Bindings.tsx',
  'react/Bindings.tsx',
  'solid/Bindings.tsx',
  'svelte/Bindings.svelte',
  'vue/Bindings.vue',
]) {
  test(`the types of each attribute and property are checked: ${file}`, () => {
    const code = readFileSync(join(root, 'demo/frameworks', file), 'utf8');
    const tags = code.match(/<clerk-sign-out\s[^>]*/g) ?? [];
    const isUsed = (name: string) => tags.some((tag) => new RegExp(`\\s[[:{]?${name}([\\s=\\]}/]|$)`).test(tag));
    assert.deepEqual(new Set(names.filter((name) => !isUsed(name))), new Set());
  });
}
