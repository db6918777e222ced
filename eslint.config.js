import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'node_modules',
      '**/generated',
      'cdk.out',
      '.laddnav',
      'web/**/*.js',
      'lib/edge/*.js',
      '.dependency-cruiser.cjs',
      'scripts/prepare.mjs',
      'eslint.config.js',
    ],
  },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody waits for is lost when Lambda freezes the process.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // What comes over a wire is judged by the assertions.
    files: ['test/**'],
    rules: Object.fromEntries(
      [
        'explicit-any',
        'unsafe-assignment',
        'unsafe-argument',
        'unsafe-member-access',
        'unsafe-return',
        'unsafe-call',
      ].map((rule) => [`@typescript-eslint/no-${rule}`, 'off']),
    ),
  },
);
