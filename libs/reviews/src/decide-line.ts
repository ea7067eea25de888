import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { CaseGate } from './case-gate.js';
import { readLineInput, type LineInput } from './decide-line-input.js';
import type { DecideLineRefusal } from './review.errors.js';
import type { ReviewKey } from './review.js';
import { ReviewStore } from './store/review.store.js';

/** A reviewer says of a line: as declared, months not counted, or back to the employer. */
@Injectable()
export class DecideLine {
  constructor(
    private readonly database: Database,
    private readonly gate: CaseGate,
    private readonly reviews: ReviewStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, key: ReviewKey, input: LineInput): Promise<Result<null, DecideLineRefusal>> {
    return this.database.transaction(async manager => {
      const taken = await this.gate.take(manager, actor, key);
      if (!taken.ok) return taken;
      const decisions = readLineInput(input, taken.value.filed.snapshot);
      if (!decisions.ok) return refuse(decisions.refusal);
      await this.reviews.addDecisions(manager, key, decisions.value, actor);
      await this.audit.record(manager, {
        regionCode: key.regionCode,
        actor: { accountId: actor.accountId },
        action: 'review.lineDecided',
        subjectKind: 'review',
        subjectId: key.reviewId,
        details: {
          line: input.line,
          verdict: input.verdict,
          months: decisions.value.map(({ month }) => month),
        },
      });
      return ok(null);
    });
  }
}
