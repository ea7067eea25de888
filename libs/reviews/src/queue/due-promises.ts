import type { PlainDate } from '#values';
import { dueOnOf } from '../review-limits.js';

/** A day on which something was filed at a place. */
export interface FilingDay {
  readonly regionCode: string;
  readonly declaredOn: PlainDate;
}

/** The day by which the place promises to decide on what was filed there that day. */
export interface DuePromise extends FilingDay {
  readonly dueOn: PlainDate;
}

/** The promises of several places, each by its own term: working days are no business of a database. */
export function duePromises(days: readonly FilingDay[], dueOn = dueOnOf): DuePromise[] {
  return days.map(day => ({ ...day, dueOn: dueOn(day.declaredOn, day.regionCode) }));
}
