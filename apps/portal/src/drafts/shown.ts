import { createHash } from 'node:crypto';
import type { Change } from '#declarations';
import { comparable } from './comparable.js';
import type { Choices, Fields, FormItem, SectionForm } from './section-form.js';

/** The field of a form that tells what its parts said when the page was made. */
export const SHOWN = 'shown';
const MARK = /^(?:[A-Za-z0-9:._-]{1,120}~[0-9a-f]{12}(?:,|$)){1,60}$/;
const DIGITS = 12;

/** Digests of a form's parts by their key. */
export type Shown = Readonly<Record<string, string>>;

/** What stands in each part of a form now, for the form to bring along; personal values are not given to forms. */
export function shownMark({ items, stored }: SectionForm): string {
  const known = items.filter(({ isPersonal }) => !isPersonal);
  return known.map(item => `${item.key}~${digestOf(item, stored)}`).join(',');
}

/** A mark as it came with a form; nothing where it is none of ours. */
export function readShown(mark: unknown): Shown {
  if (typeof mark !== 'string' || !MARK.test(mark)) return {};
  return Object.fromEntries(mark.split(',').map(part => part.split('~') as [string, string]));
}

/** Does the part still say what it said when the page was made? Then its person has not been at it. */
function isUntouched(item: FormItem, typed: Fields, shown: Shown): boolean {
  return !item.isPersonal && shown[item.key] === digestOf(item, typed);
}

/**
 * Parts that a colleague saved and this form's person has not been at since the page was made: the colleague's value
 * holds without a question.
 */
export function untouchedOf(
  { items }: SectionForm,
  typed: Fields,
  changes: readonly Change[],
  shown: Shown,
): Choices {
  const untouched = items.filter(
    item =>
      isUntouched(item, typed, shown) &&
      changes.some(({ fields }) => fields.length === 0 || fields.includes(item.changedAs)),
  );
  return Object.fromEntries(untouched.map(({ key }) => [key, 'theirs' as const]));
}

function digestOf({ fields }: FormItem, values: Fields): string {
  const texts = fields.map(field => comparable(values[field] ?? ''));
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, DIGITS);
}
