import type { TableDeclaration } from '../../tables.js';
import { changeRules } from './change-rules.js';
import { insertRules } from './insert-rules.js';
import { readRules } from './read-rules.js';
import type { Rule } from './rule.js';
import { sourcesIn, isDistribution, type Tables } from './sources.js';
import { allOf, child, children, lastName, type Syntax } from './syntax.js';

/** A statement of the parse tree, and its parameters. */
export interface Statement {
  readonly tree: Syntax;
  readonly values: readonly unknown[];
}

const FORBIDDEN_CALLS = /^(pg_(try_)?advisory|pg_notify$|set_config$|dblink)/;

/**
 * What of a statement a cluster spread by region would refuse, or answer wrongly; empty where it would do.
 * Statements about no table of ours break nothing.
 */
export function brokenRules({ tree, values }: Statement, declared: readonly TableDeclaration[]): string[] {
  const tables: Tables = new Map(declared.map(table => [table.name, table]));
  const rules: readonly Rule[] = [changeRules, insertRules, readRules, apartRules, sessionRules];
  return [...new Set(rules.flatMap(rule => rule(tree, tables, values)))];
}

/** Tables of different distributions do not meet in one statement. */
const apartRules: Rule = (statement, tables) => {
  const sources = sourcesIn(tables, statement);
  const regional = sources.find(source => isDistribution(source, 'region'));
  const apart = sources.find(source => isDistribution(source, 'directory', 'local'));
  const directories = new Set(
    sources.filter(source => isDistribution(source, 'directory')).map(({ table }) => table.name),
  );
  return [
    ...(regional && apart
      ? [
          `${regional.table.name} and ${apart.table.name} meet: look the directory up in a statement of its own`,
        ]
      : []),
    ...(directories.size > 1 ? [`directories meet: ${[...directories].join(', ')}`] : []),
  ];
};

/** Nothing rests on locks, messages or settings of one session. */
const sessionRules: Rule = statement => [
  ...(child(statement, 'ListenStmt') || child(statement, 'NotifyStmt')
    ? ['LISTEN and NOTIFY stay on one node']
    : []),
  ...allOf('FuncCall', statement)
    .map(call => lastName(children(call, 'funcname')))
    .filter(name => FORBIDDEN_CALLS.test(name))
    .map(name => `${name} stays on one node`),
];
