import { CATEGORIES } from '#identifiers';
import type { CertificateFacts } from '../formula/facts.js';

/** Stands for "still there" and "without limit". */
export const NO_END = 2 ** 31 - 1;
/** Stands for a day that was not stated. */
export const NO_DAY = -(2 ** 31);
/** Contract of an employee on the establishment, household and years of reward that were not stated. */
export const NOT_STATED = -1;

/** Bits of `flags`. */
export const ENTRY_FLAGS = { insured: 1, male: 2, female: 4, graduateStated: 8, graduate: 16 } as const;

/**
 * The disabled employees of many employers: those of employer `i` are the entries from `start[i]` to below
 * `start[i + 1]`. Days are day numbers (`dayNumber`), wages whole fen a month.
 */
export interface RosterColumns {
  readonly start: Uint32Array;
  /** `certificateCode`. */
  readonly certificate: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly certificateValidTo: Int32Array;
  readonly contractMonths: Int16Array;
  readonly monthlyWage: Float64Array;
  readonly birthDate: Int32Array;
  /** Six digits. */
  readonly household: Int32Array;
  readonly rewardYears: Int8Array;
  readonly flags: Uint8Array;
  /** Bit `month - 1` of each month that is not counted, for whatever reason. */
  readonly excluded: Uint16Array;
}

const DISABILITY_GRADES = 4;
const VETERAN_GRADES = 10;
const VETERANS = CATEGORIES.length * DISABILITY_GRADES;
export const CERTIFICATE_CODES = VETERANS + VETERAN_GRADES;

/** What a certificate says, as one number. */
export function certificateCode(certificate: CertificateFacts): number {
  if (certificate.kind === 'veteran') return VETERANS + certificate.grade - 1;
  return CATEGORIES.indexOf(certificate.category) * DISABILITY_GRADES + certificate.grade - 1;
}

/** The certificate of a number. @throws RangeError for a number that `certificateCode` does not give */
export function certificateOf(code: number): CertificateFacts {
  if (code >= VETERANS) return { kind: 'veteran', grade: code - VETERANS + 1 };
  const category = CATEGORIES[Math.floor(code / DISABILITY_GRADES)];
  if (!category) throw new RangeError(`no certificate has the code ${code}`);
  return { kind: 'disability', category, grade: (code % DISABILITY_GRADES) + 1 };
}
