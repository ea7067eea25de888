import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import type { DeclineReason, RefuseReason, StatedReason } from './referral.js';

const LONGEST = 300;

/** A reason as typed. */
export interface ReasonInput {
  readonly reason: string;
  readonly words: string;
  /** `yes`: the other side may read it. */
  readonly shared: string;
}

/** Reads a reason; `other` asks for words. */
export function readReason(
  typed: ReasonInput,
  reasons: readonly (DeclineReason | RefuseReason)[],
): Result<StatedReason, InvalidInput> {
  const fields = new FieldReader();
  const reason = fields.choice('reason', typed.reason, reasons);
  const wordless = typed.words.trim() === '' && reason !== 'other';
  const words = wordless ? null : fields.text('words', typed.words, LONGEST);
  if (!fields.isClean || !reason) return fields.refusal();
  return ok({ reason, words, shared: typed.shared === 'yes' });
}
