import type { TableDeclaration } from '#persistence';
import type { DataSource } from 'typeorm';

/** A constraint or unique index as the catalogue has it. */
interface Key {
  readonly table: string;
  readonly name: string;
  /** p primary key, u unique, x exclusion, f foreign key, c check */
  readonly type: 'p' | 'u' | 'x' | 'f' | 'c';
  readonly columns: string[];
  readonly target: string | null;
  readonly targetColumns: string[] | null;
  /** a no action, r restrict, c cascade, n set null, d set default */
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly deferrable: boolean;
}

type Rule = (key: Key, declarationOf: (table: string | null) => TableDeclaration | undefined) => boolean;

const LONGEST_NAME = 50;
const ENDING = { p: 'pkey', u: 'key', x: 'excl', f: 'fkey', c: 'check' };

/** What every key of a schema must keep to so that it can be spread over a cluster by region. */
const RULES: Record<string, Rule> = {
  'unique within a region: region_code comes first': (key, of) =>
    !['p', 'u', 'x'].includes(key.type) ||
    of(key.table)?.distribution !== 'region' ||
    key.columns[0] === 'region_code',
  'refers within the region, or to a reference table': (key, of) =>
    key.type !== 'f' || of(key.table)?.distribution !== 'region' || staysNear(key, of(key.target)),
  'a directory is unique by its value, which comes first': (key, of) =>
    of(key.table)?.distribution !== 'directory' ||
    key.type === 'c' ||
    (key.type === 'p' && key.columns[0] === of(key.table)?.primaryKey[0]),
  'a name of fifty characters at most': key => key.name.length <= LONGEST_NAME,
  'a name that begins with its table': key => key.name.startsWith(`${key.table}_`),
  'a name that ends with what it is, never with a number': key => key.name.endsWith(`_${ENDING[key.type]}`),
  'checked at once': key => !key.deferrable,
  'deletes and changes nothing elsewhere': key =>
    key.type !== 'f' || ('ar'.includes(key.onDelete) && key.onUpdate === 'a'),
};

function staysNear(key: Key, target: TableDeclaration | undefined): boolean {
  if (target?.distribution === 'reference') return true;
  const composite = key.columns[0] === 'region_code' && key.targetColumns?.[0] === 'region_code';
  return target?.distribution === 'region' && composite;
}

/** For each rule the keys that break it, in words that say where. */
export async function brokenRules(
  dataSource: DataSource,
  tables: readonly TableDeclaration[],
): Promise<Record<string, string[]>> {
  const keys = await readKeys(dataSource);
  const declared = new Map(tables.map(table => [table.name, table]));
  const broken = (rule: Rule) =>
    keys
      .filter(key => !rule(key, table => declared.get(table ?? '')))
      .map(key => `${key.table}: ${key.name} (${key.columns.join(', ')})`);
  return Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, broken(rule)]));
}

/** Primary keys by table. */
export async function primaryKeys(dataSource: DataSource): Promise<Record<string, string[]>> {
  const keys = await readKeys(dataSource);
  return Object.fromEntries(keys.filter(key => key.type === 'p').map(key => [key.table, key.columns]));
}

async function readKeys(dataSource: DataSource): Promise<Key[]> {
  const columns = (numbers: string, table: string) =>
    `array(select attname::text from unnest(${numbers}) with ordinality as k(n, at)
           join pg_attribute on attrelid = ${table} and attnum = n order by at)`;
  return dataSource.query<Key[]>(`
    select conrelid::regclass::text as table, conname::text as name, contype::text as type,
      ${columns('conkey', 'conrelid')} as columns, nullif(confrelid, 0)::regclass::text as target,
      ${columns('confkey', 'confrelid')} as "targetColumns",
      confdeltype::text as "onDelete", confupdtype::text as "onUpdate", condeferrable as deferrable
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'x', 'f', 'c')
    union all
    select indrelid::regclass::text, indexrelid::regclass::text, 'u', ${columns('indkey', 'indrelid')},
      null, null, '', '', false
    from pg_index join pg_class on pg_class.oid = indexrelid
    where indisunique and relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_constraint where conindid = indexrelid)`);
}
