import pg from 'pg';
import { createCluster } from './create-cluster.js';
import { exclusively } from './exclusive.js';
import { findPlace, type Place } from './place.js';
import { findPostmaster, servesFolder, type Postmaster } from './postmaster.js';
import { secretsOf, type Secrets } from './secrets.js';
import { startProcess, stopProcess, waitUntilReady, type ServerSettings } from './server-process.js';

export interface EmbeddedOptions extends Partial<ServerSettings> {
  /** Folder of the checkout; the server's files go to `var/<name>` in it. */
  readonly root: string;
  /** `postgres` for the portal's own, another name for others. */
  readonly name?: string;
}

/** An embedded PostgreSQL that takes connections on 127.0.0.1. */
export interface EmbeddedServer {
  readonly port: number;
  readonly pid: number;
  /** True when it was running already, left behind or shared by another process. */
  readonly reused: boolean;
  /** Where to read what the server said. */
  readonly log: string;
  /** Address of the portal's database for its own role, or of another database of that role. */
  url(database?: string): string;
  /** Address for the role that keeps the server. */
  adminUrl(database?: string): string;
  isRunning(): boolean;
  /** Ends connections, writes everything out and stops, whoever started it. */
  stop(): Promise<void>;
}

export const PORTAL_DATABASE = 'tonggang';
const PORTAL_ROLE = 'tonggang';
const START_WAIT_MS = 180_000;

/**
 * Starts the embedded PostgreSQL of a checkout, or takes the one that is running: one that outlived a killed
 * program is found by its own file and used again.
 * @throws Error in plain words when there are no programs, no reachable folder, or the server does not start
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = findPlace(options.root, options.name ?? 'postgres');
  return exclusively(`start ${place.data}`, START_WAIT_MS, async () => {
    const secrets = secretsOf(place);
    createCluster(place, secrets);
    const orphan = await takeRunning(place, secrets);
    const settings = { ...options, durable: options.durable ?? true };
    const server = describe(place, secrets, orphan ?? (await startProcess(place, settings)), orphan !== null);
    if (!orphan) await createPortalDatabase(server, secrets);
    return server;
  });
}

/** The server that is running for a checkout, null when none is; starts nothing. */
export function findEmbedded(root: string, name = 'postgres'): EmbeddedServer | null {
  const place = findPlace(root, name);
  const running = findPostmaster(place.data);
  return running ? describe(place, secretsOf(place), running, true) : null;
}

async function takeRunning(place: Place, secrets: Secrets): Promise<Postmaster | null> {
  const found = findPostmaster(place.data);
  if (!found) return null;
  const running = await waitUntilReady(place);
  if (running && (await answers(describe(place, secrets, running, true)))) return running;
  // On its way down, or not to be talked to: let it end, then start afresh.
  await stopProcess(place, found.pid);
  return null;
}

function describe(
  place: Place,
  secrets: Secrets,
  { pid, port }: Postmaster,
  reused: boolean,
): EmbeddedServer {
  const address = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    pid,
    reused,
    log: place.log,
    url: (database = PORTAL_DATABASE) => address(PORTAL_ROLE, secrets.app, database),
    adminUrl: (database = 'postgres') => address('postgres', secrets.admin, database),
    isRunning: () => servesFolder(pid, place.data),
    stop: () => stopProcess(place, pid),
  };
}

async function answers(server: EmbeddedServer): Promise<boolean> {
  try {
    await asAdmin(server, client => client.query('select 1'));
    return true;
  } catch {
    return false;
  }
}

/** The portal's role owns its database and makes test databases; it is no superuser. */
async function createPortalDatabase(server: EmbeddedServer, secrets: Secrets): Promise<void> {
  await asAdmin(server, async client => {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [PORTAL_ROLE]);
    const verb = roles.rowCount ? 'alter' : 'create';
    await client.query(`${verb} role ${PORTAL_ROLE} login createdb password '${secrets.app}'`);
    const databases = await client.query('select 1 from pg_database where datname = $1', [PORTAL_DATABASE]);
    if (!databases.rowCount) await client.query(`create database ${PORTAL_DATABASE} owner ${PORTAL_ROLE}`);
  });
}

async function asAdmin<T>(server: EmbeddedServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.adminUrl(), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
