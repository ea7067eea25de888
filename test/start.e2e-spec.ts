import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createKeyFile, findEmbedded } from '#persistence';
import { join } from 'node:path';
import pg from 'pg';
import { testServer } from '../libs/persistence/src/testing/test-server.js';
import { ScratchCheckout, until, type StartedPortal } from './support/scratch-checkout.js';

jest.setTimeout(600_000);

let checkout: ScratchCheckout;
/** How long the first start took: on a machine that does other work too, ten seconds are not the same everywhere. */
let firstStartMs: number;

beforeAll(() => void (checkout = new ScratchCheckout()));
afterEach(() => checkout.killLeftovers());
afterAll(() => checkout.remove());

async function startReady(): Promise<StartedPortal> {
  const started = await checkout.start();
  await started.ready();
  return started;
}

/** Runs a statement on the database of the checkout, which must be running. */
async function sql(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(findEmbedded(checkout.root)?.url());
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

it('says one line when it is ready, and stops everything when told to', async () => {
  const begun = Date.now();
  const started = await startReady();
  firstStartMs = Date.now() - begun;
  expect(started.output).toBe(`ready http://localhost:${started.port}\n`);
  expect(await started.isReady()).toBe(true);
  await sql('create table kept as select 7 as n');
  expect(await started.stop()).toBe(0);
  for (const program of ['portal', 'worker', 'postgres'] as const)
    expect(started.pidsOf(program)).toEqual([]);
  expect(started.output).toBe(`ready http://localhost:${started.port}\n`);
});

it('keeps the data, brings back programs that are killed, and takes them along when it is killed itself', async () => {
  const started = await startReady();
  expect(await sql('select n from kept')).toEqual([{ n: 7 }]);
  for (const program of ['portal', 'postgres'] as const) {
    const [pid] = started.pidsOf(program);
    process.kill(pid ?? 0, 'SIGKILL');
    await until(() => !started.pidsOf(program).includes(pid ?? 0), 5_000);
    // Ten seconds where the machine does nothing else.
    await until(() => started.isReady(), Math.max(10_000, 3 * firstStartMs));
    expect([program, started.pidsOf(program)]).not.toEqual([program, expect.arrayContaining([pid])]);
  }
  await started.kill();
  await until(() => started.pidsOf('portal').length + started.pidsOf('worker').length === 0, 10_000);
});

it('is killed after 400 ms, then after 1500 ms, and the next start finds its way', async () => {
  for (const after of [400, 1_500]) {
    const killed = await checkout.start();
    await new Promise(resolve => setTimeout(resolve, after));
    await killed.kill();
  }
  const next = await startReady();
  expect(await sql('select n from kept')).toEqual([{ n: 7 }]);
  expect(next.pidsOf('portal')).toHaveLength(1);
  expect(next.pidsOf('worker')).toHaveLength(1);
  await next.stop();
});

describe('in production refuses', () => {
  const refusal = async (environment: NodeJS.ProcessEnv) => {
    const started = await checkout.start(environment);
    expect(await started.end()).toBe(1);
    expect(started.output).toBe('');
    return started.messages;
  };

  it('the demo', async () => {
    expect(await refusal({ TONGGANG_MODE: 'demo' })).toMatch(/refuses the demo/);
  });

  it('to start without keys, or with keys that are not there', async () => {
    expect(await refusal({ TONGGANG_KEY_FILE: '' })).toMatch(/needs TONGGANG_KEY_FILE/);
    expect(await refusal({ TONGGANG_KEY_FILE: '/nowhere/keys.json' })).toMatch(/does not exist/);
  });

  it('keys that a demo made for itself', async () => {
    const keys = join(checkout.root, 'demo-keys.json');
    createKeyFile(keys, { demo: true });
    expect(await refusal({ TONGGANG_KEY_FILE: keys })).toMatch(/refuses the demo's keys/);
  });

  it('a port that no browser opens', async () => {
    expect(await refusal({ PORT: '6000' })).toMatch(/browsers do not open port 6000/);
  });

  it('a database that may lose what it acknowledged', async () => {
    const { url } = await testServer();
    expect(await refusal({ DATABASE_URL: url })).toMatch(/fsync, full_page_writes, synchronous_commit/);
  });

  it('a database that holds the demo and its accounts, once the start before it in this folder has ended', async () => {
    const first = await startReady();
    const second = await checkout.start();
    await until(() => second.messages.includes('another npm start'));
    await sql(`insert into demo_data values ('county', 'v1', now())`);
    expect(second.messages).not.toMatch(/holds the demo/);
    await first.stop();
    expect(await second.end()).toBe(1);
    expect(second.output).toBe('');
    expect(second.messages).toMatch(/holds the demo/);
    expect(findEmbedded(checkout.root)).toBeNull();
  });

  it('a database that cannot be reached, in plain words', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' })).toMatch(
      /the database cannot be used/,
    );
  });
});
