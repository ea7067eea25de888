import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadModule, parseSync } from 'libpg-query';
import type { TableDeclaration } from '../../tables.js';
import { brokenRules } from './rules.js';
import { child, children } from './syntax.js';
import { TransactionLog } from './written.js';

const TABLES: readonly TableDeclaration[] = [
  { name: 'a', distribution: 'region', primaryKey: ['region_code', 'id'] },
  { name: 'b', distribution: 'region', primaryKey: ['region_code', 'id'] },
  { name: 'd', distribution: 'directory', primaryKey: ['value'] },
  { name: 'e', distribution: 'directory', primaryKey: ['value'] },
  { name: 'r', distribution: 'reference', primaryKey: ['code'] },
];

beforeAll(() => loadModule());

const treeOf = (sql: string) => child(children(parseSync(sql), 'stmts')[0], 'stmt') ?? {};
const broken = (sql: string, values: readonly unknown[] = []) =>
  brokenRules({ tree: treeOf(sql), values }, TABLES);

describe('statements that a cluster takes', () => {
  it.each([
    'update a set x = $1, at = now() where region_code = $2 and id = $3',
    `update "a" set "x" = $1 where "a"."region_code" = $2::text and id = any($3)`,
    'update a set x = b.x from b where a.region_code = $1 and b.region_code = a.region_code and b.id = a.id',
    `delete from a where 'x' = x and '210603' = region_code`,
    'delete from d where seen_at < $1',
    'update d set region_code = $2 where value = $1',
    'select id from a where region_code = $1 and id = $2 for update skip locked',
    'select a.id from a join b on b.region_code = a.region_code where a.region_code = $1 for update of b',
    'select value from d where value = $1 for update',
    'select * from a left join b using (region_code, id)',
    'select * from a, b where a.region_code = $1 and b.region_code = $1',
    'select * from a join r on r.code = a.region_code',
    'insert into a (region_code, id, n) values ($1, $2, 1) on conflict (region_code, id) do update set n = a.n + excluded.n',
    'insert into a (region_code, id) select $1, id from jsonb_to_recordset($2::jsonb) as row (id uuid)',
    'select region_code, count(*) over (partition by region_code) from a',
    'select max(x) over (order by id) from a where region_code = $1',
    'select region_code from a union all select region_code from b',
    'select 1 from pg_class for update',
    'update elsewhere set ts = clock_timestamp()',
  ])('%s', sql => expect(broken(sql)).toEqual([]));
});

describe('statements that a cluster refuses or answers wrongly', () => {
  it.each([
    ['update a set x = 1 where id = $1', 'a: changed without region_code = a given value'],
    ['update a set x = 1 where region_code = any($1)', 'a: changed without region_code = a given value'],
    ['delete from a where region_code in ($1, $2)', 'a: changed without region_code = a given value'],
    ['delete from a where region_code = $1 or id = $2', 'a: changed without region_code = a given value'],
    ['update a set x = 1 where region_code = other', 'a: changed without region_code = a given value'],
    ['with gone as (delete from a returning id) select 1', 'a: changed without region_code = a given value'],
    ['update a set region_code = $1 where region_code = $2', 'a: region_code is changed'],
    ['update d set value = $1 where value = $2', 'd: value is changed'],
    ['update a set x = b.x from b where a.region_code = $1 and b.id = a.id', 'a: joined without its region'],
    [
      'update a set x = gen_random_uuid() where region_code = $1',
      'a: gen_random_uuid() in a change: bring its value as a parameter',
    ],
    [
      `update a set x = date_trunc('day', ts) where region_code = $1`,
      'a: date_trunc() in a change: bring its value as a parameter',
    ],
    [
      'update a set x = jsonb_build_object($2, y) where region_code = $1',
      'a: jsonb_build_object() in a change: bring its value as a parameter',
    ],
    ['delete from a where region_code = $1 and ts::date < $2', 'a: a column cast to a time'],
    [
      `delete from a where region_code = $1 and ts + interval '1 day' < now()`,
      'a: a column plus an interval',
    ],
    [
      'update a set x = case when y then now() end where region_code = $1',
      'a: now() inside CASE or COALESCE',
    ],
    ['update a set x = coalesce(x, now()) where region_code = $1', 'a: now() inside CASE or COALESCE'],
    ['update a set x = current_date where region_code = $1', `a: the session's time or name in a change`],
    ['select id from a where id = $1 for update', 'a: held without naming one region'],
    ['select id from a where region_code = any($1) for update', 'a: held without naming one region'],
    ['select id from a where region_code in ($1, $2) for share', 'a: held without naming one region'],
    ['select value from d where seen_at < $1 for update', 'd: held without naming one value'],
    ['select * from a join b on b.id = a.id', 'a, b: joined without their region'],
    [
      'select * from a, b where a.region_code = $1 and b.region_code = $2',
      'a, b: joined without their region',
    ],
    [
      'select * from a join d on d.region_code = a.region_code',
      'a and d meet: look the directory up in a statement of its own',
    ],
    [
      'select * from a where id = (select id from d where value = $1)',
      'a and d meet: look the directory up in a statement of its own',
    ],
    ['select * from d, e', 'directories meet: d, e'],
    [
      'insert into a (region_code, id) values ($1, $2) on conflict (region_code, id) do update set at = now()',
      'a: now() in ON CONFLICT DO UPDATE',
    ],
    [
      'insert into a (region_code) values ($1) on conflict (region_code, id) do update set region_code = excluded.region_code',
      'a: region_code is changed by ON CONFLICT DO UPDATE',
    ],
    [
      'insert into a (region_code) values ($1) on conflict (region_code, id) do update set n = (select 1)',
      'a: ON CONFLICT DO UPDATE takes excluded values, columns and parameters only',
    ],
    ['insert into a (id) values ($1)', 'a: inserted without region_code'],
    [
      'select sum(x) over (order by id) from a',
      'a: a window over all regions without PARTITION BY region_code',
    ],
    ['select region_code, sum(x) from a group by rollup (region_code)', 'a: ROLLUP over all regions'],
    ['select pg_advisory_xact_lock($1)', 'pg_advisory_xact_lock stays on one node'],
    [`select set_config('app.region', $1, true)`, 'set_config stays on one node'],
    ['listen changes', 'LISTEN and NOTIFY stay on one node'],
    [
      'select id from a union all select b.id from b join d on true',
      'a and d meet: look the directory up in a statement of its own',
    ],
  ])('%s', (sql, sentence) => expect(broken(sql)).toContain(sentence));
});

describe('rows inserted together', () => {
  const INSERT = 'insert into a (region_code, id) values ($1, $2), ($3, $4)';
  const sentence = 'a: rows of several regions inserted at once, and what they return is read';

  it('may belong to several regions where nothing of them is read', () => {
    expect(broken(INSERT, ['210603', 1, '210602', 2])).toEqual([]);
  });

  it('belong to one region where what they return is read', () => {
    expect(broken(`${INSERT} returning n`, ['210603', 1, '210603', 2])).toEqual([]);
    expect(broken(`${INSERT} returning n`, ['210603', 1, '210602', 2])).toEqual([sentence]);
  });
});

describe('reference tables', () => {
  const follow = (...statements: string[]) => {
    const log = new TransactionLog();
    const byName = new Map(TABLES.map(table => [table.name, table]));
    return statements.map(sql => log.follow(treeOf(sql), byName));
  };
  const [WRITE_R, WRITE_A] = ['insert into r values (1)', 'delete from a where region_code = $1'];

  it('are written in transactions of their own', () => {
    expect(follow('begin', WRITE_R, WRITE_A).at(-1)).toBe('r is written in one transaction with a');
    expect(follow('start transaction', WRITE_A, WRITE_R).at(-1)).toBe(
      'r is written in one transaction with a',
    );
  });

  it('stand beside others where each write is by itself', () => {
    expect(follow(WRITE_R, WRITE_A)).toEqual([null, null]);
    expect(follow('begin', WRITE_R, 'commit', 'begin', WRITE_A, 'select 1 from r', 'rollback')).not.toContain(
      'r is written in one transaction with a',
    );
  });
});
