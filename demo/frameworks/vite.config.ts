import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { angularLinker } from './angular-linker.ts';
import { applicationPages, input } from './applications.ts';

// In development mode, frameworks report problems such as hydration mismatches.
process.env.NODE_ENV = 'development';

/** One build for all applications. */
export default defineConfig({
  base: '/demo/frameworks/',
  logLevel: 'warn',
  resolve: {
    // An application with the package installed needs neither.
    alias: { 'clerk-sign-out': join(import.meta.dirname, '../../dist/clerk-sign-out.js') },
    dedupe: ['lit'],
  },
  plugins: [
    applicationPages(),
    angularLinker(),
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'clerk-sign-out' } } }),
    svelte(),
    solid({ include: ['**/solid/**', '**/@solidjs/**'], ssr: true }),
  ],
  build: {
    minify: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input },
  },
});
