import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { ReminderStage } from './reminder-stage.js';
import type { BatchEnd, ReminderBatch } from './reminder.js';

/** A batch as it is read, with its release and its end beside it. */
export interface BatchRow {
  regionCode: string;
  id: string;
  levyYear: number;
  stage: ReminderStage;
  concerned: number;
  preparedOn: PlainDate;
  preparedAt: Date;
  preparedBy: string | null;
  preparedByRegion: string | null;
  releasedAt: Date | null;
  releasedBy: string | null;
  releasedByRegion: string | null;
  outcome: BatchEnd['outcome'] | null;
  endedAt: Date | null;
  endedBy: string | null;
  endedByRegion: string | null;
}

export const BATCH = `select b.region_code as "regionCode", b.id, b.levy_year as "levyYear", b.stage, b.concerned,
    b.prepared_on as "preparedOn", b.prepared_at as "preparedAt", b.prepared_by as "preparedBy",
    b.prepared_by_region as "preparedByRegion", r.released_at as "releasedAt", r.released_by as "releasedBy",
    r.released_by_region as "releasedByRegion", e.outcome, e.ended_at as "endedAt", e.ended_by as "endedBy",
    e.ended_by_region as "endedByRegion"
  from reminder_batch b
  left join reminder_release r on r.region_code = b.region_code and r.batch_id = b.id
  left join reminder_end e on e.region_code = b.region_code and e.batch_id = b.id`;

export function batchOf(row: BatchRow): ReminderBatch {
  const { regionCode, id, levyYear, stage, concerned, preparedOn, preparedAt, releasedAt, endedAt } = row;
  const releasedBy = accountOf(row.releasedBy, row.releasedByRegion);
  return {
    ...{ regionCode, batchId: id, levyYear, stage, concerned, preparedOn, preparedAt },
    preparedBy: accountOf(row.preparedBy, row.preparedByRegion),
    released: releasedAt && releasedBy ? { by: releasedBy, at: releasedAt } : null,
    end:
      row.outcome && endedAt
        ? { outcome: row.outcome, at: endedAt, by: accountOf(row.endedBy, row.endedByRegion) }
        : null,
  };
}

function accountOf(accountId: string | null, regionCode: string | null): AccountKey | null {
  return accountId && regionCode ? { accountId, regionCode } : null;
}
