/** One project for every kind of test; scripts/test.mjs picks the kinds by file name. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
  testRegex: '\\.(spec|db-spec|e2e-spec|story)\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist', '<rootDir>/var/'],
  testTimeout: 30_000,
};
