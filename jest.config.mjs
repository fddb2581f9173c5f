const shared = {
  testEnvironment: 'node',
  roots: ['libs', 'services', 'apps', 'bench', 'tests', 'tools'].map((folder) => `<rootDir>/${folder}`),
  testPathIgnorePatterns: ['/dist/', '/node_modules/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

/** Jest starts PostgreSQL and Kafka (a project's globalSetup) only if it runs a test of that project. */
export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/tools/jest/long-suites-first.mjs',
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/tools/jest/closing-line-reporter.mjs'],
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.unit.spec.{ts,mjs}'] },
    {
      ...shared,
      displayName: 'postgres',
      testMatch: ['**/*.{int,contract,e2e}.spec.{ts,mjs}'],
      globalSetup: '<rootDir>/tests/postgres/global-setup.mjs',
      globalTeardown: '<rootDir>/tests/postgres/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'kafka',
      testMatch: ['**/*.kafka.spec.{ts,mjs}'],
      testEnvironment: '<rootDir>/tests/kafka/kafka-environment.mjs',
      globalSetup: '<rootDir>/tests/kafka/global-setup.mjs',
      globalTeardown: '<rootDir>/tests/kafka/global-teardown.mjs',
    },
  ],
};
