/** Jest runs the TypeScript sources directly through swc; ESM-only packages are compiled too. */
module.exports = {
  testEnvironment: 'node',
  // Names that every line uses: looked up in the sandbox, each costs a call that a parameter does not.
  sandboxInjectedGlobals: [
    ...['Array', 'BigInt', 'Buffer', 'Date', 'Error', 'Intl', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise'],
    ...['RegExp', 'Set', 'String', 'Symbol', 'WeakMap', 'performance'],
  ],
  testSequencer: './test/longest-first.cjs',
  // A loaded machine may be ten times slower than a quiet one; stories that take longer say so themselves.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(nodemailer|libmime|libbase64|libqp|mailparser|smtp-server)/)'],
};
