/** Asks the portal whether it may get requests. */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 25;

/** Waits until `/health/ready` says yes. @returns false when `givenUp()` turns true before */
export async function waitUntilReady(port, givenUp) {
  while (!givenUp()) {
    if (await isReady(port)) return true;
    await sleep(POLL_MS);
  }
  return false;
}

async function isReady(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(5_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Waits for a port that a program of an earlier start may still hold. @returns false when it stays taken */
export async function waitUntilFree(port, limitMs, givenUp) {
  for (const deadline = Date.now() + limitMs; ; await sleep(100)) {
    if (await isFree(port)) return true;
    if (givenUp() || Date.now() > deadline) return false;
  }
}

/** A port for a program that only this machine talks to. */
export async function anyFreePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

function isFree(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
