import type { FieldReader, PlainDate } from '#values';
import { FORM_FIELDS, type RecordForm } from './case-file.js';
import { LONGEST, oneLine } from './read-words.js';

/** Days of a form are days; everything else is words. The employer may be missing in an agreement: two then sign. */
export function readForm(
  reader: FieldReader,
  form: RecordForm,
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
): Readonly<Record<string, string>> | null {
  const optional = form === 'supportAgreement' ? ['employer', 'employerDuties'] : [];
  const fields: Record<string, string> = {};
  for (const name of FORM_FIELDS[form]) {
    const text = typed[name] ?? '';
    if (optional.includes(name) && text.trim() === '') continue;
    const value = isDay(name) ? reader.date(name, text) : reader.text(name, oneLine(text), LONGEST);
    if (name === 'on' && value !== null && value > today) reader.wrong(name, 'future');
    if (value !== null) fields[name] = value;
  }
  const { from, to } = fields;
  if (from !== undefined && to !== undefined && to <= from) reader.wrong('to', 'before');
  return reader.isClean ? fields : null;
}

const isDay = (name: string) => name === 'on' || name === 'from' || name === 'to';
