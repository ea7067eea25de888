import type { Line } from '#declarations';
import type { Assessment } from '#policy';
import { ok, refuse, type Result } from '#values';
import { assessCase, type AssessCaseRefusal } from './assess-case.js';
import type { OpenCase } from './case-gate.js';
import { caseInputOf, type CaseInput } from './case-input.js';
import { recordOf, type DeterminationRecord } from './determination.js';
import { judgementOf, unjudgedLines } from './review-line.js';
import type { Review } from './review.js';

/** What a filing and the decisions on its lines come to under the law in force. */
export interface CaseResult {
  readonly review: Review;
  readonly assessment: Assessment;
  readonly record: DeterminationRecord;
  /** Lines on which nothing was said. */
  readonly unjudged: readonly Line[];
  /** Months (1 to 12) that do not count, by entry. */
  readonly notCounted: ReadonlyMap<string, readonly number[]>;
}

/** `linesReturned`: lines are marked to go back to the employer, so there is no result yet. */
export type CaseResultRefusal = AssessCaseRefusal | { readonly code: 'linesReturned' };

/** Computes what a case comes to now. */
export function resultOf({ review, filed, decisions }: OpenCase): Result<CaseResult, CaseResultRefusal> {
  const judgement = judgementOf(decisions);
  if (judgement.returned.length > 0) return refuse({ code: 'linesReturned' });
  const input = caseInputOf(filed.documentNumber, filed.snapshot, judgement.exclusions);
  const assessed = assessCase(input);
  if (!assessed.ok) return refuse(assessed.refusal);
  const { assessment, policy } = assessed.value;
  return ok({
    ...{ review, assessment, record: recordOf(input, policy, assessment) },
    unjudged: unjudgedLines(filed.snapshot, judgement),
    notCounted: monthsLeftOut(input, assessment),
  });
}

/** Months (1 to 12) that do not count, by entry. */
export function monthsLeftOut(
  { people }: CaseInput,
  { notCounted }: Pick<Assessment, 'notCounted'>,
): Map<string, number[]> {
  const left = new Map<string, number[]>();
  for (const { rosterIndex, month } of notCounted) {
    const entryId = people[rosterIndex]?.entryId ?? '';
    left.set(entryId, [...(left.get(entryId) ?? []), Number(month.slice(-2))]);
  }
  return left;
}
