import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Application {
  title: string;
  main: string;
  /** The files whose code the page shows. */
  sources: string[];
}

/** The applications, by their folders. */
const applications: Record<string, Application> = {
  angular: { title: 'Angular', main: 'compiled/angular/main.js', sources: ['app.ts', 'main.ts'] },
  lit: { title: 'Lit', main: 'main.ts', sources: ['page.ts', 'main.ts', 'entry-server.ts'] },
  preact: { title: 'Preact', main: 'main.tsx', sources: ['App.tsx', 'use-clerk.ts', 'main.tsx'] },
  react: { title: 'React', main: 'main.tsx', sources: ['App.tsx', 'main.tsx', 'Show.tsx'] },
  solid: { title: 'Solid', main: 'main.tsx', sources: ['App.tsx', 'main.tsx'] },
  svelte: {
    title: 'Svelte',
    main: 'main.ts',
    sources: ['App.svelte', 'Layout.svelte', 'main.ts', 'router.svelte.ts', 'Show.svelte'],
  },
  vue: { title: 'Vue', main: 'main.ts', sources: ['App.vue', 'main.ts', 'Show.vue'] },
};

const pages = new Map(
  Object.entries(applications).map(([name, application]) => [
    join(import.meta.dirname, name, 'index.html'),
    { name, ...application },
  ]),
);

/** The page of each application, which exists only in the build: page.html, filled in. */
export const input = Object.fromEntries([...pages].map(([path, { name }]) => [name, path]));

export function applicationPages(): Plugin {
  return {
    name: 'application-pages',
    enforce: 'pre',
    resolveId: (id) => (pages.has(id) ? id : undefined),
    load(id) {
      const page = pages.get(id);
      if (!page) {
        return undefined;
      }
      const { name, title, main, sources } = page;
      const elements = sources.map((file) => `<source-code file="frameworks/${name}/${file}"></source-code>`);
      return readFileSync(join(import.meta.dirname, 'page.html'), 'utf8')
        .replaceAll('NAME', name)
        .replaceAll('TITLE', title)
        .replace('MAIN', main)
        .replace('SOURCES', elements.join('\n'));
    },
  };
}
