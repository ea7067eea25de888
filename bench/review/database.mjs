/** A durable server of the bench's own under var/, migrated, with a population as a finished run keeps it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  createKeyFile,
  migrate,
  newId,
  startEmbedded,
  Vault,
} from '../../dist/libs/persistence/src/index.js';
import { writeBlock } from '../../dist/libs/reviews/src/region-run/facts-block.js';
import { idAt } from '../../dist/libs/reviews/src/region-run/run-case.js';
import { casesOfChunk, LEVY_YEAR } from './population.mjs';

export const DIVISION = '210000';
const CHUNK = 4_000;
const COUNTIES = 25;

export async function openDatabase() {
  const root = join(import.meta.dirname, '../..');
  const server = await startEmbedded({ root, name: 'bench-postgres' });
  const admin = new pg.Client(server.adminUrl('postgres'));
  await admin.connect();
  await admin.query('drop database if exists bench_review with (force)');
  await admin.query('create database bench_review owner tonggang');
  await admin.end();
  const folder = mkdtempSync(join(tmpdir(), 'bench-review-'));
  const keyFile = join(folder, 'keys.json');
  createKeyFile(keyFile, { demo: true });
  const url = server.url('bench_review');
  await migrate(url);
  const client = new pg.Client(url);
  await client.connect();
  const superuser = new pg.Client(server.adminUrl('bench_review'));
  await superuser.connect();
  return {
    ...{ url, keyFile, client, checkpoint: () => superuser.query('checkpoint') },
    vault: Vault.fromFile(keyFile),
    close: async () => {
      await client.end();
      await superuser.end();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Puts so many employers into the database, as the facts of a run that is done. Gives the run's id. */
export async function populate({ client, vault }, employers) {
  const counties = await countiesOf(client);
  const runId = newId();
  await client.query(
    `insert into region_run (region_code, id, levy_year, as_of, counties, rules, started_at, started_by, started_by_region)
     values ($1, $2, $3, '2025-11-20', $4, '{"by":"release"}', now(), $2, $1)`,
    [DIVISION, runId, LEVY_YEAR, counties],
  );
  let entries = 0;
  for (const [at, county] of counties.entries()) {
    const own = Math.floor(employers / COUNTIES) + (at < employers % COUNTIES ? 1 : 0);
    const chunks = Math.ceil(own / CHUNK);
    await client.query('insert into region_run_county values ($1, $2, $3, $4)', [county, runId, chunks, own]);
    for (let number = 0; number < chunks; number++) {
      const size = Math.min(CHUNK, own - number * CHUNK);
      const cases = casesOfChunk(at * 1000 + number, size);
      entries += cases.facts.roster.from.length;
      const place = { table: 'region_run_facts', column: 'facts_sealed', row: `${runId}/${number}` };
      await client.query('insert into region_run_facts values ($1, $2, $3, $4)', [
        ...[county, runId, number, vault.sealBytes(place, writeBlock(cases))],
      ]);
      await client.query(
        `insert into region_run_chunk (region_code, run_id, number, first_employer, last_employer, employers, fence, done_at, tally)
         values ($1, $2, $3, $4, $5, $6, 1, now(), '{"cells":[],"obstacles":{},"lives":{},"apart":0}')`,
        [county, runId, number, idAt(cases.employers, 0), idAt(cases.employers, size - 1), size],
      );
    }
  }
  await client.query('insert into region_run_end values ($1, $2, now(), $3)', [DIVISION, runId, 'none']);
  return { runId, counties, entries };
}

async function countiesOf(client) {
  const { rows } = await client.query(
    `select code from division where code like '21____' and code not like '____00' order by code limit $1`,
    [COUNTIES],
  );
  return rows.map(({ code }) => code);
}
