/**
 * The floor: PostgreSQL's own COPY, out of what a run reads and in of what it writes, into empty tables of the same
 * shape with the same keys. What goes in lies in a file, so that nothing but COPY is measured.
 */
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const TABLES = ['region_run_result', 'region_run_facts'];
const fileOf = table => join(tmpdir(), `bench-review-${process.pid}-${table}`);

/** Keeps the rows that a run wrote, and makes empty twins of their tables. */
export async function keepRows(client, runId) {
  for (const table of TABLES) {
    await client.query(`drop table if exists ${table}_twin`);
    await client.query(`create table ${table}_twin (like ${table} including all)`);
    const sql = `copy (select * from ${table} where run_id = '${runId}' order by region_code, run_id) to stdout (format binary)`;
    await pipeline(client.query(copyTo(sql)), createWriteStream(fileOf(table)));
  }
}

/** Seconds of COPY out of the population and of COPY in of the rows. */
export async function copyOutAndIn(client, baseline) {
  for (const table of TABLES) await client.query(`truncate ${table}_twin`);
  const begun = performance.now();
  const out = `copy (select * from region_run_facts where run_id = '${baseline}') to stdout (format binary)`;
  await pipeline(client.query(copyTo(out)), nowhere());
  const between = performance.now();
  for (const table of TABLES)
    await pipeline(
      createReadStream(fileOf(table), { highWaterMark: 256 * 1024 }),
      client.query(copyFrom(`copy ${table}_twin from stdin (format binary)`)),
    );
  return { out: (between - begun) / 1000, in: (performance.now() - between) / 1000 };
}

export function removeRows() {
  for (const table of TABLES) rmSync(fileOf(table), { force: true });
}

function nowhere() {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
