/**
 * How long a second `npm start` takes until it is ready, beside the floor: a warm start of the embedded database
 * alone plus the portal's bare boot on it, measured in turn in the same run. One JSON object a line; the ratio is
 * the figure. It uses the checkout's own database, so no other `npm start` may run in it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../scripts/build.mjs';
import { ensureRuntime, fail, root, say } from '../scripts/runtime.mjs';

const RUNS = 5;
const LIMIT_MS = 120_000;
/** Without the runtime that this script was started again with: people have the system's. */
const PEOPLES_PATH = process.env.PATH.split(':')
  .filter(folder => !folder.endsWith('node_modules/node/bin'))
  .join(':');

ensureRuntime();
build();
const { findEmbedded, startEmbedded } = await import('../dist/libs/persistence/src/embedded/index.js');
if (findEmbedded(root)) fail('a database of this checkout is running: stop npm start first');

say('one start to have everything in place …');
await secondStart();
const runs = [];
for (let run = 1; run <= RUNS; run += 1) {
  const database = await databaseAlone();
  const portal = await portalAlone();
  const start = await secondStart();
  say(
    `run ${run}: database ${seconds(database)} s, portal ${seconds(portal)} s, npm start ${seconds(start)} s`,
  );
  runs.push({ database, portal, start, ratio: start / (database + portal) });
}
line('database_warm_start', median(runs.map(run => run.database)));
line('portal_boot', median(runs.map(run => run.portal)));
line('second_start', median(runs.map(run => run.start)));
process.stdout.write(
  `${JSON.stringify({
    bench: 'start',
    figure: 'second_start_ratio',
    value: seconds(median(runs.map(run => run.start))),
    unit: 's',
    peer: 'warm start of the embedded database + bare boot of the portal',
    ratio: Number(median(runs.map(run => run.ratio)).toFixed(2)),
    n: 1,
    runs: RUNS,
  })}\n`,
);

/** Starts the stopped server until it answers, and stops it. */
async function databaseAlone() {
  const begun = performance.now();
  const server = await startEmbedded({ root });
  const took = performance.now() - begun;
  await server.stop();
  return took;
}

/** Boots the portal on a running server until it takes requests. */
async function portalAlone() {
  const server = await startEmbedded({ root });
  const port = await freePort();
  const begun = performance.now();
  const portal = spawn(process.execPath, [join(root, 'dist/apps/portal/src/main.js')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: server.url(),
      TONGGANG_KEY_FILE: process.env.TONGGANG_KEY_FILE ?? join(root, 'var', 'keys.json'),
      TONGGANG_MODE: 'demo',
      NODE_COMPILE_CACHE: join(root, 'var', 'compile-cache'),
    },
  });
  await untilReady(port, portal);
  const took = performance.now() - begun;
  portal.kill('SIGTERM');
  await once(portal, 'exit');
  await server.stop();
  return took;
}

/** `npm start` as a person types it, until its line; then stopped. */
async function secondStart() {
  const port = await freePort();
  const begun = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PATH: PEOPLES_PATH, PORT: String(port) },
  });
  const [said] = await Promise.race([once(npm.stdout, 'data'), once(npm, 'exit')]);
  if (!String(said).startsWith('ready')) fail('npm start did not become ready');
  const took = performance.now() - begun;
  npm.kill('SIGTERM');
  await once(npm, 'exit');
  return took;
}

async function untilReady(port, portal) {
  for (const deadline = Date.now() + LIMIT_MS; Date.now() < deadline; await sleep(10)) {
    if (portal.exitCode !== null) fail('the portal ended');
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return;
  }
  fail('the portal is not ready');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function line(figure, milliseconds) {
  const row = {
    bench: 'start',
    figure,
    value: seconds(milliseconds),
    unit: 's',
    peer: null,
    ratio: null,
    n: 1,
    runs: RUNS,
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function seconds(milliseconds) {
  return Number((milliseconds / 1000).toFixed(2));
}
