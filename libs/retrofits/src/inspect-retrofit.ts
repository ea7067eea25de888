import { Injectable } from '@nestjs/common';
import { ok, refuse } from '#values';
import { readInspection, type InspectionInput } from './inspection-form.js';
import { lastOf } from './retrofit.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';
import { nextInspection } from './retrofit-state.js';

/** Six and twelve months after acceptance staff look whether what was paid for is there and in use. */
@Injectable()
export class InspectRetrofit {
  constructor(private readonly gate: RetrofitGate) {}

  run(acting: Acting, input: InspectionInput): Outcome {
    return this.gate.asStaff('broker', acting, ({ steps, today }) => {
      const next = nextInspection(steps);
      const accepted = lastOf(steps, 'accepted');
      if (!next || !accepted) return refuse({ code: 'notNow' });
      const about = { months: next.months, acceptedOn: accepted.madeOn, today };
      const read = readInspection(input, about);
      if (!read.ok) return read;
      const { found, lookedOn, words } = read.value;
      return ok({ kind: 'inspected', content: found, day: lookedOn, words });
    });
  }
}
