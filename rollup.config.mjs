import { gzipSync } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/** The most that a page without a bundler may have to load, Lit included. */
const maxGzipBytes = 9_080;

const sizeGate = {
  name: 'size-gate',
  generateBundle(options, bundle) {
    for (const { fileName, code } of Object.values(bundle)) {
      const bytes = gzipSync(code, { level: 9 }).length;
      const message = `${fileName}: ${bytes} of ${maxGzipBytes} bytes with gzip -9`;
      if (bytes > maxGzipBytes) {
        this.error(message);
      }
      console.log(message);
    }
  },
};

export default {
  input: 'dist/clerk-sign-out.js',
  // Lit's modules say that they have side effects; those that are not used have none that matter.
  treeshake: { moduleSideEffects: (id, isExternal) => !isExternal && id.includes('clerk-sign-out.js') },
  output: {
    file: 'dist/clerk-sign-out.min.js',
    banner: '/*! clerk-sign-out, MIT. Contains Lit, Copyright Google LLC, BSD-3-Clause. */',
  },
  plugins: [
    resolve(),
    terser({
      ecma: 2022,
      module: true,
      compress: { passes: 3, keep_fargs: false, pure_getters: true },
      format: { comments: /^!/ },
    }),
    sizeGate,
  ],
};
