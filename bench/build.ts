import { copyFile, readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build as viteBuild } from 'vite';
import type { Variant } from './variants.js';

/** The bytes of script that a page loads in addition to Clerk, compressed. */
export interface Bytes {
  all: number;
  /** What a page pays that has Clerk's SDK anyway. */
  button: number;
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
  // A plain button shows what Clerk's own adds.
  const plain = await buildInto(`${name}-plain`, name, (code) =>
    code.replaceAll('<SignOutButton />', '<button></button>'),
  );
  const all = await buildInto(name, name);
  return { all, button: plain === all ? all : all - plain };
}

async function buildInto(folder: string, name: Variant, transform = (code: string) => code): Promise<number> {
  const outDir = new URL(`dist/${folder}/`, import.meta.url);
  await viteBuild({
    configFile: false,
    root: fileURLToPath(new URL('variants', import.meta.url)),
    logLevel: 'warn',
    plugins: [{ name: 'button', enforce: 'pre', transform }, vue(), svelte({ configFile: false })],
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
  const scripts = (await readdir(outDir, { recursive: true })).filter((file) => file.endsWith('.js'));
  const contents = await Promise.all(scripts.map((file) => readFile(new URL(file, outDir))));
  return contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
}
