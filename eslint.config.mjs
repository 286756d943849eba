import { configs as lit } from 'eslint-plugin-lit';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // What has packages of its own has checks of its own, too.
  globalIgnores(['bench', 'coverage', 'demo/astro', 'demo/frameworks', 'demo/next', '**/dist', 'src/frameworks']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, lit['flat/recommended']],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // The two wings do not know each other.
  ...[
    ['button', 'clerk'],
    ['clerk', 'button'],
  ].map(([wing, other]) => ({
    files: [`src/${wing}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns: [`**/${other}/**`] }] },
  })),
  {
    files: ['test/**/*.ts'],
    rules: {
      // An assertion of chai is an expression, and looks like a promise.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // A fake may do nothing.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
);
