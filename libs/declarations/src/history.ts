import type { ActedUnder } from '#employers';
import type { PlainDate } from '#values';
import type { Change } from './change.js';
import type { ReturnedLine } from './draft.js';
import type { LateMark } from './late.js';

/** Who did something, in which capacity; null for the office, whose staff are named by their role alone. */
export interface HistoryAct {
  readonly at: Date;
  readonly by: Change['by'];
  /** The mandate of somebody who is none of the employer's own people. */
  readonly under?: ActedUnder;
}

/** One stretch of work by one person: saves that follow each other without a long pause. */
export interface SittingEvent extends HistoryAct {
  readonly kind: 'sitting';
  readonly until: Date;
  readonly changes: readonly Change[];
}

/** What happened to a declaration, in the employer's words rather than the machine's. */
export type HistoryEvent =
  | SittingEvent
  | (HistoryAct & { readonly kind: 'started' | 'determined' })
  | (HistoryAct & { readonly kind: 'filed'; readonly version: FiledVersionSummary })
  | (HistoryAct & { readonly kind: 'withdrawn'; readonly version: FiledVersionSummary | null })
  | (HistoryAct & { readonly kind: 'returned'; readonly lines: readonly ReturnedLine[] })
  | (HistoryAct & { readonly kind: 'correctionOpened' | 'correctionGivenUp'; readonly reason: string });

/** One filing, as lists show it. */
export interface FiledVersionSummary {
  readonly version: number;
  readonly documentNumber: string;
  readonly declaredOn: PlainDate;
  readonly submittedAt: Date;
  readonly isCorrection: boolean;
  readonly isWithdrawn: boolean;
  /** Is it what the office works on, or has decided on? */
  readonly isInForce: boolean;
  readonly replacesVersion: number | null;
  readonly late: LateMark | null;
}

/** A pause that ends a sitting, in minutes: a coffee does not, a meeting does. */
export const SITTING_PAUSE_MINUTES = 30;

/** Acts that stand in a history by themselves; all others are saves. */
export const MILESTONES: readonly string[] = [
  ...['started', 'submitted', 'withdrawn', 'returned', 'determined'],
  ...['correctionOpened', 'correctionGivenUp'],
];

/** Saves grouped by person and sitting, the oldest first; whatever happened in between ends a sitting too. */
export function sittingsOf(changes: readonly Change[]): (Change | SittingEvent)[] {
  const grouped: (Change | SittingEvent)[] = [];
  for (const change of changes) {
    const last = grouped.at(-1);
    if (MILESTONES.includes(change.act)) grouped.push(change);
    else if (last && 'kind' in last && isSameSitting(last, change))
      grouped.splice(-1, 1, joined(last, change));
    else grouped.push(sittingOf(change));
  }
  return grouped;
}

function isSameSitting(sitting: SittingEvent, { by, at }: Change): boolean {
  const pause = at.getTime() - sitting.until.getTime();
  return sitting.by?.accountId === by?.accountId && pause <= SITTING_PAUSE_MINUTES * 60_000;
}

function joined(sitting: SittingEvent, change: Change): SittingEvent {
  return { ...sitting, until: change.at, changes: [...sitting.changes, change] };
}

function sittingOf(change: Change): SittingEvent {
  const { at, by, under } = change;
  return { kind: 'sitting', at, until: at, by, changes: [change], ...(under ? { under } : {}) };
}
