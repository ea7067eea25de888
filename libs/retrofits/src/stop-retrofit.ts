import { Injectable } from '@nestjs/common';
import { FieldReader, ok } from '#values';
import { ENDING_REASONS } from './retrofit.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';

const LONGEST_WORDS = 400;

/** A request that goes no further: the employer takes it back, or the office ends it. What was reserved is given back. */
@Injectable()
export class StopRetrofit {
  constructor(private readonly gate: RetrofitGate) {}

  withdraw(acting: Acting): Outcome {
    return this.gate.asEmployer(acting, () => ok({ kind: 'withdrawn' }));
  }

  end(acting: Acting, input: { readonly reason: string; readonly words: string }): Outcome {
    return this.gate.asStaff('broker', acting, () => {
      const form = new FieldReader();
      const reason = form.choice('reason', input.reason, ENDING_REASONS);
      const words = form.text('words', input.words, LONGEST_WORDS);
      return reason === null || words === null ? form.refusal() : ok({ kind: 'ended', reason, words });
    });
  }
}
