import type { FieldReader } from '#values';

/** Choices of a form as the browser sends them; values nobody offered are an error of the field. */
export function choices<Word extends string>(
  reader: FieldReader,
  field: string,
  typed: readonly string[],
  offered: readonly Word[],
): Word[] {
  const known = new Set<string>(offered);
  if (typed.some(one => !known.has(one))) reader.wrong(field, 'unknown');
  return [...new Set(typed)].filter((one): one is Word => known.has(one));
}

/** A line that may be left empty. */
export function optionalText(
  reader: FieldReader,
  field: string,
  typed: string,
  longest: number,
): string | null {
  return typed.trim() === '' ? null : reader.text(field, typed, longest);
}
