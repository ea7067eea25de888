import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';

/** Why an employer closed: struck off, licence revoked, bankrupt, or out of business with nobody left. */
export const CLOSING_REASONS = ['deregistered', 'licenceRevoked', 'bankrupt', 'suspended'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** What people record; moving has a use case of its own, because it concerns two counties. */
export const RECORDABLE_EVENTS = ['closed', 'merged', 'split'] as const;
export type RecordableKind = (typeof RECORDABLE_EVENTS)[number];
export type EmployerEventKind = RecordableKind | 'movedAway' | 'movedIn' | 'takenBack';

/** What happened to an employer. */
export interface EmployerEventFacts {
  readonly kind: EmployerEventKind;
  /** The last day it was there as before: of business, before the merger or the split, in the county it left. */
  readonly happenedOn: PlainDate;
  /** Of `closed`. */
  readonly reason: ClosingReason | null;
  /** Of `split`: does it go on beside what was split off? */
  readonly goesOn: boolean | null;
  /** Credit codes: of `merged` its successor, of `split` the employers that came of it. */
  readonly counterparts: readonly string[];
  /** Of `movedAway` the county it went to, of `movedIn` the one it came from. */
  readonly otherRegion: string | null;
  readonly note: string | null;
}

/** The same as recorded. Rows are never changed; `supersedesId` names the one that this stands for. */
export interface EmployerEvent extends EmployerEventFacts {
  readonly eventId: string;
  readonly supersedesId: string | null;
  /** Business date of the record. */
  readonly recordedOn: PlainDate;
  readonly recordedAt: Date;
  readonly recordedBy: AccountKey;
}

/** How an employer came to its end; a plain record, kept in declarations as it was confirmed. */
export interface EmployerEnding {
  readonly kind: RecordableKind;
  /** The last day it was there. */
  readonly lastDay: PlainDate;
  readonly reason: ClosingReason | null;
  readonly counterparts: readonly string[];
}

/** The events that hold: those that were neither corrected nor taken back, the oldest first. */
export function eventsInForce<Event extends EmployerEvent>(events: readonly Event[]): Event[] {
  const superseded = new Set(events.map(({ supersedesId }) => supersedesId));
  return events.filter(({ kind, eventId }) => kind !== 'takenBack' && !superseded.has(eventId));
}

/** What ended an employer, by the events that hold; null while it is there. */
export function endingOf(inForce: readonly EmployerEventFacts[]): EmployerEnding | null {
  const ended = inForce.find(
    ({ kind, goesOn }) => kind === 'closed' || kind === 'merged' || (kind === 'split' && goesOn === false),
  );
  if (!ended) return null;
  const { kind, happenedOn: lastDay, reason, counterparts } = ended;
  return { kind: kind as RecordableKind, lastDay, reason, counterparts };
}
