import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { validateCem } from '@wc-toolkit/cem-validator';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pack, root, run } from './tarball.js';

const packed = pack();
after(async () => rm((await packed).directory, { recursive: true }));

test('the tarball contains exactly the modules, the editor data and the files that package.json names', async (t) => {
  const { files, size, unpackedSize } = await packed;
  t.diagnostic(`the tarball: ${size} bytes, ${unpackedSize} unpacked`);

  const sources = await readdir(join(root, 'src'), { recursive: true });
  const declarations = sources.filter((file) => file.endsWith('.d.ts'));
  const modules = sources.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as object;
  const named = JSON.stringify({ ...manifest, scripts: undefined }).match(/dist\/[\w./-]+/g) ?? [];
  const wanted = new Set([
    'LICENSE',
    'README.md',
    'package.json',
    'dist/vscode.html-custom-data.json',
    'dist/vscode.css-custom-data.json',
    ...declarations.map((file) => `dist/${file}`),
    ...modules.flatMap((file) => ['.js', '.d.ts'].map((ending) => `dist/${file.replace('.ts', ending)}`)),
    ...named,
  ]);
  assert.deepEqual(files.map(({ path }) => path).sort(), [...wanted].sort());
});

test('the manifest can be imported by its package name, as Storybook does', () => {
  const { resolve } = createRequire(import.meta.url);
  assert.equal(resolve('clerk-sign-out/custom-elements.json'), join(root, 'dist/custom-elements.json'));
});

test('publint reports nothing', async () => {
  const { path } = await packed;
  const { buffer } = new Uint8Array(await readFile(path));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('arethetypeswrong reports nothing for import; require() is not supported', async () => {
  const { path } = await packed;
  await run(join(root, 'node_modules/.bin/attw'), [path, '--profile', 'esm-only']);
});

test('the validator of manifests reports nothing', async (t) => {
  const { mock } = t.mock.method(console, 'log', () => undefined);
  const manifest = JSON.parse(await readFile(join(root, 'dist/custom-elements.json'), 'utf8')) as object;
  await validateCem(manifest, { packageJsonPath: join(root, 'package.json') });
  assert.deepEqual(mock.calls, []);
});

test('lit-analyzer knows the names in a template, and an attribute that is misspelled', async () => {
  const { directory, path } = await packed;
  const modules = join(directory, 'node_modules');
  await mkdir(join(modules, 'clerk-sign-out'), { recursive: true });
  await run('tar', ['xf', path, '--strip-components', '1', '-C', join(modules, 'clerk-sign-out')]);
  for (const name of ['lit', '@lit', 'lit-html', 'lit-element']) {
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  const analyze = async (template: string) => {
    await writeFile(
      join(directory, 'page.ts'),
      `import 'clerk-sign-out';\nimport { html } from 'lit';\nexport const page = html\`${template}\`;\n`,
    );
    const options = ['page.ts', '--strict', '--maxWarnings', '0'];
    return run(join(root, 'node_modules/.bin/lit-analyzer'), options, { cwd: directory });
  };
  await analyze(`
    <clerk-sign-out session-id="sess_1" redirect-url="/" no-redirect current initially-signed-in disabled></clerk-sign-out>
    <clerk-sign-out .sessionId=\${'sess_1'} ?no-redirect=\${true} @clerk-signed-out=\${() => undefined}></clerk-sign-out>
  `);
  await assert.rejects(analyze('<clerk-sign-out sesion-id="sess_1"></clerk-sign-out>'), {
    stdout: /Did you mean 'session-id'/,
  });
});
