/**
 * Brings what every npm command needs on a fresh clone: the packages, then Node.js 24.
 * Progress goes to standard error; standard output belongs to the command's result.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED_MAJOR = 24;
const stamp = join(root, 'node_modules', '.tonggang-lock');

/** Says what is going on, on standard error. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Installs the packages when the lockfile is not the one installed last. */
export function ensurePackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing packages …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) fail('npm ci failed; see the lines above');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
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
  const again = spawnSync(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
  });
  process.exit(again.status ?? 1);
}

/** Ends with a message and status 1. */
export function fail(text) {
  say(text);
  process.exit(1);
}
