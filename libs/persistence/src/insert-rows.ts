import type { EntityManager } from 'typeorm';

/** Rows of one statement: enough that statements cost nothing, few enough that their text stays small. */
const ROWS_AT_ONCE = 2_000;

/**
 * Inserts many rows of one region, a column at a time: one short statement however many rows, where the entity manager's own
 * insert builds an expression for every value. Every column is given: nothing is generated and nothing read back.
 */
export async function insertRows<Row extends object>(
  manager: EntityManager,
  Entity: new () => Row,
  rows: readonly Row[],
): Promise<void> {
  const { tableName, columns } = manager.connection.getMetadata(Entity);
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  const lists = columns.map(({ type }, index) => `$${index + 1}::${elementType(type)}[]`).join(', ');
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    await manager.query(
      `insert into ${tableName} (${names}) select * from unnest(${lists})`,
      columns.map(({ propertyName }) => some.map(row => row[propertyName as keyof Row] ?? null)),
    );
  }
}

/** `char` without a length would be one character. */
function elementType(type: unknown): string {
  return type === 'char' ? 'text' : String(type);
}
