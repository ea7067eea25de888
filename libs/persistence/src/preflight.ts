import pg from 'pg';
import { AUDIT_RIGHTS_QUERY } from './audit-rights.js';
import { DURABILITY_QUERY, type DurabilitySetting } from './durability.js';
import { migrationFiles } from './migration-files.js';

/** What a start wants to know of its database; one connection, nothing but the driver loaded. */
export interface Preflight {
  /** Major version of the server, such as 18. */
  readonly serverVersion: number;
  readonly durability: readonly DurabilitySetting[];
  /** Names of the migrations that the database lacks, oldest first. */
  readonly pending: readonly string[];
  /** Version of the demo data in the database, null when it holds none. */
  readonly demoData: string | null;
  /** True when a demo has been in this database, however it was loaded. */
  readonly holdsDemo: boolean;
  /** True when the role could alter the audit trail: a superuser, or one that was given the right. */
  readonly mayAlterAudit: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;
const DEMO = 'county';

/** Looks at a database before programs are started on it. @throws what the driver says when it cannot be reached */
export async function preflight(url: string): Promise<Preflight> {
  return onConnection(url, async client => {
    const done = await namesIn(client, 'schema_migration', 'name');
    const demo = await namesIn(client, 'demo_data', 'version');
    const movedDates = await namesIn(client, 'business_date', 'name');
    return {
      serverVersion: await majorVersion(client),
      durability: (await client.query<DurabilitySetting>(DURABILITY_QUERY)).rows,
      pending: migrationFiles()
        .map(({ name }) => name)
        .filter(name => !done.includes(name)),
      demoData: demo[0] ?? null,
      holdsDemo: demo.length + movedDates.length > 0,
      mayAlterAudit: (await client.query<{ may: boolean }>(AUDIT_RIGHTS_QUERY)).rows[0]?.may ?? false,
    };
  });
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
