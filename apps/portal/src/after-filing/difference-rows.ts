import { entryOf, type LineDifference } from '#declarations';
import { describeEntry } from '../declarations/roster-view.js';
import { fieldLabel, valueWords, type Words } from './value-words.js';

/** A line that differs, with a row for each field: old and new. */
export interface DifferenceView {
  readonly line: string;
  readonly what: string;
  /** The person's certificate in words; null for the other lines. */
  readonly detail: string | null;
  /** `changed`, `added` or `removed`, in words. */
  readonly kind: string;
  readonly rows: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** What changed between two versions, line by line, people masked. */
export function differenceViews(differences: readonly LineDifference[], words: Words): DifferenceView[] {
  const { t } = words;
  return differences.map(difference => {
    const { line, kind, entry } = difference;
    const person = entry && describeEntry(entry, { t });
    const isPerson = entryOf(line) !== null;
    const fields = difference.kind === 'changed' ? difference.fields : [];
    return {
      line,
      what: person ? person.name : t(`filingHistory.lines.${line}`),
      detail: person && [person.what, person.tail].join(t('declarations.comma')),
      kind: t(`filingHistory.kinds.${kind}`),
      rows: fields.map(field => ({
        label: fieldLabel(field, isPerson, words),
        before: valueWords(field.field, field.before, isPerson, words),
        after: valueWords(field.field, field.after, isPerson, words),
      })),
    };
  });
}
