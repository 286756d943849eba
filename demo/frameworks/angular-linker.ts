import linker from '@angular/compiler-cli/linker/babel';
import { transformAsync } from '@babel/core';
import type { Plugin } from 'vite';

/** Finishes the compilation of Angular's packages, which are published partially compiled. */
export function angularLinker(): Plugin {
  return {
    name: 'angular-linker',
    transform: {
      filter: { id: /\/node_modules\/@angular\/.*\.m?js$/, code: 'ɵɵngDeclare' },
      handler: async (code, filename) => {
        const linked = await transformAsync(code, { filename, plugins: [linker], compact: false });
        return linked?.code ?? undefined;
      },
    },
  };
}
