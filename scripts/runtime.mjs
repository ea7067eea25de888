/**
 * Brings what every npm command needs on a fresh clone: the packages, then Node.js 24.
 * Progress goes to standard error; standard output belongs to the command's result.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { underLock } from './lock.mjs';
import { root } from './root.mjs';

export { root };
export const stamp = join(root, 'node_modules', '.tonggang-lock');
const NEEDED_MAJOR = 24;

/** Says what is going on, on standard error. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends with a message and status 1. */
export function fail(text) {
  say(text);
  process.exit(1);
}

/** Fingerprint of the lockfile. */
export function lockfilePrint() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Are the packages of this very lockfile installed? */
export function packagesAreFresh() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfilePrint();
}

/** Installs the packages when the lockfile is not the one installed last. */
export function ensurePackages() {
  if (packagesAreFresh()) return;
  if (underLock('packages', join(root, 'scripts', 'packages.mjs')) !== 0) process.exit(1);
}

/** Path of a Node.js 24 or newer: the one running, or the one among the packages. */
export function nodeBinary() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const brought = join(root, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(brought)) fail(`Node.js ${NEEDED_MAJOR} is missing: remove node_modules and try again`);
  return brought;
}

/** Runs the calling script again under Node.js 24 when an older one started it; returns only when the runtime is right. */
export function ensureRuntime() {
  ensurePackages();
  const node = nodeBinary();
  if (node === process.execPath) return;
  const again = spawnSync(node, process.argv.slice(1), { stdio: 'inherit', env: environmentFor(node) });
  process.exit(again.status ?? 1);
}

/**
 * Like `ensureRuntime`, for a script that runs until it is told to stop: signals are passed on, and the script
 * hears of it (its IPC channel closes) when this process is killed.
 */
export async function ensureRuntimeAndSignals() {
  ensurePackages();
  const node = nodeBinary();
  if (node === process.execPath) return;
  const again = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environmentFor(node),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => again.kill(signal));
  process.exit(
    await new Promise(resolve => {
      again.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
    }),
  );
}

function environmentFor(node) {
  return { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` };
}
