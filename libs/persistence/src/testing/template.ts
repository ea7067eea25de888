import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import { exclusively } from '../embedded/exclusive.js';
import { MIGRATIONS_FOLDER } from '../migration-files.js';
import { migrate } from '../migrations.js';
import type { TestServer } from './test-server.js';

const WAIT_MS = 60_000;
/** Says which tables the job queue brings. */
const QUEUE = createRequire(import.meta.url).resolve('pg-boss/package.json');

/** Name of the migrated database that others are cloned from; migrated once for each state of the migrations. */
export async function templateDatabase(server: TestServer): Promise<string> {
  const name = `template_${migrationsHash()}`;
  if (await exists(server, name)) return name;
  await exclusively(`${server.url} ${name}`, WAIT_MS, async () => {
    if (!(await exists(server, name))) await build(server, name);
  });
  return name;
}

/** Runs one statement on the server's own database. */
export async function onServer(server: TestServer, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(server.url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Under its final name the template is complete, however often the building was interrupted. */
async function build(server: TestServer, name: string): Promise<void> {
  const unfinished = `${name}_new`;
  await onServer(server, `drop database if exists ${unfinished} with (force)`);
  await onServer(server, `create database ${unfinished}`);
  await migrate(server.urlOf(unfinished));
  await onServer(server, `alter database ${unfinished} rename to ${name}`);
}

async function exists(server: TestServer, name: string): Promise<boolean> {
  const { rowCount } = await onServer(server, `select 1 from pg_database where datname = '${name}'`);
  return rowCount === 1;
}

function migrationsHash(): string {
  const hash = createHash('sha256').update(readFileSync(QUEUE));
  const files = readdirSync(MIGRATIONS_FOLDER, { recursive: true, withFileTypes: true });
  for (const file of files
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort())
    hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
