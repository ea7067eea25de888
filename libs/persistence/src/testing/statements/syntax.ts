/** A node of PostgreSQL's parse tree: an object whose members are nodes, lists of nodes, texts and numbers. */
export type Syntax = Readonly<Record<string, unknown>>;

/** The node under a member, such as `UpdateStmt`; undefined where there is none. */
export function child(node: unknown, member: string): Syntax | undefined {
  const found = isNode(node) ? node[member] : undefined;
  return isNode(found) ? found : undefined;
}

/** The list under a member; empty where there is none. */
export function children(node: unknown, member: string): readonly Syntax[] {
  const found = isNode(node) ? node[member] : undefined;
  return Array.isArray(found) ? found.filter(isNode) : [];
}

/** The text under a member; empty where there is none. */
export function text(node: unknown, member: string): string {
  const found = isNode(node) ? node[member] : undefined;
  return typeof found === 'string' ? found : '';
}

/** Every node of a kind within another, itself included, from the outside inwards. */
export function allOf(kind: string, within: unknown): Syntax[] {
  if (Array.isArray(within)) return within.flatMap(item => allOf(kind, item));
  if (!isNode(within)) return [];
  const own = child(within, kind);
  return [...(own ? [own] : []), ...Object.values(within).flatMap(part => allOf(kind, part))];
}

/** The last part of a name such as `pg_catalog.now` or `a.region_code`. */
export function lastName(parts: readonly Syntax[]): string {
  return text(child(parts.at(-1), 'String'), 'sval');
}

/** The same with what stands before it, or null. */
export function columnOf(node: unknown): { readonly alias: string | null; readonly name: string } | null {
  const reference = child(node, 'ColumnRef');
  if (!reference) return null;
  const fields = children(reference, 'fields');
  const alias = fields.length > 1 ? text(child(fields.at(-2), 'String'), 'sval') : null;
  return { alias, name: lastName(fields) };
}

/** A value that the statement brings along: a parameter or a constant, cast or not. */
export function isGiven(node: unknown): boolean {
  const cast = child(node, 'TypeCast');
  if (cast) return isGiven(cast['arg']);
  return child(node, 'ParamRef') !== undefined || child(node, 'A_Const') !== undefined;
}

/** What holds of every row: the parts of a condition that are joined by AND. */
export function conjuncts(condition: unknown): unknown[] {
  if (condition === undefined) return [];
  const all = child(condition, 'BoolExpr');
  if (text(all, 'boolop') !== 'AND_EXPR') return [condition];
  return children(all, 'args').flatMap(conjuncts);
}

/** The two sides of an `=`; null for any other condition. */
export function equation(node: unknown): readonly [unknown, unknown] | null {
  const operation = child(node, 'A_Expr');
  if (!operation || text(operation, 'kind') !== 'AEXPR_OP') return null;
  return lastName(children(operation, 'name')) === '=' ? [operation['lexpr'], operation['rexpr']] : null;
}

function isNode(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
