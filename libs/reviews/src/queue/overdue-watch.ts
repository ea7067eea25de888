import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { reviewTerms } from '#policy';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { filedThrough } from '../review-limits.js';

/** Who hears of filings that wait longer than promised, one after the other; after how many days, the place says. */
export const ESCALATION_STEPS = ['approver', 'administrator'] as const;
export type EscalationStep = (typeof ESCALATION_STEPS)[number];

/** Filings that nobody was told of yet at a step, `$1`. */
const UNTOLD = `from declaration d
  join submission s on s.region_code = d.region_code and s.declaration_id = d.id and s.version = d.filed_version
 where d.state = 'submitted' and not exists (
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
    for (const step of ESCALATION_STEPS) {
      const rows = await this.database.read(manager =>
        manager.query<{ region: string; oldest: PlainDate }[]>(
          `select d.region_code as region, min(s.declared_on) as oldest ${UNTOLD} group by d.region_code`,
          [step],
        ),
      );
      for (const { region, oldest } of rows) if (oldest <= reached(region, step, today)) regions.add(region);
    }
    return [...regions].sort();
  }

  /** @returns how many filings somebody was told of */
  async look(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      let told = 0;
      for (const step of ESCALATION_STEPS) told += await this.tell(manager, regionCode, step, today);
      return told;
    });
  }

  private async tell(
    manager: EntityManager,
    regionCode: string,
    step: EscalationStep,
    today: PlainDate,
  ): Promise<number> {
    const through = reached(regionCode, step, today);
    const [found] = await manager.query<{ filings: number; oldest: PlainDate | null }[]>(
      `select count(*)::int as filings, min(s.declared_on) as oldest ${UNTOLD}
         and s.declared_on <= $2 and d.region_code = $3`,
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

/** The latest day of filing that has come to a step. */
function reached(regionCode: string, step: EscalationStep, today: PlainDate): PlainDate {
  return filedThrough(today, reviewTerms(regionCode, today)[step]);
}
