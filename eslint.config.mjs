import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Names that only programs may import: below apps/ nobody knows of HTTP. */
const HTTP_NAMES = [
  'HttpException',
  'BadRequestException',
  'NotFoundException',
  'ForbiddenException',
  'UnauthorizedException',
  'ConflictException',
  'UnprocessableEntityException',
  'InternalServerErrorException',
];

/** A manager may be a transaction's, whose one connection answers one statement at a time: pg 9 will refuse a second. */
const AT_ONCE_ON_ONE_CONNECTION = {
  selector:
    ":function:has(> Identifier[name='manager']) CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|allSettled|any|race)$/]",
  message: 'Where there is a manager, let reads wait for each other as `together` of #persistence does.',
};

const NODE = Object.fromEntries(
  [
    'process',
    'console',
    'Buffer',
    'URL',
    'fetch',
    'AbortSignal',
    'AbortController',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'performance',
    'structuredClone',
    'TextDecoder',
    'TextEncoder',
  ].map(name => [name, 'readonly']),
);
const BROWSER = Object.fromEntries(
  [
    'document',
    'window',
    'navigator',
    'localStorage',
    'matchMedia',
    'FormData',
    'fetch',
    'URL',
    'AbortController',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'URLSearchParams',
    'performance',
    'requestAnimationFrame',
    'HTMLElement',
    'HTMLInputElement',
    'BroadcastChannel',
    'Event',
    'CustomEvent',
    'location',
  ].map(name => [name, 'readonly']),
);

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'dist.*/', 'var/', 'coverage/', 'bench/node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  // Where control characters stand in a pattern, it is about them.
  { rules: { 'no-control-regex': 'off' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', AT_ONCE_ON_ONE_CONNECTION],
      'no-console': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A module of Nest is a class that holds nothing but its decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
      // An interface may promise more than an implementation has to wait for.
      '@typescript-eslint/require-await': 'off',
      // Values read from files are checked by the loaders, which the types cannot tell.
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    files: ['libs/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: HTTP_NAMES,
              message: 'Return a refusal; apps/ turns it into HTTP.',
            },
          ],
        },
      ],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: NODE } },
  { files: ['libs/web/script/**/*.js'], languageOptions: { globals: BROWSER } },
);
