import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { ReminderStore } from './reminder.store.js';

/** Whether the worker prepares a county's reminders by itself; a person releases them either way. */
@Injectable()
export class PlanReminders {
  constructor(
    private readonly database: Database,
    private readonly reminders: ReminderStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Setting what is set already changes nothing. */
  async run(
    actor: Actor,
    regionCode: string,
    scheduled: boolean,
  ): Promise<Result<null, { readonly code: 'notPermitted' }>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      if ((await this.reminders.isPlanned(manager, regionCode)) === scheduled) return ok(null);
      await this.reminders.plan(manager, regionCode, scheduled, actor);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'reminders.planned' },
        ...{ subjectKind: 'division', subjectId: regionCode, details: { scheduled } },
      });
      return ok(null);
    });
  }
}
