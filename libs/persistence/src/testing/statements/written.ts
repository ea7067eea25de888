import type { TableDeclaration } from '../../tables.js';
import { sourceOf } from './sources.js';
import { allOf, child, text, type Syntax } from './syntax.js';

/** What one connection has written since its transaction began. */
export class TransactionLog {
  private open = false;
  private readonly written = new Map<string, TableDeclaration>();

  /**
   * Follows a statement. @returns the sentence of the rule that reference tables, which live on every node, are
   * written in transactions of their own; null where it holds
   */
  follow(tree: Syntax, tables: ReadonlyMap<string, TableDeclaration>): string | null {
    const kind = text(child(tree, 'TransactionStmt'), 'kind');
    if (kind) this.turn(kind);
    else if (this.open) for (const table of changedBy(tree, tables)) this.written.set(table.name, table);
    const all = [...this.written.values()];
    const reference = all.find(({ distribution }) => distribution === 'reference');
    const other = all.find(({ distribution }) => distribution === 'region' || distribution === 'directory');
    return reference && other ? `${reference.name} is written in one transaction with ${other.name}` : null;
  }

  private turn(kind: string): void {
    if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') this.open = true;
    else if (kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK') this.open = false;
    if (!this.open) this.written.clear();
  }
}

const changes = new WeakMap<Syntax, readonly TableDeclaration[]>();

/** Tables that a statement writes; looked for once a statement. */
function changedBy(tree: Syntax, tables: ReadonlyMap<string, TableDeclaration>): readonly TableDeclaration[] {
  const known = changes.get(tree);
  if (known) return known;
  const found = ['InsertStmt', 'UpdateStmt', 'DeleteStmt']
    .flatMap(kind => allOf(kind, tree))
    .flatMap(change => sourceOf(tables, child(change, 'relation'))?.table ?? []);
  changes.set(tree, found);
  return found;
}
