import { setTimeout as sleep } from 'node:timers/promises';
import { onServer } from './template.js';
import type { TestServer } from './test-server.js';

const TRIES = 20;
const PAUSE_MS = 250;

/**
 * Removes a test's database with whoever is still connected to it. The server's own cleaning process may be at work
 * in it; only a superuser may send that one away, and it leaves by itself, so the removal is tried again.
 * @throws Error of the server when it stays refused for five seconds
 */
export async function dropDatabase(
  server: TestServer,
  name: string,
  run: (server: TestServer, sql: string) => Promise<unknown> = onServer,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await run(server, `drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (tries === TRIES || !isHeldByServer(error)) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** 42501: a process of the server may not be ended by us; 55006: it had not left when the server stopped waiting. */
function isHeldByServer(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '42501' || code === '55006';
}
