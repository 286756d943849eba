import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { elementOf, type Manifest } from '../../scripts/manifest/manifest.js';
import { path as referencePath, referenceWithTables } from '../../scripts/manifest/reference.js';
import { releaseNotes } from '../../scripts/release-notes.js';
import { frontendApiHost } from '../../demo/server/fill-in-keys.js';
import { whileBuilding } from '../../demo/server/while-building.js';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Record<string, unknown>;

test('every entry point can be imported on a server by its package name', async () => {
  const main: unknown = await import('clerk-sign-out');
  const element: unknown = await import('clerk-sign-out/element.js');
  assert.deepEqual(Object.keys(main as object), [
    'ClerkBeforeSignOutEvent',
    'ClerkSignOut',
    'ClerkSignOutErrorEvent',
    'ClerkSignOutEvent',
    'ClerkSignedOutEvent',
  ]);
  assert.deepEqual(Object.keys(element as object), Object.keys(main as object));
});

test('the build creates every file that package.json names', () => {
  const files = JSON.stringify(manifest).match(/dist\/[\w./-]+/g) ?? [];
  assert.ok(files.length > 0);
  for (const file of files) {
    assert.ok(existsSync(new URL(file, root)), file);
  }
});

test('the page with the unit tests has all but those that have a page of their own', () => {
  const folder = new URL('test/unit/', root);
  const all = readFileSync(new URL('all.ts', folder), 'utf8');
  const missing = readdirSync(folder).filter((file) => file.endsWith('.test.ts') && !all.includes(file.slice(0, -3)));
  assert.deepEqual(missing, ['accessibility.test.ts', 'roles.test.ts']);
});

test('@lit/reactive-element is the only dependency', () => {
  assert.deepEqual(Object.keys(manifest['dependencies'] as object), ['@lit/reactive-element']);
});

test('the type declarations keep the doc comments and omit the aliases', () => {
  const types = readFileSync(new URL('dist/element.d.ts', root), 'utf8');
  assert.match(types, /\* Stays on the page after signing out\.\n[^/]+\*\/\n\s+noRedirect: boolean;/);
  assert.doesNotMatch(types, /sessionid|redirecturl/);
});

// The compilers of demo/frameworks check these uses, and the mistakes beside them.
for (const file of [
  'angular/bindings.ts',
  'preact/Bindings.tsx',
  'react/Bindings.tsx',
  'solid/Bindings.tsx',
  'svelte/Bindings.svelte',
  'vue/Bindings.vue',
]) {
  test(`the types of each attribute and property are checked: ${file}`, () => {
    const elements = JSON.parse(readFileSync(new URL('dist/custom-elements.json', root), 'utf8')) as Manifest;
    const names = elementOf(elements).attributes.flatMap(({ name, fieldName }) => [name, fieldName]);
    const code = readFileSync(new URL(`demo/frameworks/${file}`, root), 'utf8');
    const tags = code.match(/<clerk-sign-out\s[^>]*/g) ?? [];
    const isUsed = (name: string) => tags.some((tag) => new RegExp(`\\s[[:{]?${name}([\\s=\\]}/]|$)`).test(tag));
    assert.deepEqual(new Set(names.filter((name) => !isUsed(name))), new Set());
  });
}

test('the tables of the reference match the manifest; npx tsx scripts/manifest/reference.ts writes them', async () => {
  assert.equal(readFileSync(referencePath, 'utf8'), await referenceWithTables());
});

test('release notes contain the section of the changelog, and a script tag with the version and its hash', () => {
  const { version } = manifest as { version: string };
  const notes = releaseNotes(`# Changelog\n\n## ${version}\n\n- New.\n\n## 0.0.1\n\n- Old.\n`);
  assert.match(notes, /^- New\.\n\nWithout/);
  assert.doesNotMatch(notes, /Old/);
  assert.match(notes, new RegExp(`clerk-sign-out@${version}/dist/clerk-sign-out.min.js"\n  integrity="sha384-.{64}"`));
  assert.throws(() => releaseNotes('# Changelog\n\n## Unreleased\n\n- New.\n'), /no section/);
  assert.match(releaseNotes(), /^\S/);
});

test('the demo reads the host from a publishable key, and explains the format if a key is invalid', () => {
  assert.equal(frontendApiHost('pk_test_Y2xlcmsuZXhhbXBsZS5jb20k'), 'clerk.example.com');
  for (const key of ['', 'sk_test_Y2xlcmsuZXhhbXBsZS5jb20k', 'pk_test_nonsense', 'pk_test_', 'YOUR_PUBLISHABLE_KEY']) {
    assert.throws(() => frontendApiHost(key), /not a publishable key. A key starts with pk_test_/);
  }
});

test('the demo says while an application is being built, or if it cannot be built, and serves it otherwise', async () => {
  const get = async (serve: ReturnType<typeof whileBuilding>) => {
    const context = { path: '/demo/next', body: '' } as Parameters<typeof serve>[0];
    await serve(context, () => Promise.resolve((context.body = 'The application')));
    return String(context.body);
  };
  let finish = () => {};
  const serve = whileBuilding(/^\/demo\/next$/, new Promise<void>((resolve) => (finish = resolve)));
  assert.match(await get(serve), /is being built/);
  finish();
  assert.equal(await get(serve), 'The application');
  assert.match(
    await get(whileBuilding(/^\/demo\/next$/, Promise.reject(new Error('On purpose')))),
    /could not be built/,
  );
});
