import type { Rule } from './rule.js';
import {
  conditionsOf,
  isDistribution,
  isRegionGiven,
  joinedIn,
  regionGroups,
  sourceOf,
  usesRegion,
  type Source,
  type Tables,
} from './sources.js';
import { allOf, child, children, lastName, text, type Syntax } from './syntax.js';

/** Functions that give the same for the same input for ever, whatever the session is set to. */
const IMMUTABLE = new Set(['lower', 'upper', 'length', 'abs', 'array_append', 'array_remove', 'array_cat']);
const TIME_TYPES = new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval']);

/** UPDATE and DELETE name one region, never move a row, and compute with nothing that nodes may see differently. */
export const changeRules: Rule = (statement, tables) => {
  const found = [...allOf('UpdateStmt', statement), ...allOf('DeleteStmt', statement)];
  return found.flatMap(change => {
    const target = sourceOf(tables, child(change, 'relation'));
    return target ? [...scopeRules(change, target, tables), ...volatileRules(change, target)] : [];
  });
};

function scopeRules(change: Syntax, target: Source, tables: Tables): string[] {
  const { name, distribution, primaryKey } = target.table;
  const from = [...children(change, 'fromClause'), ...children(change, 'usingClause')];
  const sources = [target, ...joinedIn(tables, from)];
  const conditions = conditionsOf(from, change['whereClause']);
  const kept = distribution === 'directory' ? primaryKey[0] : 'region_code';
  const moves = children(change, 'targetList').some(
    column => text(child(column, 'ResTarget'), 'name') === kept,
  );
  const regional = sources.filter(source => isDistribution(source, 'region'));
  return [
    ...(distribution === 'region' && !isRegionGiven(target, conditions, sources)
      ? [`${name}: changed without region_code = a given value`]
      : []),
    ...(moves && distribution !== 'reference' && distribution !== 'local'
      ? [`${name}: ${kept} is changed`]
      : []),
    ...(regional.length > 1 && regionGroups(regional, conditions, usesRegion(from)) > 1
      ? [`${name}: joined without its region`]
      : []),
  ];
}

function volatileRules(change: Syntax, { table }: Source): string[] {
  const calls = allOf('FuncCall', change).map(call => ({
    name: lastName(children(call, 'funcname')),
    overColumn: allOf('ColumnRef', call['args']).length > 0,
  }));
  const bad = calls.filter(({ name, overColumn }) => (name === 'now' ? overColumn : !IMMUTABLE.has(name)));
  const hidden = [...allOf('CaseExpr', change), ...allOf('CoalesceExpr', change)].filter(callsNow);
  return [
    ...bad.map(({ name }) => `${table.name}: ${name}() in a change: bring its value as a parameter`),
    ...(hidden.length > 0 ? [`${table.name}: now() inside CASE or COALESCE`] : []),
    ...allOf('SQLValueFunction', change).map(() => `${table.name}: the session's time or name in a change`),
    ...allOf('TypeCast', change)
      .filter(isTimeOfColumn)
      .map(() => `${table.name}: a column cast to a time`),
    ...allOf('A_Expr', change)
      .filter(isTimeArithmetic)
      .map(() => `${table.name}: a column plus an interval`),
  ];
}

function callsNow(part: Syntax): boolean {
  return allOf('FuncCall', part).some(call => lastName(children(call, 'funcname')) === 'now');
}

function isTimeOfColumn(cast: Syntax): boolean {
  return TIME_TYPES.has(typeOf(cast)) && allOf('ColumnRef', cast['arg']).length > 0;
}

function isTimeArithmetic(operation: Syntax): boolean {
  if (!['+', '-'].includes(lastName(children(operation, 'name')))) return false;
  const sides = [operation['lexpr'], operation['rexpr']];
  const isInterval = sides.some(side => typeOf(child(side, 'TypeCast')) === 'interval');
  return isInterval && sides.some(side => allOf('ColumnRef', side).length > 0);
}

function typeOf(cast: Syntax | undefined): string {
  return lastName(children(child(cast, 'typeName'), 'names'));
}
