import { Injectable } from '@nestjs/common';
import { addWorkingDays, FieldReader, ok, refuse, type Result } from '#values';
import type { AwardFile } from './award.js';
import { AwardBars } from './award-bars.js';
import { AwardGate, type Acting } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';

/** Working days to answer what was sent back. */
const ANSWER_DAYS = 10;
const LONGEST_WORDS = 500;

/** Why nothing is granted. */
export const REFUSAL_REASONS = [
  'owesLevy',
  'budgetFunded',
  'concentrated',
  'afterWindow',
  'alreadyGranted',
  'conditionsNotMet',
  'otherReason',
] as const;

export interface ExaminationInput {
  readonly verdict: string;
  readonly reason: string;
  /** What the employer reads. */
  readonly words: string;
  /** The points of the list that were looked at, each. */
  readonly checked: readonly string[];
}

/** What a reviewer looks at before an award goes on. */
export const CHECK_POINTS = ['figures', 'levyPaid', 'notExcluded', 'account'] as const;

/** A reviewer examines a claim: it goes on, back to the employer, or ends. Whether the levy is paid says the ledger. */
@Injectable()
export class ExamineAward {
  constructor(
    private readonly gate: AwardGate,
    private readonly bars: AwardBars,
  ) {}

  async run(acting: Acting, input: ExaminationInput): Promise<Result<AwardFile, AwardRefusal>> {
    const form = new FieldReader();
    const verdict = form.choice('verdict', input.verdict, ['examined', 'returned', 'refused'] as const);
    if (verdict === 'examined' && CHECK_POINTS.some(point => !input.checked.includes(point)))
      form.wrong('checked', 'missing');
    const reason = verdict === 'refused' ? form.choice('reason', input.reason, REFUSAL_REASONS) : null;
    const needsWords = verdict === 'returned' || verdict === 'refused';
    const words = needsWords ? form.text('words', input.words, LONGEST_WORDS) : null;
    if (verdict === null || !form.isClean) return form.refusal();
    return this.gate.asStaff('reviewer', acting, async ({ manager, award, today }) => {
      if (verdict === 'examined' && (await this.bars.owed(manager, award, today)).length > 0)
        return refuse({ code: 'owesLevy' });
      return ok({
        ...{ kind: verdict, reason, words },
        ...(verdict === 'returned' ? { day: addWorkingDays(today, ANSWER_DAYS) } : {}),
      });
    });
  }

  /** What was examined or published goes back to be examined once more; the employer hears nothing yet. */
  async sendBack(
    role: 'approver' | 'publisher',
    acting: Acting,
    typed: string,
  ): Promise<Result<AwardFile, AwardRefusal>> {
    const form = new FieldReader();
    const words = form.text('words', typed, LONGEST_WORDS);
    if (words === null) return form.refusal();
    return this.gate.asStaff(role, acting, async open =>
      role === 'publisher' && open.steps.at(-1)?.kind !== 'examined'
        ? refuse({ code: 'notNow' })
        : ok({ kind: 'sentBack', words }),
    );
  }
}
