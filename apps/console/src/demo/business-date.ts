import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, setBusinessDate } from '#persistence';
import type { PlainDate } from '#values';
import { DemoPeople } from './demo-people.js';

/** Sets the day on which the demo starts, and knows whether it is over. */
@Injectable()
export class DemoBusinessDate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: DemoPeople,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Sets the business date of a database that was never a demo's; afterwards it is the administrator's,
   * who may also have let it follow the calendar again.
   */
  async setFirst(regionCode: string, day: PlainDate): Promise<void> {
    if (!(await this.people.areUnknown()) || (await this.isSet())) return;
    await this.database.transaction(async manager => {
      const set = await setBusinessDate(manager, this.clock, day);
      if (!set.ok) throw new Error(set.refusal.code);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: 'console' }, action: 'administration.businessDateSet' },
        ...{ subjectKind: 'businessDate', subjectId: day },
      });
    });
  }

  /** True once the administrator has moved the date past a day, or lets it follow the calendar again. */
  async isPast(day: PlainDate): Promise<boolean> {
    return (await this.clock.today()) > day;
  }

  private async isSet(): Promise<boolean> {
    const rows = await this.database.read(manager => manager.query<unknown[]>('select 1 from business_date'));
    return rows.length > 0;
  }
}
