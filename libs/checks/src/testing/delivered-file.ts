import { LAYOUTS } from '../delivery/layout.js';
import type { FileSource } from '../source-record.js';

/** A delivered file as separated values, with the row that ends it. */
export function deliveredFile(source: FileSource, rows: readonly Readonly<Record<string, string>>[]): Buffer {
  const columns = LAYOUTS[source];
  const lines = rows.map(row => columns.map(({ field }) => row[field] ?? '').join(','));
  const head = columns.map(({ headings }) => headings[0]).join(',');
  return Buffer.from([head, ...lines, `合计,${rows.length}`, ''].join('\r\n'), 'utf8');
}
