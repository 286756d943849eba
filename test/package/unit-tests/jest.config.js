export default {
  testEnvironment: 'jsdom',
  testMatch: ['**/*.test.js'],
  modulePathIgnorePatterns: ['newest-jsdom'],
  transform: { '\\.js$': ['babel-jest', { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] }] },
  // The package and Lit are ES modules, which Jest cannot load as they are.
  transformIgnorePatterns: ['/node_modules/(?!(clerk-sign-out|@lit)/)'],
};
