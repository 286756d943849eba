import { copyFile, readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build as viteBuild } from 'vite';
import type { Variant } from './variants.js';

/** The bytes of script that a page loads in addition to Clerk. */
export interface Bytes {
  minified: number;
  gzip: number;
  brotli: number;
}

const entries: Record<Variant, string> = {
  'web-component': 'web-component.ts',
  'clerk-sign-out': 'clerk-sign-out.ts',
  react: 'react.tsx',
  vue: 'vue.ts',
  svelte: 'svelte.ts',
};

const cdnFile = new URL('../dist/clerk-sign-out.min.js', import.meta.url);

/** Builds a variant for production into `dist/NAME/`, where `start.js` is what the page imports. */
export async function build(name: Variant): Promise<Bytes> {
  const outDir = new URL(`dist/${name}/`, import.meta.url);
  await viteBuild({
    configFile: false,
    root: fileURLToPath(new URL('variants', import.meta.url)),
    logLevel: 'warn',
    plugins: [vue(), svelte({ configFile: false })],
    build: {
      outDir: fileURLToPath(outDir),
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: { start: fileURLToPath(new URL(`variants/${entries[name]}`, import.meta.url)) },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  if (name === 'clerk-sign-out') {
    await copyFile(cdnFile, new URL('clerk-sign-out.min.js', outDir));
  }
  return bytes(outDir);
}

async function bytes(directory: URL): Promise<Bytes> {
  const names = (await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.js'));
  const scripts = await Promise.all(names.map((name) => readFile(new URL(name, directory))));
  const sum = (size: (script: Buffer) => number) => scripts.reduce((total, script) => total + size(script), 0);
  return {
    minified: sum((script) => script.length),
    gzip: sum((script) => gzipSync(script, { level: 9 }).length),
    brotli: sum((script) => brotliCompressSync(script).length),
  };
}
