/** What the operator's environment asks of `npm start`, and what it refuses. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';

const SMALLEST_SERVER = 14;
const HIGHEST_PORT = 65_535;
/** Ports of other services that every browser refuses to open (Fetch standard, "bad port"), those of web servers' range. */
const CLOSED_TO_BROWSERS = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061],
  ...[6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
];

/** Reads the environment; @throws Error in plain words when it does not hold together. */
export function readSettings(environment) {
  const production = environment.NODE_ENV === 'production';
  if (production && environment.TONGGANG_MODE === 'demo')
    throw new Error('NODE_ENV=production refuses the demo: unset TONGGANG_MODE');
  const port = Number(environment.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT)
    throw new Error(`PORT is not a port: ${environment.PORT}`);
  if (CLOSED_TO_BROWSERS.includes(port))
    throw new Error(`browsers do not open port ${port}: choose another one, for example PORT=3001`);
  return {
    port,
    production,
    demo: !production,
    databaseUrl: environment.DATABASE_URL ?? null,
    keyFile: environment.TONGGANG_KEY_FILE ?? null,
  };
}

/** The key file to use: production brings its own, the demo makes one. @throws Error when it is missing or not fit */
export async function chooseKeyFile(settings, keys) {
  if (settings.production && !settings.keyFile)
    throw new Error(
      'NODE_ENV=production needs TONGGANG_KEY_FILE, the file with the sealing keys; make one with: node scripts/make-keys.mjs FILE',
    );
  const path = settings.keyFile ?? join(root, 'var', 'keys.json');
  if (!settings.keyFile && !existsSync(path)) keys.createKeyFile(path, { demo: true });
  if (!existsSync(path))
    throw new Error(`the key file ${path} does not exist; make one with: node scripts/make-keys.mjs FILE`);
  if (settings.production && keys.readKeyFile(path).demo)
    throw new Error(
      `NODE_ENV=production refuses the demo's keys in ${path}; make others with: node scripts/make-keys.mjs FILE`,
    );
  return path;
}

/** @throws Error when the database is too old, may lose what it acknowledged, or holds a demo in production */
export function checkDatabase(settings, found) {
  if (found.serverVersion < SMALLEST_SERVER)
    throw new Error(
      `the database is PostgreSQL ${found.serverVersion}; ${SMALLEST_SERVER} or newer is needed`,
    );
  if (!settings.production) return;
  const unsafe = found.durability.filter(({ durable }) => !durable).map(({ name }) => name);
  if (unsafe.length > 0)
    throw new Error(
      `NODE_ENV=production refuses a database that may lose what it acknowledged: set ${unsafe.join(', ')} to on`,
    );
  if (found.holdsDemo)
    throw new Error(
      'NODE_ENV=production refuses a database that holds the demo and its accounts: take an empty one',
    );
}
