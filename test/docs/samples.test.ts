import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { pack, root, run } from '../package/tarball.js';

interface Scaffold {
  /** The compiler, and its option for the configuration. */
  command: string[];
  compilerOptions: object;
  angularCompilerOptions?: object;
  /** Files of the new project that the page's files import or need. */
  files?: Record<string, string>;
}

const bundled = { module: 'ESNext', moduleResolution: 'bundler', skipLibCheck: true, strict: true, noEmit: true };

/** As `npm create vite` sets up a project with TypeScript. */
const vite = {
  ...bundled,
  target: 'ES2023',
  lib: ['ES2023', 'DOM'],
  types: ['vite/client'],
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  moduleDetection: 'force',
  noUnusedLocals: true,
  noUnusedParameters: true,
  erasableSyntaxOnly: true,
  noFallthroughCasesInSwitch: true,
};

const tsc = ['tsc', '--project'];
const react = { command: tsc, compilerOptions: { ...vite, jsx: 'react-jsx' } };

const vue = {
  command: ['vue-tsc', '--project'],
  // As `npm create vue` does.
  compilerOptions: {
    ...bundled,
    target: 'ESNext',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: ['vite/client'],
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    moduleDetection: 'force',
    jsx: 'preserve',
    jsxImportSource: 'vue',
    verbatimModuleSyntax: true,
    isolatedModules: true,
    noUncheckedIndexedAccess: true,
  },
};

const svelteCheck = ['svelte-check', '--fail-on-warnings', '--tsconfig'];

/** What the official scaffolder makes, for each section of the page that has files. */
const scaffolds: Record<string, Scaffold> = {
  'TypeScript without a framework': { command: tsc, compilerOptions: vite },
  Vue: {
    ...vue,
    files: {
      'src/router/index.ts': `
        import { createRouter, createWebHistory } from 'vue-router';
        export default createRouter({ history: createWebHistory(), routes: [] });
      `,
    },
  },
  Nuxt: { ...vue, files: { 'nuxt.d.ts': 'declare function defineNuxtConfig<T>(config: T): T;' } },
  Svelte: { command: svelteCheck, compilerOptions: { ...vite, allowJs: true, checkJs: true } },
  SvelteKit: {
    command: svelteCheck,
    compilerOptions: {
      ...bundled,
      target: 'ESNext',
      lib: ['ESNext', 'DOM', 'DOM.Iterable'],
      types: [],
      allowJs: true,
      checkJs: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      isolatedModules: true,
      verbatimModuleSyntax: true,
    },
  },
  React: react,
  'A router in React': react,
  'React 18': react,
  'Next.js': {
    command: tsc,
    // As `npx create-next-app` does.
    compilerOptions: {
      ...bundled,
      target: 'ES2017',
      lib: ['DOM', 'DOM.Iterable', 'ESNext'],
      types: [],
      allowJs: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      isolatedModules: true,
      jsx: 'react-jsx',
    },
  },
  Angular: {
    command: ['ngc', '--project'],
    // As `ng new` does.
    compilerOptions: {
      strict: true,
      noImplicitOverride: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      skipLibCheck: true,
      isolatedModules: true,
      experimentalDecorators: true,
      importHelpers: true,
      target: 'ES2022',
      module: 'preserve',
      types: [],
      rootDir: '.',
      outDir: 'dist',
    },
    angularCompilerOptions: {
      enableI18nLegacyMessageIdFormat: false,
      strictInjectionParameters: true,
      strictInputAccessModifiers: true,
      strictTemplates: true,
    },
  },
  Solid: { command: tsc, compilerOptions: { ...vite, jsx: 'preserve', jsxImportSource: 'solid-js' } },
  Preact: {
    command: tsc,
    compilerOptions: {
      ...vite,
      jsx: 'react-jsx',
      jsxImportSource: 'preact',
      paths: { react: ['../node_modules/preact/compat/'], 'react-dom': ['../node_modules/preact/compat/'] },
    },
  },
  Lit: {
    command: tsc,
    compilerOptions: { ...vite, experimentalDecorators: true, useDefineForClassFields: false },
  },
  'From `SignOutButton` to the element': react,
};

const frameworks = join(root, 'demo/frameworks');

/**
 * Installs the package into a new directory, beside the packages of demo/frameworks, and returns the directory. It is
 * installed from its tarball, because only then do the compilers read its `exports`.
 */
async function newProject(): Promise<string> {
  const { directory, path } = await pack();
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, 'clerk-sign-out'), { recursive: true });
  await run('tar', ['-xzf', path, '--strip-components=1', '-C', join(modules, 'clerk-sign-out')]);
  for (const name of readdirSync(join(frameworks, 'node_modules'))) {
    symlinkSync(join(frameworks, 'node_modules', name), join(modules, name));
  }
  return directory;
}

/** Runs a compiler of demo/frameworks, and returns what it reports: nothing if there are no errors. */
async function report(cwd: string, [compiler = '', ...options]: string[]): Promise<string> {
  return run(join(frameworks, 'node_modules/.bin', compiler), options, { cwd }).then(
    () => '',
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return stripVTControlCharacters(stdout + stderr);
    },
  );
}

let project: string;
before(async () => (project = await newProject()));
after(async () => rm(project, { recursive: true }));

/** The files under each heading of a page. A file begins with a comment that is its path. */
function filesOf(page: string): [string, Record<string, string>][] {
  const text = readFileSync(join(root, page), 'utf8');
  return text.split(/^##+ /m).flatMap((section) => {
    const blocks = [...section.matchAll(/^```(?:ts|tsx|vue|svelte)\n((?:\/\/|<!--) (\S+).*?)^```$/gms)];
    const files = Object.fromEntries(blocks.map(([, code = '', path = '']) => [path, code]));
    return blocks.length > 0 ? [[section.split('\n', 1).join(), files]] : [];
  });
}

for (const page of ['docs/frameworks.md', 'docs/recipes.md']) {
  for (const [heading, files] of filesOf(page)) {
    test(`the files of ${page} compile in a new project: ${heading}`, async () => {
      const scaffold = scaffolds[heading];
      assert.ok(scaffold, `There is no scaffold for ${heading}.`);
      const { command, files: scaffolded, ...options } = scaffold;
      const directory = join(project, heading.replaceAll(/\W/g, '-'));
      const config = { ...options, include: ['**/*'], exclude: ['dist'] };
      const all = { ...scaffolded, ...files, 'tsconfig.json': JSON.stringify(config) };
      for (const [path, text] of Object.entries(all)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), text);
      }
      assert.equal(await report(directory, [...command, join(directory, 'tsconfig.json')]), '');
    });
  }

  test(`every block of ${page} in a compiled language is a file`, () => {
    const blocks = readFileSync(join(root, page), 'utf8').match(/^```(ts|tsx|vue|svelte)$/gm) ?? [];
    const files = filesOf(page).flatMap(([, inSection]) => Object.keys(inSection));
    assert.equal(files.length, blocks.length);
  });
}
