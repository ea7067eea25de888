import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 25;

/**
 * Takes a lock that belongs to this process, by listening on a socket named after `subject`: the kernel frees it
 * when the process ends in whatever way, so a lock is never stale.
 * @returns a function that frees the lock, or null when another process holds it
 */
export async function tryLock(subject: string): Promise<(() => Promise<void>) | null> {
  const server = createServer(socket => socket.destroy());
  try {
    await listen(server, addressOf(subject));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
  server.unref();
  return () => new Promise(done => server.close(() => done()));
}

/** Runs the work while holding the lock, after waiting for it. @throws Error when `waitMs` pass in vain */
export async function exclusively<T>(subject: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const release = await lock(subject, Date.now() + waitMs);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function lock(subject: string, deadline: number): Promise<() => Promise<void>> {
  for (;;) {
    const release = await tryLock(subject);
    if (release) return release;
    if (Date.now() > deadline) throw new Error(`another process still holds the lock on ${subject}`);
    await sleep(RETRY_MS);
  }
}

function addressOf(subject: string): string {
  const name = `tonggang-${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`;
  // Linux frees names in its abstract space by itself; elsewhere a socket file takes its place.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen({ path }, resolve);
  });
}
