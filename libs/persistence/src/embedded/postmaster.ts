import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes about itself into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` and the like; empty in the first moments. */
  readonly status: string;
}

const PID_FILE = 'postmaster.pid';
/** Lines of the file: pid, data folder, start time, port, socket folder, address, shared memory, status. */
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** The server that runs on this data folder, null when none does. */
export function findPostmaster(data: string): Postmaster | null {
  const lines = readLines(join(data, PID_FILE));
  const pid = Number(lines?.[0]);
  if (!lines || !servesFolder(pid, data)) return null;
  return { pid, port: Number(lines[PORT_LINE] ?? 0), status: lines[STATUS_LINE]?.trim() ?? '' };
}

/**
 * Removes what a dead server left. Its number may belong to a stranger by now, and PostgreSQL would refuse to
 * start then. Only for the holder of the lock: a server that is just starting has an empty file for a moment.
 */
export function clearStaleFile(data: string): void {
  if (!findPostmaster(data)) rmSync(join(data, PID_FILE), { force: true });
}

/** True while the process lives and is a PostgreSQL server on this data folder. */
export function servesFolder(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  return commandOf(pid).includes(data);
}

function readLines(file: string): string[] | null {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : null;
}

/** Arguments a process was started with; empty for one that has ended, also when nobody has collected it yet. */
function commandOf(pid: number): string[] {
  if (!existsSync('/proc/self/cmdline'))
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .split(' ');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
