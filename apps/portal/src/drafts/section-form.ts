import type { Change, WorkingForm } from '#declarations';
import { comparable } from './comparable.js';

/** Values of a form by the names of its fields; what nobody chose is absent or empty. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** A part of a form that is kept or taken as one: a field, or several that make one answer. */
export interface FormItem {
  readonly key: string;
  readonly label: string;
  readonly fields: readonly string[];
  /** How the history of saves names it. */
  readonly changedAs: string;
  /** Tells who somebody is: shown in clear to nobody but the one who typed it. */
  readonly isPersonal?: boolean;
  /** What these values say, as a person reads it; empty where they say nothing. */
  words(fields: Fields): string;
  /** What is stored, where the form itself is not given it (masked). */
  readonly storedWords?: string;
}

/** A form of a draft: what is stored of it, in its own fields, and its parts in the order of the page. */
export interface SectionForm {
  readonly form: WorkingForm;
  readonly stored: Fields;
  readonly items: readonly FormItem[];
  /** What the form was about is not in the draft any more. */
  readonly isGone?: boolean;
}

/** A part that a colleague saved otherwise than it was typed here. */
export interface Collision {
  readonly item: FormItem;
  /** The save that made it so. */
  readonly change: Change;
}

/** Whose value a person chose, by the key of the item. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;

/** Words of a field with fixed answers; what is none of them is shown as it came. */
export function choiceWords(
  field: string,
  answers: readonly string[],
  text: (answer: string) => string,
): FormItem['words'] {
  return fields => {
    const answer = fields[field] ?? '';
    return answers.includes(answer) ? text(answer) : answer;
  };
}

/** Parts that were saved meanwhile and differ from what was typed: nobody but the person can say which is right. */
export function collisionsOf(
  { items, stored }: SectionForm,
  typed: Fields,
  changes: readonly Change[],
): Collision[] {
  return items.flatMap(item => {
    const change = changes.findLast(({ fields }) => fields.length === 0 || fields.includes(item.changedAs));
    return change && differs(item, stored, typed) ? [{ item, change }] : [];
  });
}

/** Do the changes keep to what the form holds? What else they changed, its person has not seen. */
export function isAllInForm({ items }: SectionForm, changes: readonly Change[]): boolean {
  const known = new Set(items.map(({ changedAs }) => changedAs));
  return changes.every(({ fields }) => fields.every(field => known.has(field)));
}

/** The form with the chosen values of colleagues in place of those that were typed. */
export function settled<Typed extends Fields>(
  { items, stored }: SectionForm,
  typed: Typed,
  choices: Choices,
): Typed {
  const taken = items.filter(({ key }) => choices[key] === 'theirs').flatMap(({ fields }) => fields);
  return { ...typed, ...Object.fromEntries(taken.map(field => [field, stored[field]])) };
}

/** The form with somebody else's personal values where it was left empty. */
export function withPersonal<Typed extends Fields>(
  { items }: SectionForm,
  typed: Typed,
  theirs: Fields,
): Typed {
  const fields = items.filter(({ isPersonal }) => isPersonal).flatMap(item => item.fields);
  const empty = fields.filter(field => !typed[field]?.trim());
  return { ...typed, ...Object.fromEntries(empty.map(field => [field, theirs[field] ?? typed[field]])) };
}

/** Is there anything in the typed form that is not stored already? */
export function holdsNews({ items, stored }: SectionForm, typed: Fields): boolean {
  return items.some(item => differs(item, stored, typed));
}

/** A personal field left empty stays as it is stored, so it differs from nothing. */
function differs(item: FormItem, stored: Fields, typed: Fields): boolean {
  const fields = item.isPersonal ? item.fields.filter(field => typed[field]?.trim()) : item.fields;
  return fields.some(field => !readsTheSame(stored[field] ?? '', typed[field] ?? ''));
}

/** 13,295,745 and 13295745.00 are the same figure; anything else is compared without outer spaces and full width. */
function readsTheSame(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}
