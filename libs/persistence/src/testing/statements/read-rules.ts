import type { Rule } from './rule.js';
import {
  conditionsOf,
  isColumnGiven,
  isDistribution,
  isRegionGiven,
  joinedIn,
  regionGroups,
  usesRegion,
  type Source,
  type Tables,
} from './sources.js';
import { allOf, child, children, columnOf, text, type Syntax } from './syntax.js';

/** SELECT: rows are held in one region, joined within their region, and counted over regions one by one. */
export const readRules: Rule = (statement, tables) =>
  allOf('SelectStmt', statement)
    .flatMap(partsOf)
    .flatMap(select => {
      const from = children(select, 'fromClause');
      const sources = joinedIn(tables, from);
      const conditions = conditionsOf(from, select['whereClause']);
      return [
        ...lockRules(select, sources, conditions, tables),
        ...joinRules(from, sources, conditions),
        ...windowRules(select, sources, conditions),
      ];
    });

/** A UNION holds its sides as selects of their own. */
function partsOf(select: Syntax): Syntax[] {
  const sides = [child(select, 'larg'), child(select, 'rarg')].filter(side => side !== undefined);
  return [select, ...sides.flatMap(partsOf)];
}

function lockRules(
  select: Syntax,
  sources: readonly Source[],
  conditions: readonly unknown[],
  tables: Tables,
): string[] {
  const locks = children(select, 'lockingClause').map(clause => child(clause, 'LockingClause'));
  const held = locks.flatMap(lock => {
    const named = children(lock, 'lockedRels').map(range => text(child(range, 'RangeVar'), 'relname'));
    return sources.filter(({ alias }) => named.length === 0 || named.includes(alias));
  });
  const isOne = (source: Source) =>
    isDistribution(source, 'directory')
      ? isColumnGiven(source.table.primaryKey[0] ?? '', source, conditions, sources)
      : isRegionGiven(source, conditions, sources) || isTied(source, conditions, sources);
  return held
    .filter(source => tables.has(source.table.name) && isDistribution(source, 'region', 'directory'))
    .filter(source => !isOne(source))
    .map(
      ({ table }) =>
        `${table.name}: held without naming one ${table.distribution === 'region' ? 'region' : 'value'}`,
    );
}

/** Its region follows from that of another table whose region is given. */
function isTied(source: Source, conditions: readonly unknown[], sources: readonly Source[]): boolean {
  const given = sources.find(other => other !== source && isRegionGiven(other, conditions, sources));
  return given !== undefined && regionGroups([source, given], conditions, false) === 1;
}

function joinRules(
  from: readonly Syntax[],
  sources: readonly Source[],
  conditions: readonly unknown[],
): string[] {
  const regional = sources.filter(source => isDistribution(source, 'region'));
  if (regional.length < 2 || regionGroups(regional, conditions, usesRegion(from)) === 1) return [];
  return [`${regional.map(({ table }) => table.name).join(', ')}: joined without their region`];
}

function windowRules(select: Syntax, sources: readonly Source[], conditions: readonly unknown[]): string[] {
  const regional = sources.filter(source => isDistribution(source, 'region'));
  const [first] = regional;
  if (!first || isRegionGiven(first, conditions, sources)) return [];
  const windows = [
    ...allOf('FuncCall', select['targetList']).flatMap(call => child(call, 'over') ?? []),
    ...children(select, 'windowClause').flatMap(window => child(window, 'WindowDef') ?? []),
  ].filter(window => !text(window, 'name') || children(window, 'partitionClause').length > 0);
  const torn = windows.filter(
    window => !children(window, 'partitionClause').some(part => columnOf(part)?.name === 'region_code'),
  );
  return [
    ...torn.map(() => `${first.table.name}: a window over all regions without PARTITION BY region_code`),
    ...allOf('GroupingSet', select['groupClause']).map(() => `${first.table.name}: ROLLUP over all regions`),
  ];
}
