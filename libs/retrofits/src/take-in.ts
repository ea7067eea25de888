import { Injectable } from '@nestjs/common';
import { FieldReader, ok, type PlainDate } from '#values';
import { REFUSAL_REASONS } from './retrofit.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';

export interface IntakeInput {
  readonly verdict: string;
  /** Day of the site survey. */
  readonly surveyOn: string;
  readonly reason: string;
  readonly words: string;
}

export const INTAKE_VERDICTS = ['takenIn', 'returned', 'refused'] as const;
const LONGEST_WORDS = 400;

/** Staff look at what was asked for: a day for the survey is set, something is asked back, or it is refused with its reason. */
@Injectable()
export class TakeIn {
  constructor(private readonly gate: RetrofitGate) {}

  run(acting: Acting, input: IntakeInput): Outcome {
    return this.gate.asStaff('broker', acting, ({ today }) => {
      const form = new FieldReader();
      const verdict = form.choice('verdict', input.verdict, INTAKE_VERDICTS);
      const surveyOn = verdict === 'takenIn' ? readDay(form, input.surveyOn, today) : null;
      const reason = verdict === 'refused' ? form.choice('reason', input.reason, REFUSAL_REASONS) : null;
      const words =
        verdict === 'takenIn' && input.words.trim() === ''
          ? null
          : form.text('words', input.words, LONGEST_WORDS);
      if (verdict === null || !form.isClean) return form.refusal();
      return ok({ kind: verdict, day: surveyOn, reason, words });
    });
  }
}

function readDay(form: FieldReader, typed: string, today: PlainDate): PlainDate | null {
  const day = form.date('surveyOn', typed);
  return day !== null && day < today ? form.wrong('surveyOn', 'past') : day;
}
