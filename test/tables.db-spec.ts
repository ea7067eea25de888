import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { tables, type TableDeclaration } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../libs/persistence/src/testing/test-database.js';
import { brokenRules, primaryKeys } from './support/schema-rules.js';

let db: TestDatabase;

beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

function names(sql: string): Promise<string[]> {
  return db.dataSource.query<{ name: string }[]>(sql).then(rows => rows.map(row => row.name));
}

describe('the list of tables', () => {
  it('names every table of the database, once, and no other', async () => {
    const found = await names(
      `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    );
    expect(tables.map(table => table.name).sort()).toEqual(found.sort());
  });

  it('gives the primary key of each', async () => {
    const listed = Object.fromEntries(tables.map(table => [table.name, table.primaryKey]));
    expect(await primaryKeys(db.dataSource)).toEqual(listed);
  });
});

it('has region_code char(6), required, in the default collation, wherever rows belong to a region', async () => {
  const found = await names(
    `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid
     where attname = 'region_code' and atttypid = 'bpchar'::regtype and atttypmod = 10 and attnotnull
       and attcollation = (select typcollation from pg_type where oid = 'bpchar'::regtype)
       and relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  const regional = tables.filter(table => table.distribution === 'region').map(table => table.name);
  expect(regional.filter(table => !found.includes(table))).toEqual([]);
});

it('breaks no rule of a schema that is spread by region', async () => {
  const broken = await brokenRules(db.dataSource, tables);
  expect(Object.entries(broken).filter(([, keys]) => keys.length > 0)).toEqual([]);
});

it('has no trigger, rule, row security or sequence of its own: a cluster would not keep them', async () => {
  expect(await names('select tgname as name from pg_trigger where not tgisinternal')).toEqual([]);
  expect(await names(`select rulename as name from pg_rules where schemaname = 'public'`)).toEqual([]);
  expect(await names('select relname as name from pg_class where relrowsecurity')).toEqual([]);
  const sequences = `select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`;
  expect(await names(sequences)).toEqual(['schema_migration_id_seq']);
});

describe('a table that breaks the rules is found out', () => {
  afterEach(() => db.dataSource.query('drop table if exists bad; drop table if exists bad_target'));

  const bad: TableDeclaration = { name: 'bad', distribution: 'region', primaryKey: ['region_code', 'id'] };
  const target: TableDeclaration = {
    name: 'bad_target',
    distribution: 'region',
    primaryKey: ['region_code', 'id'],
  };
  const directory: TableDeclaration = { ...bad, distribution: 'directory', primaryKey: ['id'] };
  const foreign =
    'constraint bad_target_fkey foreign key (region_code, id) references bad_target (region_code, id)';

  it.each([
    ['unique within a region: region_code comes first', bad, 'constraint bad_id_key unique (id)'],
    [
      'unique within a region: region_code comes first',
      bad,
      'constraint bad_id_key unique (id, region_code)',
    ],
    [
      'refers within the region, or to a reference table',
      bad,
      'constraint bad_id_fkey foreign key (other) references bad_target (other)',
    ],
    [
      'a directory is unique by its value, which comes first',
      directory,
      'constraint bad_n_key unique (other)',
    ],
    ['a name of fifty characters at most', bad, `constraint bad_${'x'.repeat(50)}_check check (other > 0)`],
    ['a name that begins with its table', bad, 'constraint positive_check check (other > 0)'],
    ['a name that ends with what it is, never with a number', bad, 'constraint bad_check1 check (other > 0)'],
    ['checked at once', bad, 'constraint bad_other_key unique (region_code, other) deferrable'],
    ['deletes and changes nothing elsewhere', bad, `${foreign} on delete set null`],
    ['deletes and changes nothing elsewhere', bad, `${foreign} on update cascade`],
  ])('%s (%#)', async (rule, declaration, constraint) => {
    const key = (name: string) => `constraint ${name}_pkey primary key (region_code, id)`;
    const columns = 'region_code char(6) not null, id integer not null, other integer';
    await db.dataSource.query(
      `create table bad_target (${columns}, ${key('bad_target')}, constraint bad_target_other_key unique (other))`,
    );
    await db.dataSource.query(`create table bad (${columns}, ${key('bad')}, ${constraint})`);
    const broken = await brokenRules(db.dataSource, [...tables, target, declaration]);
    expect(broken[rule]?.some(line => line.startsWith('bad: '))).toBe(true);
  });
});
