/** `npm run console -- <command>`: builds when needed, then runs the operator's console. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRuntime, root } from './runtime.mjs';
import { build } from './build.mjs';

const DEMO_KEYS = join(root, 'var', 'keys.json');

ensureRuntime();
build();
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist/apps/console/src/main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...(await runningDemo()), ...process.env } },
);
process.exit(run.status ?? 1);

/** Settings of the demo that `npm start` keeps running in this checkout; none where the operator names a database. */
async function runningDemo() {
  const { DATABASE_URL, TONGGANG_KEY_FILE, NODE_ENV } = process.env;
  if (DATABASE_URL || TONGGANG_KEY_FILE || NODE_ENV === 'production' || !existsSync(DEMO_KEYS)) return {};
  const { findEmbedded } = await import('../dist/libs/persistence/src/embedded/index.js');
  const server = findEmbedded(root);
  return server ? { DATABASE_URL: server.url(), TONGGANG_KEY_FILE: DEMO_KEYS, TONGGANG_MODE: 'demo' } : {};
}
