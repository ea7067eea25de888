/** Lets one process at a time do a piece of work; the kernel frees the lock of one that was killed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Runs a script of ours under the lock `name`, after those that hold it now; its output goes to standard error.
 * Where the system has no flock(1) it runs without.
 * @returns its exit status
 */
export function underLock(name, script) {
  const folder = join(root, 'var');
  mkdirSync(folder, { recursive: true });
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const locked = spawnSync('flock', [join(folder, `${name}.lock`), process.execPath, script], options);
  if (locked.error?.code !== 'ENOENT') return locked.status ?? 1;
  return spawnSync(process.execPath, [script], options).status ?? 1;
}
