/**
 * What test files import as `@jest/globals`. jest-circus is anew for each file, the modules that import it are not:
 * every name looks up the current one when it is used.
 */
const NAMES = [
  ...['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'fdescribe', 'fit', 'it'],
  ...['jest', 'test', 'xdescribe', 'xit', 'xtest'],
];
const HOLDER = Symbol.for('tonggang.jest');

/** Source of the module. */
export const GLOBALS_SOURCE = [
  `const current = name => globalThis[Symbol.for('tonggang.jest')][name];`,
  `const live = name => new Proxy(() => undefined, {`,
  `  apply: (_, self, values) => Reflect.apply(current(name), self, values),`,
  `  get: (_, key) => current(name)[key],`,
  `});`,
  ...NAMES.map(name => `export const ${name} = live('${name}');`),
].join('\n');

/** Hands over the functions of the file that begins. */
export function offerGlobals(globals) {
  globalThis[HOLDER] = globals;
}
