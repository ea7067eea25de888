import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { createKeyFile } from '../vault/key-file.js';
import { findEmbedded, startEmbedded, type EmbeddedServer } from '../embedded/embedded-server.js';

/** The server that tests share: TEST_DATABASE_URL, or an embedded one apart from the portal's. */
export interface TestServer {
  /** A database of the server, from which others can be made. */
  readonly url: string;
  /** Keys for sealed values of tests. */
  readonly keyFile: string;
  /** The same server, another database. */
  urlOf(database: string): string;
}

const NAME = 'postgres-test';
/** The embedded server that this process has found; looking for it takes other programs, and each suite asks. */
let found: EmbeddedServer | null = null;

/** Folder of the checkout, from the sources and from `dist/` alike. */
export const ROOT = nearestPackage(import.meta.dirname);

/** Finds the shared server, or starts it. It outlives the test: `stopTestServer` ends it. */
export async function testServer(): Promise<TestServer> {
  const url = process.env['TEST_DATABASE_URL'] ?? (await embeddedUrl());
  return { url, keyFile: testKeys(), urlOf: database => withDatabase(url, database) };
}

/** Stops the embedded test server, when one runs and nobody else's tests are at it. */
export async function stopTestServer(): Promise<void> {
  const server = findEmbedded(ROOT, NAME);
  if (server && !(await isUsed(server.adminUrl()))) await server.stop();
}

async function embeddedUrl(): Promise<string> {
  if (found?.isRunning()) return found.url();
  const server = await startEmbedded({ root: ROOT, name: NAME, durable: false });
  if (!server.reused) await dropLeftovers(server.adminUrl());
  found = server;
  return server.url();
}

async function isUsed(adminUrl: string): Promise<boolean> {
  return withClient(adminUrl, async client => {
    const users = await client.query(`select 1 from pg_stat_activity where datname ~ '^test_' limit 1`);
    return users.rows.length > 0;
  });
}

/** Databases of tests that were killed, and templates of older schemas. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async client => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^(test|template)_[0-9a-z_]+$'`,
    );
    for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function testKeys(): string {
  const path = join(ROOT, 'var', NAME, 'keys.json');
  try {
    if (!existsSync(path)) createKeyFile(path, { demo: true });
  } catch (error) {
    // Another process made it in the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return path;
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

function nearestPackage(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearestPackage(dirname(folder));
}
