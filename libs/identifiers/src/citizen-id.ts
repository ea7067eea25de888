import { isPlainDate, ok, refuse, type PlainDate, type Result } from '#values';
import { normaliseIdentifier } from './normalise.js';

const SHAPE = /^[1-9]\d{16}[\dX]$/;
/** ISO 7064 MOD 11-2, as GB 11643-1999 lists it. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

export type Sex = 'male' | 'female';

export interface CitizenId {
  /** Eighteen characters, the last one a digit or X. */
  readonly id: string;
  readonly birthDate: PlainDate;
  readonly sex: Sex;
}

export type CitizenIdRefusal = {
  readonly code: 'citizenIdShape' | 'citizenIdDate' | 'citizenIdCheckDigit';
};

/**
 * Reads a citizen id (GB 11643-1999, 18 characters).
 * The area code is not compared with a list: an id keeps the code of its day, however often areas are renumbered.
 */
export function checkCitizenId(text: string): Result<CitizenId, CitizenIdRefusal> {
  const id = normaliseIdentifier(text);
  if (!SHAPE.test(id)) return refuse({ code: 'citizenIdShape' });
  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (!isPlainDate(birthDate)) return refuse({ code: 'citizenIdDate' });
  if (citizenIdCheckDigit(id.slice(0, 17)) !== id[17]) return refuse({ code: 'citizenIdCheckDigit' });
  return ok({ id, birthDate, sex: Number(id[16]) % 2 === 1 ? 'male' : 'female' });
}

/** The 18th character for the first seventeen digits. */
export function citizenIdCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length);
}
