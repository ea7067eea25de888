import type { TableDeclaration } from '../../tables.js';
import type { Rule } from './rule.js';
import { sourceOf } from './sources.js';
import { allOf, child, children, lastName, text, type Syntax } from './syntax.js';

/** INSERT: what a conflict sets is plain, and rows of several regions give nothing back that is read. */
export const insertRules: Rule = (statement, tables, values) =>
  allOf('InsertStmt', statement).flatMap(insert => {
    const target = sourceOf(tables, child(insert, 'relation'));
    if (!target) return [];
    const { table } = target;
    return [
      ...conflictRules(insert, table),
      ...(table.distribution === 'region' ? regionRules(insert, table, values) : []),
    ];
  });

function conflictRules(insert: Syntax, { name, distribution, primaryKey }: TableDeclaration): string[] {
  const conflict = child(insert, 'onConflictClause');
  if (text(conflict, 'action') !== 'ONCONFLICT_UPDATE') return [];
  const set = [conflict?.['targetList'], conflict?.['whereClause']];
  const kept = distribution === 'directory' ? primaryKey[0] : 'region_code';
  const targets = children(conflict, 'targetList').map(column => text(child(column, 'ResTarget'), 'name'));
  return [
    ...allOf('FuncCall', set).map(
      call => `${name}: ${lastName(children(call, 'funcname'))}() in ON CONFLICT DO UPDATE`,
    ),
    ...[...allOf('SQLValueFunction', set), ...allOf('SubLink', set)].map(
      () => `${name}: ON CONFLICT DO UPDATE takes excluded values, columns and parameters only`,
    ),
    ...(targets.includes(kept ?? '') ? [`${name}: ${kept} is changed by ON CONFLICT DO UPDATE`] : []),
  ];
}

/** Generated values of such rows would be handed back in another order. */
function regionRules(insert: Syntax, { name }: TableDeclaration, values: readonly unknown[]): string[] {
  const columns = children(insert, 'cols').map(column => text(child(column, 'ResTarget'), 'name'));
  const lists = children(child(child(insert, 'selectStmt'), 'SelectStmt'), 'valuesLists');
  const at = columns.indexOf('region_code');
  const unnamed = columns.length > 0 && at < 0 ? [`${name}: inserted without region_code`] : [];
  if (!child(insert, 'returningClause') || lists.length < 2 || at < 0) return unnamed;
  const regions = lists.map(list => valueOf(children(child(list, 'List'), 'items')[at], values));
  const several = new Set(regions).size > 1;
  return several ? [`${name}: rows of several regions inserted at once, and what they return is read`] : [];
}

function valueOf(item: Syntax | undefined, values: readonly unknown[]): string {
  const number = child(item, 'ParamRef')?.['number'];
  return typeof number === 'number' ? String(values[number - 1]) : JSON.stringify(child(item, 'A_Const'));
}
