import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AUDIT_RIGHTS_QUERY } from './audit-rights.js';
import { isUnavailable } from './database-errors.js';
import { DURABILITY_QUERY, type DurabilitySetting } from './durability.js';
import { schemaObstacle, schemaState, type SchemaState } from './schema-state.js';

/** What a start wants to know of its database; one connection, nothing but the driver loaded. */
export interface Preflight extends SchemaState {
  /** Major version of the server, such as 18. */
  readonly serverVersion: number;
  readonly durability: readonly DurabilitySetting[];
  /** Version of the demo data in the database, null when it holds none. */
  readonly demoData: string | null;
  /** True when a demo has been in this database, however it was loaded. */
  readonly holdsDemo: boolean;
  /** True when the role could alter the audit trail: a superuser, or one that was given the right. */
  readonly mayAlterAudit: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;
const CONNECT_ATTEMPTS = 10;
const CONNECT_PAUSE_MS = 1_000;
const DEMO = 'county';

/** Looks at a database before programs are started on it. @throws what the driver says when it cannot be reached */
export async function preflight(url: string): Promise<Preflight> {
  return onConnection(url, async client => {
    const demo = await namesIn(client, 'demo_data', 'version');
    const movedDates = await namesIn(client, 'business_date', 'name');
    return {
      serverVersion: await majorVersion(client),
      durability: (await client.query<DurabilitySetting>(DURABILITY_QUERY)).rows,
      ...schemaState(await namesIn(client, 'schema_migration', 'name')),
      demoData: demo[0] ?? null,
      holdsDemo: demo.length + movedDates.length > 0,
      mayAlterAudit: (await client.query<{ may: boolean }>(AUDIT_RIGHTS_QUERY)).rows[0]?.may ?? false,
    };
  });
}

/**
 * Ends a program with one line on standard error where the schema is not its own: on another it would fail at some page,
 * or write what the other release does not understand. A database that cannot be reached yet is waited for.
 */
export async function requireSchema(url: string): Promise<void> {
  const obstacle = await obstacleIn(url, CONNECT_ATTEMPTS);
  if (!obstacle) return;
  process.stderr.write(`${obstacle}\n`);
  process.exit(1);
}

/** Why a program of this release must not run on a database; null where it may. @throws what the driver says */
export async function obstacleIn(url: string, attempts = 1): Promise<string | null> {
  for (let left = attempts; ; left -= 1) {
    try {
      return await onConnection(url, async client =>
        schemaObstacle(schemaState(await namesIn(client, 'schema_migration', 'name'))),
      );
    } catch (error) {
      if (left <= 1 || !isUnavailable(error)) throw error;
      await sleep(CONNECT_PAUSE_MS);
    }
  }
}

/** Remembers which version of the demo data the database holds, so that it is not loaded again. */
export async function recordDemoData(url: string, version: string): Promise<void> {
  await onConnection(url, client =>
    client.query(
      `insert into demo_data (name, version, loaded_at) values ($1, $2, $3)
       on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at`,
      [DEMO, version, new Date()],
    ),
  );
}

async function majorVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  return Math.floor(Number(rows[0]?.server_version_num) / 10_000);
}

async function namesIn(client: pg.Client, table: string, column: string): Promise<string[]> {
  const { rows: found } = await client.query<{ found: boolean }>(
    'select to_regclass($1) is not null as found',
    [table],
  );
  if (!found[0]?.found) return [];
  const { rows } = await client.query<{ value: string }>(`select ${column} as value from ${table}`);
  return rows.map(({ value }) => value);
}

async function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'tonggang start',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
