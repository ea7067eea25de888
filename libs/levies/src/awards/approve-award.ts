import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '#values';
import type { AwardFile } from './award.js';
import { AwardBars } from './award-bars.js';
import { AwardGate, type Acting } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { approvalBar, lastOf, stateOf } from './award-state.js';

/** A second person approves what one has examined, once the window for objections is over. */
@Injectable()
export class ApproveAward {
  constructor(
    private readonly gate: AwardGate,
    private readonly bars: AwardBars,
  ) {}

  run(acting: Acting): Promise<Result<AwardFile, AwardRefusal>> {
    return this.gate.asStaff('approver', acting, async open => {
      const examined = lastOf(open.steps, 'examined');
      const by = examined?.madeBy;
      const isPublished = ['published', 'objected'].includes(stateOf(open, open.today));
      if (!examined || !by || !isPublished) return refuse({ code: 'notNow' });
      const same = await this.gate.sameness(open.manager, by, acting.actor);
      if (same) return refuse(same);
      const bar = approvalBar(open, open.today);
      if (bar) return refuse({ code: bar });
      // Since it was examined, another levy may have fallen due.
      if ((await this.bars.owed(open.manager, open.award, open.today)).length > 0)
        return refuse({ code: 'owesLevy' });
      return ok({ kind: 'approved', examined: { number: examined.number, by: by.accountId } });
    });
  }
}
