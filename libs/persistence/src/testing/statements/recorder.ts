import { loadModule, parseSync } from 'libpg-query';
import pg from 'pg';
import { tables } from '../../tables.js';
import { isExcepted } from './exceptions.js';
import { ownFrame, runningTest } from './frames.js';
import { brokenRules } from './rules.js';
import { allOf, child, children, type Syntax } from './syntax.js';
import { TransactionLog } from './written.js';

/** A rule broken by a statement that a test made the product run. */
export interface Violation {
  readonly sentence: string;
  readonly sql: string;
  /** Where in the sources it was run, and which test ran it. */
  readonly at: string;
  readonly test: string;
}

type Query = (this: object, ...rest: unknown[]) => unknown;

const MARK = Symbol.for('tonggang.statements');
const byName = new Map(tables.map(table => [table.name, table]));
const trees = new Map<string, readonly Syntax[]>();
/** What was found of statements without INSERT: only rows that are inserted are judged by their values. */
const verdicts = new WeakMap<Syntax, readonly string[]>();
const logs = new WeakMap<object, TransactionLog>();
const found = new Map<string, Violation>();
let resting = false;

/**
 * Reads every statement that goes to PostgreSQL from here on, whichever way it takes (TypeORM, our own SQL, a client
 * of a program started in the test), and keeps those that a cluster spread by region would not take. Statements of
 * the tests themselves and of migrations are left alone: the tests prepare states, and a migration runs apart.
 */
export async function recordStatements(): Promise<void> {
  const prototype = pg.Client.prototype as unknown as { query: Query & { [MARK]?: true } };
  if (prototype.query[MARK]) return;
  await loadModule();
  const query = prototype.query;
  prototype.query = Object.assign(
    function recorded(this: object, ...rest: unknown[]) {
      if (!resting) judge(this, rest);
      return query.apply(this, rest);
    },
    { [MARK]: true as const },
  );
}

/** From here on statements are run unread: a drill times the product, not what watches it. */
export function restRecording(): void {
  resting = true;
}

/**
 * Ends a suite.
 * @throws Error that names each broken rule, the statement, where it is run and by which test
 */
export function expectNoViolations(): void {
  const all = takeViolations();
  if (all.length === 0) return;
  const lines = all.map(({ sentence, sql, at, test }) => `${sentence}\n  ${sql}\n  at ${at}, in: ${test}`);
  throw new Error(`statements that a cluster by region would not take:\n${lines.join('\n')}`);
}

/** What was found since the last time. */
export function takeViolations(): Violation[] {
  const all = [...found.values()];
  found.clear();
  return all;
}

/** Texts of the statements that were judged so far in this suite. */
export function judgedStatements(): string[] {
  return [...trees.keys()];
}

function judge(client: object, [config, values]: readonly unknown[]): void {
  const sql = typeof config === 'string' ? config : (config as { text?: unknown } | null)?.text;
  if (typeof sql !== 'string') return;
  const given = Array.isArray(values) ? values : ((config as { values?: unknown[] }).values ?? []);
  for (const tree of treesOf(sql)) {
    const sentences = [...verdictOf(tree, given), logOf(client).follow(tree, byName)];
    for (const sentence of sentences) if (sentence && !isExcepted(sql, sentence)) note(sentence, sql);
  }
}

function verdictOf(tree: Syntax, values: readonly unknown[]): readonly string[] {
  const known = verdicts.get(tree);
  if (known) return known;
  const sentences = brokenRules({ tree, values }, tables);
  if (allOf('InsertStmt', tree).length === 0) verdicts.set(tree, sentences);
  return sentences;
}

function note(sentence: string, sql: string): void {
  const at = ownFrame();
  if (at.isTest) return;
  found.set(`${sentence} ${sql}`, { sentence, sql, at: at.place, test: runningTest() });
}

function logOf(client: object): TransactionLog {
  const log = logs.get(client) ?? new TransactionLog();
  logs.set(client, log);
  return log;
}

/** A text is parsed once; what PostgreSQL cannot parse it will refuse by itself. */
function treesOf(sql: string): readonly Syntax[] {
  const known = trees.get(sql);
  if (known) return known;
  let read: readonly Syntax[] = [];
  try {
    read = children(parseSync(sql), 'stmts').flatMap((statement): Syntax[] => {
      const tree = child(statement, 'stmt');
      return tree ? [tree] : [];
    });
  } catch {
    // A test of a broken statement.
  }
  trees.set(sql, read);
  return read;
}
