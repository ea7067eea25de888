/** One project for every kind of test; scripts/test.mjs picks the kinds by file name. */
export default {
  runtime: '<rootDir>/scripts/testing/shared-runtime.mjs',
  testSequencer: '<rootDir>/scripts/testing/longest-first.mjs',
  testEnvironment: '<rootDir>/scripts/testing/shared-environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
  testRegex: '\\.(spec|db-spec|e2e-spec|story)\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist', '<rootDir>/var/'],
  testTimeout: 30_000,
};
