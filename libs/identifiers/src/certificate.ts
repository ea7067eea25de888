import { ok, refuse, type Result } from '#values';
import { checkCitizenId } from './citizen-id.js';
import { normaliseIdentifier } from './normalise.js';

/** Digit 19 of the number: 1 sight, 2 hearing, … 7 multiple. */
export const CATEGORIES = [
  'sight',
  'hearing',
  'speech',
  'limb',
  'intellectual',
  'mental',
  'multiple',
] as const;
export type Category = (typeof CATEGORIES)[number];

const SHAPE = /^(.{18})([1-7])([1-4])(B\d+)?$/;
const LONGEST = 24;

export interface DisabilityCertificate {
  readonly kind: 'disability';
  /** As printed on the certificate: 20 characters, and `B1`, `B2`, … after a reissue. */
  readonly number: string;
  /** The first 20 characters: two certificates of one person and one assessment compare equal. */
  readonly comparable: string;
  readonly citizenId: string;
  readonly category: Category;
  /** 1 (most severe) to 4. */
  readonly grade: number;
}

export type CertificateRefusal = { readonly code: 'certificateShape' | 'certificateCitizenId' };

/** Reads a second-generation disability certificate number: citizen id, category, grade, reissue mark. */
export function readCertificate(text: string): Result<DisabilityCertificate, CertificateRefusal> {
  const number = normaliseIdentifier(text);
  const match = number.length > LONGEST ? null : SHAPE.exec(number);
  const category = CATEGORIES[Number(match?.[2]) - 1];
  if (!match?.[1] || !category) return refuse({ code: 'certificateShape' });
  const person = checkCitizenId(match[1]);
  if (!person.ok) return refuse({ code: 'certificateCitizenId' });
  const citizenId = person.value.id;
  return ok({
    kind: 'disability',
    number,
    comparable: number.slice(0, 20),
    citizenId,
    category,
    grade: Number(match[3]),
  });
}
