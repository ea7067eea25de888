import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './place.js';
import { clearStaleFile, findPostmaster, servesFolder, type Postmaster } from './postmaster.js';

export interface ServerSettings {
  /** False gives up safety against a power cut for speed: for tests alone. */
  readonly durable: boolean;
  /** The port by which programs know the server; another one would be of no use to them. */
  readonly preferredPort?: number;
}

const POLL_MS = 10;
const LOG_LIMIT = 10 * 1024 * 1024;
const LOG_TAIL = 2_000;
/** Recovery after a crash reads the log since the last checkpoint. */
const START_LIMIT_MS = 120_000;
const FAST_STOP_MS = 60_000;
/** Databases that live for minutes need no cleaning either; it would hold up their removal. */
const NOT_DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum'].map(
  name => `${name}=off`,
);
/** A port taken meanwhile, or processes of a killed server that are not gone yet. */
const PASSING =
  /Address already in use|could not bind|pre-existing shared memory|lock file .* already exists/;
const PASSING_ATTEMPTS = 40;
const PASSING_PAUSE_MS = 250;

/** Starts a server on the place's data and waits until it takes connections. */
export async function startProcess(place: Place, settings: ServerSettings): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = settings.preferredPort ?? (await freePort());
    const failure = await launch(place, port, settings.durable);
    if (typeof failure !== 'string') return failure;
    if (!PASSING.test(failure) || attempt === PASSING_ATTEMPTS)
      throw new Error(`PostgreSQL does not start: ${failure}`);
    await sleep(PASSING_PAUSE_MS);
  }
}

/** Waits until a server that was started takes connections. @returns null when it ended instead */
export async function waitUntilReady(place: Place): Promise<Postmaster | null> {
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    const found = findPostmaster(place.data);
    if (!found || found.status === 'stopping') return null;
    if (found.status === 'ready') return found;
  }
  throw new Error(`PostgreSQL is not ready after ${START_LIMIT_MS / 1000} s; see ${place.log}`);
}

/** Stops a server: connections are ended, data written; by force when that does not come to an end. */
export async function stopProcess(place: Place, pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await hasEnded(place, pid, FAST_STOP_MS)) return;
  signal(pid, 'SIGQUIT');
  await hasEnded(place, pid, FAST_STOP_MS);
}

async function launch(place: Place, port: number, durable: boolean): Promise<Postmaster | string> {
  clearStaleFile(place.data);
  rotateLog(place.log);
  const log = openSync(place.log, 'a', 0o600);
  const logStart = statSync(place.log).size;
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'lc_messages=C',
  ];
  const flags = [...settings, ...(durable ? [] : NOT_DURABLE)].flatMap(flag => ['-c', flag]);
  // A session of its own: Ctrl-C in a terminal must not reach the database before the programs that use it.
  const child = spawn(
    join(place.native, 'bin', 'postgres'),
    ['-D', place.data, '-p', String(port), ...flags],
    { ...place.account, cwd: '/', detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', () => resolve(tailOf(place.log, logStart)));
  });
  child.unref();
  return ready(place, child.pid ?? 0, ended);
}

async function ready(place: Place, pid: number, ended: Promise<string>): Promise<Postmaster | string> {
  for (;;) {
    const found = await Promise.race([sleep(POLL_MS).then(() => findPostmaster(place.data)), ended]);
    if (typeof found === 'string') return found;
    if (found?.pid === pid) return (await waitUntilReady(place)) ?? ended;
  }
}

async function hasEnded(place: Place, pid: number, limitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(POLL_MS)) {
    if (!servesFolder(pid, place.data)) return true;
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function rotateLog(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
}

function tailOf(log: string, from: number): string {
  return existsSync(log) ? readFileSync(log, 'utf8').slice(from).slice(-LOG_TAIL) : '';
}
