import { FieldReader, ok, type InvalidInput, type Result } from '#values';
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
}

export interface Certification {
  readonly idempotencyKey: string;
  readonly certifiedBy: DeclarationSnapshot['certifiedBy'];
}

/** Checks that a named person certifies. */
export function readCertification(input: CertificationInput): Result<Certification, InvalidInput> {
  const fields = new FieldReader();
  if (!KEY.test(input.idempotencyKey)) fields.wrong('idempotencyKey', 'idempotencyKey');
  const name = fields.text('responsibleName', input.responsibleName, LONGEST);
  const position = fields.text('responsiblePosition', input.responsiblePosition, LONGEST);
  if (!input.accepted) fields.wrong('accepted', 'notAccepted');
  if (!name || !position || !fields.isClean) return fields.refusal();
  return ok({ idempotencyKey: input.idempotencyKey, certifiedBy: { name, position } });
}
