import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { addDays, addWorkingDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { REVIEW_WORKING_DAYS } from '../review-limits.js';

/**
 * Who hears of filings that wait longer than promised: approvers once the promised day is over, administrators where ten
 * working days later nothing was decided. Practice of the office, set by no instrument.
 */
export const ESCALATION_STEPS = { approver: REVIEW_WORKING_DAYS, administrator: REVIEW_WORKING_DAYS + 10 };
export type EscalationStep = keyof typeof ESCALATION_STEPS;
const STEPS = Object.keys(ESCALATION_STEPS) as EscalationStep[];

/** Filings of which nobody was told yet; `$1` the step, `$2` the latest day of filing that has come to it. */
const UNTOLD = `from declaration d
  join submission s on s.region_code = d.region_code and s.declaration_id = d.id and s.version = d.filed_version
 where d.state = 'submitted' and s.declared_on <= $2 and not exists (
   select 1 from review_escalation e
    where e.region_code = d.region_code and e.step = $1 and e.filed_through >= s.declared_on)`;

/** Finds filings that wait too long, and lets the office know: of each once a step, of a county's together. */
@Injectable()
export class OverdueWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Regions with something to tell. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const regions = new Set<string>();
    for (const step of STEPS) {
      const rows = await this.database.read(manager =>
        manager.query<{ region: string }[]>(`select distinct d.region_code as region ${UNTOLD}`, [
          ...[step, filedThrough(today, step)],
        ]),
      );
      for (const { region } of rows) regions.add(region);
    }
    return [...regions].sort();
  }

  /** @returns how many filings somebody was told of */
  async look(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      let told = 0;
      for (const step of STEPS) told += await this.tell(manager, regionCode, step, today);
      return told;
    });
  }

  private async tell(
    manager: EntityManager,
    regionCode: string,
    step: EscalationStep,
    today: PlainDate,
  ): Promise<number> {
    const through = filedThrough(today, step);
    const [found] = await manager.query<{ filings: number; oldest: PlainDate | null }[]>(
      `select count(*)::int as filings, min(s.declared_on) as oldest ${UNTOLD} and d.region_code = $3`,
      [step, through, regionCode],
    );
    if (!found?.oldest) return 0;
    const { filings, oldest } = found;
    const noted = await manager.query<unknown[]>(
      `insert into review_escalation (region_code, step, filed_through, filings, told_on) values ($1, $2, $3, $4, $5)
       on conflict (region_code, step, filed_through) do nothing returning step`,
      [regionCode, step, through, filings, today],
    );
    // Another worker told of the same a moment ago.
    if (noted.length === 0) return 0;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { system: 'worker' }, action: 'review.escalated' },
      ...{
        subjectKind: 'division',
        subjectId: regionCode,
        details: { step, filings, filedThrough: through },
      },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'review.overdue', payload: { step, filings, oldest } },
      dedupeKey: `reviewOverdue:${step}:${through}`,
    });
    return filings;
  }
}

/** The latest day of filing whose limit at a step is over today. */
export function filedThrough(today: PlainDate, step: EscalationStep): PlainDate {
  let day = today;
  while (addWorkingDays(day, ESCALATION_STEPS[step]) >= today) day = addDays(day, -1);
  return day;
}
