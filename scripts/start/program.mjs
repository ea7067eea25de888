/** A program of ours as a supervised child: started again when it ends by itself, stopped when told. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say } from '../runtime.mjs';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
/** A program that ran this long was well; the next pause is the first again. */
const STEADY_MS = 20_000;
const STOP_LIMIT_MS = 20_000;

export class Program {
  #name;
  #environment;
  #child = null;
  #stopping = false;
  #failures = 0;

  /** @param name folder below apps/ */
  constructor(name, environment) {
    this.#name = name;
    this.#environment = environment;
  }

  /** How often it ended by itself since it was last steady. */
  get failures() {
    return this.#failures;
  }

  start() {
    const since = Date.now();
    // A group of its own: Ctrl-C reaches the supervisor alone, which stops programs in their order.
    this.#child = spawn(process.execPath, this.#arguments(), {
      cwd: root,
      env: this.#environment,
      detached: true,
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#child.once('error', error => say(`${this.#name}: ${error.message}`));
    this.#child.once('exit', (code, signal) => this.#ended(signal ?? `status ${code}`, Date.now() - since));
  }

  /** Lets it finish what it is at; by force when that takes too long. */
  async stop() {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exit;
    clearTimeout(timer);
  }

  #arguments() {
    const leash = join(import.meta.dirname, 'leash.mjs');
    return ['--enable-source-maps', '--import', leash, join(root, 'dist/apps', this.#name, 'src/main.js')];
  }

  async #ended(how, aliveMs) {
    if (this.#stopping) return;
    this.#failures = aliveMs > STEADY_MS ? 1 : this.#failures + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1));
    say(`${this.#name} ended (${how}); starting it again in ${pause / 1000} s`);
    await sleep(pause);
    if (!this.#stopping) this.start();
  }
}
