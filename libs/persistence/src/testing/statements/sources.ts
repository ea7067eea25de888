import type { Distribution, TableDeclaration } from '../../tables.js';
import {
  allOf,
  child,
  children,
  columnOf,
  conjuncts,
  equation,
  isGiven,
  lastName,
  text,
  type Syntax,
} from './syntax.js';

/** A table of ours as one place in a statement uses it. */
export interface Source {
  readonly table: TableDeclaration;
  readonly alias: string;
}

/** The list of tables by name. */
export type Tables = ReadonlyMap<string, TableDeclaration>;

/** Every table of ours that a part of a statement names, sub-selects included. */
export function sourcesIn(tables: Tables, part: unknown): Source[] {
  return allOf('RangeVar', part).flatMap(range => sourceOf(tables, range) ?? []);
}

/** The table of ours that a range variable names, or null for any other. */
export function sourceOf(tables: Tables, range: Syntax | undefined): Source | null {
  const table = tables.get(text(range, 'relname'));
  return table ? { table, alias: text(child(range, 'alias'), 'aliasname') || table.name } : null;
}

/** Tables that a FROM list joins on this level, without what stands in its sub-selects. */
export function joinedIn(tables: Tables, from: readonly Syntax[]): Source[] {
  return from.flatMap(item => {
    const join = child(item, 'JoinExpr');
    if (join)
      return joinedIn(tables, [join['larg'], join['rarg']].filter(side => side !== undefined) as Syntax[]);
    return sourceOf(tables, child(item, 'RangeVar')) ?? [];
  });
}

/** Every condition of a level: of its WHERE and of its joins. */
export function conditionsOf(from: readonly Syntax[], where: unknown): unknown[] {
  const joins = from.flatMap(item => joinConditions(item));
  return [...joins, ...conjuncts(where)];
}

/** Groups the sources whose region codes a level makes equal, to each other or to one given value. */
export function regionGroups(
  sources: readonly Source[],
  conditions: readonly unknown[],
  using: boolean,
): number {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    const above = parent.get(name);
    return above === undefined || above === name ? name : root(above);
  };
  const unite = (one: string, other: string) => void parent.set(root(one), root(other));
  for (const condition of conditions) {
    const [left, right] = (equation(condition) ?? []).map(side => regionSide(side, sources));
    if (left && right) unite(left, right);
  }
  if (using) for (const { alias } of sources) unite(alias, sources[0]?.alias ?? alias);
  return new Set(sources.map(({ alias }) => root(alias))).size;
}

/** Is the region code of a source made equal to a value that the statement brings? */
export function isRegionGiven(
  source: Source,
  conditions: readonly unknown[],
  sources: readonly Source[],
): boolean {
  return isColumnGiven('region_code', source, conditions, sources);
}

/** The same of any column. */
export function isColumnGiven(
  name: string,
  source: Source,
  conditions: readonly unknown[],
  sources: readonly Source[],
): boolean {
  return conditions.some(condition => {
    const sides = equation(condition);
    if (!sides) return false;
    return [sides, [sides[1], sides[0]]].some(
      ([column, value]) => isColumn(column, name, source, sources) && isGiven(value),
    );
  });
}

export function isDistribution(source: Source, ...kinds: readonly Distribution[]): boolean {
  return kinds.includes(source.table.distribution);
}

/** True where a join says USING (region_code, …). */
export function usesRegion(from: readonly Syntax[]): boolean {
  return allOf('JoinExpr', from).some(join =>
    children(join, 'usingClause').some(name => lastName([name]) === 'region_code'),
  );
}

function joinConditions(item: Syntax): unknown[] {
  const join = child(item, 'JoinExpr');
  if (!join) return [];
  const sides = [join['larg'], join['rarg']].filter(side => side !== undefined) as Syntax[];
  return [...conjuncts(join['quals']), ...sides.flatMap(joinConditions)];
}

function isColumn(node: unknown, name: string, { alias }: Source, sources: readonly Source[]): boolean {
  const column = columnOf(node);
  if (column?.name !== name) return false;
  return column.alias === null ? sources.length === 1 : column.alias === alias;
}

/** A side of an equation as a name to unite by: a source's region code, or a value that is brought along. */
function regionSide(node: unknown, sources: readonly Source[]): string | null {
  const source = sources.find(one => isColumn(node, 'region_code', one, sources));
  if (source) return source.alias;
  return isGiven(node) ? `given ${JSON.stringify(strip(node))}` : null;
}

/** Without where in the text it stands. */
function strip(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'location' ? undefined : value)));
}
