import { Injectable } from '@nestjs/common';
import { Workplaces } from '#posts';
import { ok, refuse } from '#values';
import { readInspection, type InspectionInput } from './inspection-form.js';
import { lastOf } from './retrofit.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';
import { nextInspection } from './retrofit-state.js';

/**
 * Six and twelve months after acceptance staff look whether what was paid for is there and in use. Works that are gone are
 * no longer known of the workplace: nobody is put to a post there because of them.
 */
@Injectable()
export class InspectRetrofit {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly workplaces: Workplaces,
  ) {}

  run(acting: Acting, input: InspectionInput): Outcome {
    return this.gate.asStaff('broker', acting, async ({ manager, retrofit, steps, today, making }) => {
      const next = nextInspection(steps);
      const accepted = lastOf(steps, 'accepted');
      if (!next || !accepted) return refuse({ code: 'notNow' });
      const about = { months: next.months, acceptedOn: accepted.madeOn, today };
      const read = readInspection(input, about);
      if (!read.ok) return read;
      const { found, lookedOn, words } = read.value;
      if (found.result === 'gone')
        await this.workplaces.withdrawFeatures(manager, retrofit, {
          ...{ from: retrofit.retrofitId, by: making.by },
        });
      return ok({ kind: 'inspected', content: found, day: lookedOn, words });
    });
  }
}
