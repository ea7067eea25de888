import type { Translate } from '../frame/translate.js';

/** A field that was filled in, as its reader knows it. */
export interface TypedField {
  readonly label: string;
  readonly value: string;
}

/** What pages send besides what somebody typed. */
const NOT_TYPED = new Set(['draftVersion', 'idempotencyKey', 'entryId', 'entries', 'warnings']);
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MONTH = /^month(\d{1,2})$/;

/**
 * What somebody typed into a form that can be saved no more, for its writer to copy: every field that is not empty, in
 * the order of the form. A field that every row of a table has is told with the number of the row.
 */
export function typedFields(fields: readonly (readonly [string, string])[], t: Translate): TypedField[] {
  const columns = new Set(fields.map(([name]) => name).filter((name, at, all) => all.indexOf(name) !== at));
  const seen = new Map<string, number>();
  return fields.flatMap(([name, value]) => {
    const row = (seen.get(name) ?? 0) + 1;
    seen.set(name, row);
    if (value.trim() === '' || NOT_TYPED.has(name) || ID.test(value)) return [];
    const label = labelOf(name, t);
    return [
      {
        label: columns.has(name) ? t('members.closed.typed.row', { row, label }) : label,
        value: known(t, `declarations.fields.${name}.${value}`) ?? value,
      },
    ];
  });
}

function labelOf(name: string, t: Translate): string {
  const month = MONTH.exec(name)?.[1];
  if (month) return t('members.closed.typed.month', { month });
  const words = known(t, `declarations.fields.${name}.label`) ?? known(t, `roster.columns.${name}`);
  return words ?? t('members.closed.typed.field', { name });
}

/** Forms of many pages come here: not every field has words of its own. */
function known(t: Translate, key: string): string | null {
  try {
    return t(key);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
