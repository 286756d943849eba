// Builds the pages of the demo that need no server into demo/static-site/dist: npm run build:demo
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { applicationOf, fillInLocalKey, fromPackages } from '../server/fill-in-keys.js';
import { complete } from '../server/layout.js';
import { highlightedSource } from '../server/page-sources.js';

const demo = new URL('../', import.meta.url);
const root = new URL('../', demo);
const site = new URL('dist/', import.meta.url);
const repository = 'https://github.com/clerk-sign-out/clerk-sign-out';
const more = `<h2>More pages</h2>
        <p>
          Here a service worker stands in for Clerk's server. In the <a href="${repository}">repository</a>,
          <code>npm start</code> serves more pages: with Turbo, htmx and Alpine, with a form that works without scripts,
          and in Vue, Svelte, React, Solid, Preact, Angular, Next.js, Astro and Lit.
        </p>`;

const options: BuildOptions = {
  absWorkingDir: fileURLToPath(demo),
  outdir: fileURLToPath(site),
  bundle: true,
  minify: true,
  format: 'esm',
  conditions: ['production'],
  // The package's `sideEffects` do not list the demo's scripts.
  ignoreAnnotations: true,
};

await rm(site, { recursive: true, force: true });

await build({
  ...options,
  entryPoints: ['panel.ts', 'states.js', 'module.js', 'static-site/start-worker.ts', 'static-site/service-worker.ts'],
  entryNames: '[name]',
});
const module = new URL('module.js', site);
await writeFile(module, fillInLocalKey(await readFile(module, 'utf8'), 'demo', true));

const clerk = new URL('node_modules/@clerk/clerk-js/dist/', root);
for (const file of await readdir(clerk)) {
  if (/(^|_)clerk\.browser[._]/.test(file)) {
    await cp(new URL(file, clerk), new URL(`clerk-js/${file}`, site));
  }
}

const index = (await readFile(new URL('index.html', demo), 'utf8')).replace(
  /<!-- server -->[^]*<!-- \/server -->/,
  more,
);
/** The files of packages that pages load. */
const fromNpm = new Set<string>();

for (const folder of ['', 'frames/']) {
  await mkdir(new URL(folder, site), { recursive: true });
  for (const file of await readdir(new URL(folder, demo))) {
    if (/\.(html|css)$/.test(file)) {
      const path = folder + file;
      const text = path === 'index.html' ? index : await readFile(new URL(path, demo), 'utf8');
      await writeFile(new URL(path, site), file.endsWith('.html') ? staticPage(text, path) : text);
      for (const [, file = ''] of text.matchAll(/<source-code file="([^"]+)">/g)) {
        const source = new URL(`source/${file}`, site);
        await mkdir(new URL('./', source), { recursive: true });
        await writeFile(source, await highlightedSource(file));
      }
    }
  }
}

for (const path of fromNpm) {
  await build({
    ...options,
    // For classic scripts, too.
    format: 'iife',
    outdir: fileURLToPath(new URL('npm/', site)),
    entryPoints: [fileURLToPath(new URL(path, root))],
  });
}

/** Makes the URLs of a page relative, and links to the repository for pages that need a server. */
function staticPage(html: string, path: string): string {
  const base = path.includes('/') ? '../' : '';
  const page = fromPackages(complete(html, `/demo/${path}`, index), (path) => {
    fromNpm.add(path);
    return `/demo/npm/${basename(path)}`;
  })
    .replace('</title>', base ? '$&' : '$&\n    <script src="start-worker.js"></script>')
    .replaceAll('panel.ts', 'panel.js')
    .replaceAll('https://YOUR_FRONTEND_API_URL/npm/@clerk/clerk-js@latest/dist/', '/demo/clerk-js/')
    .replaceAll(/(?<=["'])(\/demo\/)?hypermedia\/[\w-]+/g, `${repository}/blob/main/demo/hypermedia/form.html`)
    .replaceAll(/(?<=["'])\/demo\/"/g, './"')
    .replaceAll(/(?<=["'])\/demo\//g, base);
  return fillInLocalKey(page, applicationOf(html), false);
}
