import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pinnedScript } from '../../scripts/release-notes.js';
import { launchOptions } from '../browsers/chrome.js';
import { pack, root, run } from './tarball.js';

/** The arguments with which each bundler bundles and minifies page.js into a directory of its own name. */
const bundlers = {
  vite: ['build', '--outDir', 'vite', '--base', '/vite/', '--logLevel', 'warn'],
  rollup: ['page.js', '--file', 'rollup/page.js', '--plugin', 'node-resolve', '--plugin', 'terser', '--silent'],
  esbuild: ['page.js', '--outfile=esbuild/page.js', '--bundle', '--minify', '--format=esm', '--log-level=warning'],
  webpack: ['./page.js', '--mode', 'production', '--output-path', 'webpack', '--output-filename', 'page.js'],
};

/** The maximum size of the bundle of a page without Lit, relative to the CDN file. */
const maxRatio = 1.05;

const page = (...scripts: string[]) => `<!doctype html><title>Nothing has run</title>${scripts.join('')}`;
const pageScript = '<script type="module" src="/page.js"></script>';

const importMap = {
  'clerk-sign-out': '/node_modules/clerk-sign-out/dist/clerk-sign-out.js',
  'clerk-sign-out/': '/node_modules/clerk-sign-out/dist/',
  '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
};

/** The files of the project in which the package is installed. */
const files = {
  'package.json': '{ "type": "module" }',
  'page.js': `
    import 'clerk-sign-out';
    import { ClerkSignOut } from 'clerk-sign-out/element.js';

    document.title = customElements.get('clerk-sign-out') === ClerkSignOut ? 'one class' : 'two classes';`,
  'server.js': `
    import 'clerk-sign-out';
    import { createRequire } from 'node:module';
    import { ClerkSignOut } from 'clerk-sign-out/element.js';

    const { name } = createRequire(import.meta.url)('clerk-sign-out/package.json');
    console.log(typeof document, ClerkSignOut.name, name);`,
  'index.html': page(pageScript),
  'import-map.html': page(`<script type="importmap">${JSON.stringify({ imports: importMap })}</script>`, pageScript),
  'script.html': page(
    pinnedScript().replace(/https:.*clerk-sign-out@[^/]*/, '/node_modules/clerk-sign-out'),
    `<script type="module">
      document.title = customElements.get('clerk-sign-out') ? 'defined' : 'not defined';
    </script>`,
  ),
};

const packed = pack();
let project: string;

const serve: RequestListener = ({ url = '' }, response) => {
  readFile(join(project, url)).then(
    (content) => {
      const type = extname(url) === '.html' ? 'text/html' : 'text/javascript';
      response.setHeader('Content-Type', type).end(content);
    },
    () => response.writeHead(404).end(),
  );
};
const server = createServer(serve);

before(async () => {
  const { directory, path } = await packed;
  project = join(directory, 'project');
  await mkdir(project);
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(project, name), content);
  }
  await run('npm', ['install', path], { cwd: project });
  server.listen();
  await once(server, 'listening');
});

after(async () => {
  server.close();
  await rm((await packed).directory, { recursive: true });
});

/** Returns the title of a page of the project after its scripts have run in Chrome. */
async function titleOf(path: string): Promise<string | undefined> {
  const { port } = server.address() as AddressInfo;
  const profile = `--user-data-dir=${join(project, 'profile')}`;
  const url = `http://localhost:${port}/${path}`;
  const { executablePath, args } = await launchOptions();
  const { stdout } = await run(executablePath, ['--headless', profile, ...args, '--dump-dom', url]);
  return /<title>(.*)<\/title>/.exec(stdout)?.[1];
}

async function gzipBytes(file: string): Promise<number> {
  return gzipSync(await readFile(file), { level: 9 }).length;
}

test('loads in Node without a DOM', async () => {
  const { stdout } = await run('node', ['server.js'], { cwd: project });
  assert.equal(stdout, 'undefined ClerkSignOut clerk-sign-out\n');
});

for (const [bundler, options] of Object.entries(bundlers)) {
  test(`works when bundled by ${bundler}`, async () => {
    const { stderr } = await run(join(root, 'test/package/bundlers/node_modules/.bin', bundler), options, {
      cwd: project,
    });
    assert.equal(stderr, '');
    const index = join(bundler, 'index.html');
    if (bundler !== 'vite') {
      await writeFile(join(project, index), files['index.html'].replace('/page.js', `/${bundler}/page.js`));
    }
    assert.equal(await titleOf(index), 'one class');
  });

  test(`is at most 5 % larger than the CDN file when bundled by ${bundler}`, async (t) => {
    const files = await readdir(join(project, bundler), { recursive: true });
    const [script = ''] = files.filter((file) => file.endsWith('.js'));
    const bytes = await gzipBytes(join(project, bundler, script));
    const ratio = bytes / (await gzipBytes(join(root, 'dist/clerk-sign-out.min.js')));
    t.diagnostic(`${bundler}: ${bytes} bytes with gzip -9, ${ratio.toFixed(3)} of the CDN file's`);
    assert.ok(ratio <= maxRatio);
  });
}

test('loads with the script tag of the release notes, which includes a hash', async () => {
  assert.equal(await titleOf('script.html'), 'defined');
});

test('loads with an import map', async () => {
  assert.equal(await titleOf('import-map.html'), 'one class');
});
