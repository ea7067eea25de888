import type { FieldReader, PlainDate } from '#values';

/** Longest text of a case file, in characters. */
export const LONGEST = 4_000;

/** A day on which something was done: code `future` for one to come. */
export function pastDay(
  reader: FieldReader,
  field: string,
  typed: string,
  today: PlainDate,
): PlainDate | null {
  const day = reader.date(field, typed);
  return day !== null && day > today ? reader.wrong(field, 'future') : day;
}

/** Lines that were typed are one paragraph. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
