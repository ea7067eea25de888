import { makeDate, type PlainDate } from '#values';
import { CATEGORIES, type Category } from './certificate.js';
import { citizenIdCheckDigit, type Sex } from './citizen-id.js';
import { creditCodeCheckDigit } from './credit-code.js';

/** Area 999999 belongs to no place, so an invented person can never be a real one. */
const NOWHERE = '999999';

/** What an invented person should be like; the rest follows from the seed. */
export interface InventedPerson {
  readonly birthDate?: PlainDate;
  readonly sex?: Sex;
}

/**
 * A citizen id that passes every check and belongs to nobody; equal seeds give equal ids.
 * Seeds from 0 to 499 are distinct for one birth date and sex.
 */
export function inventCitizenId(seed: number, person: InventedPerson = {}): string {
  const born = person.birthDate ?? makeDate(1970 + (seed % 30), 1 + (seed % 12), 1 + (seed % 28));
  // The sex is in the last digit of the sequence: one sex has every second number.
  const sequence = person.sex ? (seed % 500) * 2 + (person.sex === 'male' ? 1 : 0) : seed % 1000;
  const first17 = NOWHERE + born.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + citizenIdCheckDigit(first17);
}

/**
 * A credit code that passes its check digit, for a body registered in `division`; equal seeds give equal codes.
 * @param register the first two characters, register and kind of body: 91 an enterprise, 12 a public institution
 */
export function inventCreditCode(seed: number, division: string, register = '91'): string {
  const subject = `MA${String(seed % 10_000_000).padStart(7, '0')}`;
  const first17 = `${register}${division}${subject}`;
  return first17 + creditCodeCheckDigit(first17);
}

/** A disability certificate number of an invented person. */
export function inventCertificate(
  seed: number,
  category: Category,
  grade: number,
  person: InventedPerson = {},
): string {
  return `${inventCitizenId(seed, person)}${CATEGORIES.indexOf(category) + 1}${grade}`;
}
