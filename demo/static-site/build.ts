// Builds the pages of the demo that need no server into demo/static-site/dist: npm run build:demo
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fillInLocalKey } from '../fill-in-keys.js';
import { highlightedSource } from '../page-sources.js';

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

await rm(site, { recursive: true, force: true });

await build({
  absWorkingDir: fileURLToPath(demo),
  entryPoints: ['panel.ts', 'module.js', 'static-site/start-worker.ts', 'static-site/service-worker.ts'],
  entryNames: '[name]',
  outdir: fileURLToPath(site),
  bundle: true,
  minify: true,
  format: 'esm',
  conditions: ['production'],
  // The package's `sideEffects` do not list the demo's scripts.
  ignoreAnnotations: true,
});
const module = new URL('module.js', site);
await writeFile(module, fillInLocalKey(await readFile(module, 'utf8'), 'demo', true));

await cp(new URL('demo.css', demo), new URL('demo.css', site));
await cp(new URL('dist/clerk-sign-out.min.js', root), new URL('clerk-sign-out.min.js', site));
const clerk = new URL('node_modules/@clerk/clerk-js/dist/', root);
for (const file of await readdir(clerk)) {
  if (/(^|_)clerk\.browser[._]/.test(file)) {
    await cp(new URL(file, clerk), new URL(`clerk-js/${file}`, site));
  }
}

for (const page of await readdir(demo)) {
  if (page.endsWith('.html')) {
    const html = await readFile(new URL(page, demo), 'utf8');
    await writeFile(new URL(page, site), staticPage(html));
    for (const [, file = ''] of html.matchAll(/<source-code file="([^"]+)">/g)) {
      const source = new URL(`source/${file}`, site);
      await mkdir(new URL('./', source), { recursive: true });
      await writeFile(source, await highlightedSource(file));
    }
  }
}

/** Makes the URLs of a page relative, and links to the repository for pages that need a server. */
function staticPage(html: string): string {
  const page = html
    .replace('</title>', '$&\n    <script src="start-worker.js"></script>')
    .replace(/<!-- server -->[^]*<!-- \/server -->/, more)
    .replaceAll('panel.ts', 'panel.js')
    .replaceAll('https://YOUR_FRONTEND_API_URL/npm/@clerk/clerk-js@latest/dist/', 'clerk-js/')
    .replaceAll(/(?<=["'])\/(?:demo|dist)\//g, '')
    .replaceAll(/(?<=["'])hypermedia\/[\w-]+/g, `${repository}/blob/main/demo/hypermedia/form.html`);
  return fillInLocalKey(page, 'demo', false);
}
