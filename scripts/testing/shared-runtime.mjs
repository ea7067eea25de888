/**
 * jest's runtime for this project: a test file is imported by Node.js itself, into the process's one module graph, so
 * that what many files import is read and compiled once a process and not once a file. A file that replaces modules
 * says `@jest-environment node` in its first comment and gets a realm of its own, by jest's own runtime.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import jestRuntime from 'jest-runtime';
import { offerGlobals } from './globals.mjs';
import { compileWith, sourceMaps } from './modules.mjs';
import SharedEnvironment from './shared-environment.mjs';

const require = createRequire(import.meta.url);
const RealmRuntime = jestRuntime.default ?? jestRuntime;
/** What jest-circus keeps of a file under the process's one global object. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
/** Where jest-circus looks for a file's own time limit. */
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

let files = 0;

class SharedRuntime {
  #environment;

  constructor(environment, transformer) {
    this.#environment = environment;
    compileWith(transformer);
  }

  /** jest-circus keeps the tests it is told of in its module: each file begins with one of its own. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[EVENT_HANDLERS];
    delete globalThis[TEST_TIMEOUT];
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    offerGlobals({ ...globals, jest: jestObject(this.#environment.moduleMocker) });
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** Each import of a test file is a new one: `--watch` runs a file more than once in a process. */
  async unstable_importModule(path) {
    files += 1;
    return import(`${pathToFileURL(path).href}?file=${files}`);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}

function jestObject(mocker) {
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    replaceProperty: mocker.replaceProperty.bind(mocker),
    isMockFunction: mocker.isMockFunction.bind(mocker),
    mocked: value => value,
    clearAllMocks: () => mocker.clearAllMocks(),
    resetAllMocks: () => mocker.resetAllMocks(),
    restoreAllMocks: () => mocker.restoreAllMocks(),
    setTimeout: limit => void (globalThis[TEST_TIMEOUT] = limit),
  };
}

/** Chosen by the environment of the file. */
export default class Runtime extends RealmRuntime {
  constructor(config, environment, resolver, transformer, ...rest) {
    if (environment instanceof SharedEnvironment) return new SharedRuntime(environment, transformer);
    super(config, environment, resolver, transformer, ...rest);
  }
}
