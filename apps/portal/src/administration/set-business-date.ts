import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import type { Actor } from '#accounts';
import { Clock, Database, setBusinessDate } from '#persistence';
import { isPlainDate, ok, refuse, type Result } from '#values';

/** Moves the demo's business date. Outside demo mode the page does not offer it and the clock refuses it. */
@Injectable()
export class SetBusinessDate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Refusals: `businessDateShape`, not an existing day written YYYY-MM-DD; `clockNotMovable` outside demo mode. */
  async run(
    actor: Actor,
    day: string,
  ): Promise<Result<null, { readonly code: 'businessDateShape' | 'clockNotMovable' }>> {
    if (!isPlainDate(day)) return refuse({ code: 'businessDateShape' });
    return this.database.transaction(async manager => {
      const moved = await setBusinessDate(manager, this.clock, day);
      if (!moved.ok) return moved;
      await this.audit.record(manager, {
        regionCode: actor.regionCode,
        actor: { accountId: actor.accountId },
        action: 'administration.businessDateSet',
        subjectKind: 'businessDate',
        subjectId: day,
      });
      return ok(null);
    });
  }
}
