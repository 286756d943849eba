import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';

// Adds server-rendered pages to the build, for every application that has an entry-server.

const routes = { index: '/', show: '/show', bindings: '/bindings' };

const vite = await createServer({
  appType: 'custom',
  // An application with the package installed gets this file on a server by itself.
  resolve: { alias: { 'clerk-sign-out': join(import.meta.dirname, '../../dist/server/clerk-sign-out.js') } },
  // Svelte's output for hot module replacement does not match the build.
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
// React's renderer keeps a port open, which would keep Node running.
process.exit();
