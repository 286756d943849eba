import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'vite';

// Adds to the build each page as the framework's own server renderer has it, where an application has an entry-server.

const routes = { index: '/', show: '/show', spellings: '/spellings' };

const vite = await createServer({
  appType: 'custom',
  // What Svelte renders for hot module replacement does not match the build.
  server: { middlewareMode: true, ws: false, hmr: false },
  optimizeDeps: { noDiscovery: true },
});
for (const name of readdirSync(import.meta.dirname)) {
  const server = ['ts', 'tsx']
    .map((extension) => `${import.meta.dirname}/${name}/entry-server.${extension}`)
    .find(existsSync);
  if (server) {
    const { render } = await vite.ssrLoadModule(server);
    const folder = `${import.meta.dirname}/dist/${name}`;
    const page = await readFile(`${folder}/index.html`, 'utf8');
    await mkdir(`${folder}/server-rendered`);
    for (const [file, path] of Object.entries(routes)) {
      const { head = '', body } = await render(path);
      const html = page.replace('</head>', () => `${head}</head>`).replace('<div id="app">', (tag) => tag + body);
      await writeFile(`${folder}/server-rendered/${file}.html`, html);
    }
  }
}
// React's renderer keeps a port open, with which Node would wait for ever.
process.exit();
