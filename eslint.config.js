import js from '@eslint/js'
import boundaries from 'eslint-plugin-boundaries'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'
import { boundaryRules, boundarySettings } from './scripts/boundaries.mjs'

export default defineConfig(
  // The folders `assembly` hold AssemblyScript, which its own compiler checks.
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report', '**/assembly/**'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node, ...globals.worker } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-undef': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // A write of the queue goes ahead of recorded work: one function keeps the order.
    files: ['{src,workers,cli,bench}/**/*.ts'],
    ignores: ['src/lab/engine/webgpu/write.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='writeBuffer']",
          message:
            'Write to the device by writeHost of the backend (engine/webgpu/write.ts), which keeps the order.',
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'svelte/no-at-html-tags': 'error', 'svelte/require-each-key': 'error' },
  },
  {
    // Imports go down only; the list of what may import what is in scripts/boundaries.mjs.
    files: ['{src,workers,cli,bench}/**/*.{ts,svelte}'],
    plugins: { boundaries },
    settings: {
      ...boundarySettings,
      'import/resolver': { node: { extensions: ['.ts', '.js', '.svelte', '.svelte.ts'] } },
    },
    rules: boundaryRules,
  },
)
