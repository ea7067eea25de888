/**
 * `npm start`: brings what is needed, starts the database, migrates, loads the demo, and keeps portal and worker
 * running. One line on standard output, `ready http://localhost:PORT`, once the portal takes requests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, builtFrom } from './build.mjs';
import { ensureRuntimeAndSignals, root, say } from './runtime.mjs';
import { watchNpm } from './start/ancestors.mjs';
import { Program } from './start/program.mjs';
import { anyFreePort, waitUntilFree, waitUntilReady } from './start/readiness.mjs';
import { openServer } from './start/server.mjs';
import { checkDatabase, chooseKeyFile, readSettings } from './start/settings.mjs';

/** How long an earlier start that was told to stop may take. */
const TAKE_OVER_MS = 25_000;
const PORTAL_FAILURES = 3;
const CONSOLE = join(root, 'dist/apps/console/src/main.js');

/** What runs, in the order in which it is stopped. */
const running = [];
let settings;
let stopping = null;

await ensureRuntimeAndSignals();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
if (process.channel) process.once('disconnect', () => void stop(1)).channel.unref();
watchNpm(() => void stop(1));
const starting = start();
starting.catch(error => {
  if (!stopping) say(error.message || String(error));
  void stop(1);
});

async function start() {
  settings = readSettings(process.env);
  build();
  const { startEmbedded, tryLock } = await import('../dist/libs/persistence/src/embedded/index.js');
  await takeTheCheckout(tryLock);
  const keyFile = await chooseKeyFile(
    settings,
    await import('../dist/libs/persistence/src/vault/key-file.js'),
  );
  const server = await openServer(settings.databaseUrl, startEmbedded);
  running.push(server);
  goOn();
  await prepareDatabase(server.url, keyFile);
  goOn();
  await startPrograms(environmentOf(server.url, keyFile));
}

/** Called between steps: nothing more is started once it is to stop. */
function goOn() {
  if (stopping) throw new Error('stopped');
}

/** Two starts in one checkout would fight; a killed one holds nothing. */
async function takeTheCheckout(tryLock) {
  const deadline = Date.now() + TAKE_OVER_MS;
  for (let told = false; !(await tryLock(`npm start ${root}`)); told = true) {
    if (!told) say('another npm start runs in this folder; waiting for it to end …');
    if (Date.now() > deadline) throw new Error('another npm start runs in this folder: stop it first');
    await sleep(200);
    goOn();
  }
  goOn();
}

async function prepareDatabase(url, keyFile) {
  const { preflight, recordDemoData } = await import('../dist/libs/persistence/src/preflight.js');
  const found = await preflight(url).catch(error => {
    throw new Error(`the database cannot be used: ${error.message || error.code}`);
  });
  checkDatabase(settings, found);
  await refuseNewer(found);
  if (settings.production && found.mayAlterAudit)
    say(
      'warning: the role in DATABASE_URL can alter the audit trail: take one that is no superuser (docs/operations.md)',
    );
  if (found.pending.length > 0) {
    say('migrating the database …');
    const { migrate } = await import('../dist/libs/persistence/src/migrations.js');
    await migrate(url);
  }
  const version = builtFrom();
  if (!settings.demo || found.demoData === version || !existsSync(CONSOLE)) return;
  say('loading the demo county …');
  const load = spawnSync(process.execPath, ['--enable-source-maps', CONSOLE, 'demo', 'load'], {
    cwd: root,
    env: environmentOf(url, keyFile),
    stdio: ['ignore', 2, 2],
  });
  if (load.status !== 0 && found.demoData === null)
    throw new Error('the demo county could not be loaded; see the lines above');
  // What people made of a demo may stand in the way of what a newer version adds: theirs goes before.
  if (load.status !== 0) say('the demo stays as it is, without what this version adds to it');
  await recordDemoData(url, version);
}

/** What is missing is brought by this start; what a newer release brought nobody can take back. */
async function refuseNewer(found) {
  if (found.unknown.length === 0) return;
  const { schemaObstacle } = await import('../dist/libs/persistence/src/schema-state.js');
  const anew = settings.databaseUrl ? '' : '; or begin anew: remove var/postgres';
  throw new Error(`${schemaObstacle(found)}${anew}`);
}

function environmentOf(url, keyFile) {
  return {
    ...process.env,
    PORT: String(settings.port),
    DATABASE_URL: url,
    TONGGANG_KEY_FILE: keyFile,
    TONGGANG_MODE: settings.demo ? 'demo' : 'production',
    ...(process.stderr.isTTY ? {} : { NO_COLOR: '1' }),
    NODE_COMPILE_CACHE: join(root, 'var', 'compile-cache'),
  };
}

async function startPrograms(environment) {
  if (!(await waitUntilFree(settings.port, TAKE_OVER_MS, () => stopping)))
    throw new Error(`port ${settings.port} is taken by another program: choose one with PORT=3001 npm start`);
  goOn();
  say('starting portal and worker …');
  const portal = new Program('portal', environment);
  const worker = new Program('worker', { ...environment, WORKER_PORT: String(await anyFreePort()) });
  running.unshift(portal, worker);
  portal.start();
  worker.start();
  const ready = await waitUntilReady(settings.port, () => stopping || portal.failures >= PORTAL_FAILURES);
  if (ready) process.stdout.write(`ready http://localhost:${settings.port}\n`);
  else if (!stopping) throw new Error('the portal does not start; see the lines above');
}

/** Portal, worker, database, in this order; a second call waits for the first. */
function stop(status) {
  stopping ??= stopAll(status);
  return stopping;
}

async function stopAll(status) {
  say('stopping …');
  await starting.catch(() => undefined);
  for (const part of running) await part.stop();
  process.exit(status);
}
