import type { PlainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { pick } from '../law/pick.js';
import type { Source } from '../law/provision.js';

/** How long the office of a place takes, whom it then tells, and how long it gives. */
export interface ReviewTerms {
  /** Working days within which a filing is to be decided. */
  readonly review: number;
  /** Working days an employer has to correct returned lines. */
  readonly answer: number;
  /** Working days after which approvers, and then administrators, hear of a filing that still waits. */
  readonly approver: number;
  readonly administrator: number;
  /** Calendar days before an objection is to be decided on which reviewers are told. */
  readonly objectionSoon: number;
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** The terms of a place for what was filed, or is done, on a day. @throws Error where none are in force */
export function reviewTerms(division: string, on: PlainDate): ReviewTerms {
  const picked = pick(shippedPolicies().book, 'reviewTerms', division, on, 'enterprise');
  if (!picked) throw new Error(`no review terms are in force in ${division} on ${on}`);
  const { review, answer, approver, administrator, objectionSoon } = picked.value as Readonly<
    Record<'review' | 'answer' | 'approver' | 'administrator' | 'objectionSoon', string>
  >;
  return {
    ...{ review: Number(review), answer: Number(answer), approver: Number(approver) },
    ...{ administrator: Number(administrator), objectionSoon: Number(objectionSoon) },
    ...{ sources: picked.sources, verified: picked.verified },
  };
}
