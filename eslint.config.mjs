// What the linter asks for. Layout is Biome's business (biome.json), layers are scripts/check-layers.mjs's.
import js from '@eslint/js';
import {defineConfig, globalIgnores} from 'eslint/config';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

// Node knows its own globals best.
const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores(['**/dist/', 'test-results/', 'screenshots/']),
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },

  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      // Under TypeScript 6 it calls casts unnecessary without which the types do not fit.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      // `||` on a string is often meant: an empty attribute is as good as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', {ignorePrimitives: {string: true}}],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true, allowBoolean: true}],
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      // Objects here are mostly closures without a `this`, and natives are taken from their prototypes on purpose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // What is shipped runs no strings and leaves no notes on the merchant's console but warnings and errors.
    files: ['src/**/*.ts'],
    rules: {
      'no-console': ['error', {allow: ['error', 'warn']}],
      'no-eval': 'error',
      'no-implied-eval': 'off', // the typed twin of recommendedTypeChecked is on
      'no-new-func': 'error',
    },
  },
  {
    // Speaks to developers only, who ask for it.
    files: ['src/entry/check.ts'],
    rules: {'no-console': 'off'},
  },
  {
    // Elements are registered in src/define, so the rules that look for customElements.define find nothing here.
    files: ['src/elements/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    rules: {'lit/no-template-bind': 'error', 'lit/no-useless-template-literals': 'error'},
  },
  {
    // Tests look at what they please: chai's assertions are expressions, and what a page hands back is untyped.
    files: ['test/**/*.ts'],
    rules: {
      // With @open-wc/testing every assertion is typed as a promise too; the few that are one are awaited.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // What stands on `window` belongs to vendors, and is of any shape.
    files: ['src/integrations/*.ts', 'test/integrations/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  {files: ['**/*.mjs'], languageOptions: {globals: nodeGlobals}},
  {
    // These hold functions that run in a page, or are pages.
    files: ['bench/**', 'demo/**', 'scripts/screenshots.mjs', 'scripts/screens.mjs', 'test/page/**'],
    rules: {'no-undef': 'off'},
  },
);
