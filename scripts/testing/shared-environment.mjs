/**
 * The surroundings of a test file that shares its process, and everything imported so far, with the files before it.
 * What a file may leave behind it without meaning to is put back when it ends: the environment's variables, mocked
 * properties, the console, the exit code.
 */
import { ModuleMocker } from 'jest-mock';

export default class SharedEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #before = {
    env: { ...process.env },
    exit: process.exit,
    exitCode: process.exitCode,
    console: globalThis.console,
    folder: process.cwd(),
  };

  async setup() {}

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    const { env, exit, exitCode, console, folder } = this.#before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    Object.assign(process, { exit, exitCode });
    if (process.cwd() !== folder) process.chdir(folder);
    globalThis.console = console;
  }

  exportConditions() {
    return ['source', 'node', 'node-addons'];
  }

  /** Asked for by jest's runner; there is no context but the process's own. */
  getVmContext() {
    return null;
  }
}
