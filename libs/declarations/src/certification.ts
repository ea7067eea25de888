import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import { LONGEST_LATE_REASON } from './late.js';
import type { DeclarationSnapshot } from './snapshot.js';

const LONGEST = 50;
/** Made by the page, a UUID; other clients may send what they like within this shape. */
const KEY = /^[\w-]{16,100}$/;

/** What is typed to certify and submit. */
export interface CertificationInput {
  readonly idempotencyKey: string;
  readonly responsibleName: string;
  readonly responsiblePosition: string;
  /** The statement was accepted by ticking it. */
  readonly accepted: boolean;
  /** Why the filing comes after the window; asked where it does. */
  readonly lateReason?: string;
}

export interface Certification {
  readonly idempotencyKey: string;
  readonly certifiedBy: DeclarationSnapshot['certifiedBy'];
  /** Null where it was not asked. */
  readonly lateReason: string | null;
}

/**
 * Checks that a named person certifies.
 * @param isLate whether this filing has to say why it comes after the window
 */
export function readCertification(
  input: CertificationInput,
  isLate: boolean,
): Result<Certification, InvalidInput> {
  const fields = new FieldReader();
  if (!KEY.test(input.idempotencyKey)) fields.wrong('idempotencyKey', 'idempotencyKey');
  const typed = input.lateReason ?? '';
  const isAsked = isLate || typed.trim() !== '';
  const lateReason = isAsked ? fields.text('lateReason', typed, LONGEST_LATE_REASON) : null;
  const name = fields.text('responsibleName', input.responsibleName, LONGEST);
  const position = fields.text('responsiblePosition', input.responsiblePosition, LONGEST);
  if (!input.accepted) fields.wrong('accepted', 'notAccepted');
  if (!name || !position || !fields.isClean) return fields.refusal();
  return ok({ idempotencyKey: input.idempotencyKey, certifiedBy: { name, position }, lateReason });
}
