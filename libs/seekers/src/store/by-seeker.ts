/** Rows by the person they belong to, in their order. */
export function bySeeker<Row extends { readonly seekerId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.seekerId) ?? [];
    own.push(row);
    groups.set(row.seekerId, own);
  }
  return groups;
}
