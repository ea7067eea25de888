import {
  readResultLines,
  readSpreadsheet,
  RESULT_COLUMNS,
  type LineReport,
  type ResultLine,
} from '#documents';
import type { FieldError } from '#web';
import type { Words } from '../reviews/words.js';
import type { Upload } from '../uploads/upload.js';

/** The lines of a file of results that was sent, or why there are none. */
export async function readResults(
  upload: Upload | null,
  { t }: Words,
): Promise<{ readonly lines: readonly ResultLine[] } | { readonly errors: readonly FieldError[] }> {
  const wrong = (code: string) => ({
    errors: [{ field: 'file', message: t(`paymentOrders.errors.${code}`) }],
  });
  if (!upload) return wrong('missing');
  if (upload.isTooLarge) return wrong('tooLarge');
  const sheet = await readSpreadsheet(upload.bytes);
  const lines = sheet.ok ? readResultLines(sheet.value) : null;
  return lines ? { lines } : wrong('unreadable');
}

/**
 * What the page says of a file of results: its columns, and once one was taken, line by line what became of it.
 * @param field words of a field of the payment that could not be read
 */
export function resultsView(
  report: readonly LineReport[] | null,
  { t }: Words,
  field: (name: string) => string,
) {
  return {
    columns: RESULT_COLUMNS.map(column => t(`paymentOrders.columns.${column}`)),
    report:
      report?.map(({ row, outcome, fields }) => ({
        ...{ row, text: t(`paymentOrders.outcomes.${outcome}`), fields: fields.map(field) },
      })) ?? null,
  };
}
