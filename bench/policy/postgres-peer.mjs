/** The formula as one statement of PostgreSQL's numeric over a table of the same employers, in one process. */
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../dist/libs/persistence/src/index.js';

const LEVY = `
  case when headcount * 0.015 <= counted or (kind = 3 and headcount <= 30) then 0
       else round((headcount * 0.015 - counted) * least(payroll / headcount, 180000)
            * case when counted >= headcount * 0.01 then 0.5 else 0.9 end, 2) end`;

/** A server of its own under var/, with the employers in an unlogged table that stays in memory. */
export async function postgresPeer(rows, length) {
  const server = await startEmbedded({ root: join(import.meta.dirname, '../..'), name: 'bench-postgres' });
  const client = new pg.Client({ connectionString: server.adminUrl('postgres') });
  await client.connect();
  await client.query('set max_parallel_workers_per_gather = 0');
  await client.query('drop table if exists employer');
  await client.query(
    'create unlogged table employer (id int, kind int, headcount numeric, counted numeric, payroll numeric)',
  );
  for (let from = 0; from < length; from += 10_000)
    await insert(client, rows, from, Math.min(from + 10_000, length));
  await client.query('vacuum analyze employer');
  return {
    /** Fen of each employer, in order. */
    levies: async () => {
      const { rows: found } = await client.query(
        `select (${LEVY} * 100)::bigint as fen from employer order by id`,
      );
      return Float64Array.from(found, ({ fen }) => Number(fen));
    },
    /** Works out every levy; their sum alone is sent, so that nothing but the formula is measured. */
    run: () => client.query(`select sum(${LEVY}) from employer`),
    stop: async () => {
      await client.query('drop table employer');
      await client.end();
      await server.stop();
    },
  };
}

async function insert(client, { kind, headcount, counted, wage }, from, to) {
  const ids = Array.from({ length: to - from }, (_, index) => from + index);
  await client.query(
    `insert into employer select id, kind, headcount, counted / 100.0, payroll / 100.0
       from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::numeric[]) as e (id, kind, headcount, counted, payroll)`,
    [
      ids,
      ids.map(id => kind[id]),
      ids.map(id => headcount.units[id]),
      ids.map(id => counted.units[id]),
      ids.map(id => wage.fen[id]),
    ],
  );
}
