import { monthsOf, lastDayOfMonth, type LevyYear, type PlainDate } from '#values';
import type { Dispatch, DispatchSide, Stay } from '../dispatch.js';
import type { FiledRosterEntry } from '../snapshot.js';

/** Which of the two parties counts the person: the one that asks, or the one that is asked. */
export type CountedBy = 'requester' | 'partner';

/** Where a request is found; its row lies in the county of the declaration that made it. */
export interface DispatchRequestKey {
  readonly regionCode: string;
  readonly requestId: string;
}

/** What one party of a dispatch asks the other to confirm. Personal values stand here in clear. */
export interface DispatchRequest extends DispatchRequestKey {
  readonly employerId: string;
  readonly declarationId: string;
  readonly entryId: string;
  readonly levyYear: LevyYear;
  /** Which party the asking employer is. */
  readonly side: DispatchSide;
  readonly partner: Dispatch['partner'];
  readonly person: { readonly name: string; readonly citizenId: string };
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  /** Months of the year (1 to 12) that the agreement covers. */
  readonly months: readonly number[];
  readonly countedBy: CountedBy;
  readonly requestedAt: Date;
  readonly answer: {
    readonly answer: 'confirmed' | 'refused';
    readonly reason: string | null;
    readonly at: Date;
  } | null;
  /** The office's word, which stands above both parties'. */
  readonly settlement: { readonly countedBy: CountedBy; readonly reason: string; readonly at: Date } | null;
}

/** How far a request is. */
export type DispatchStanding = 'waiting' | 'confirmed' | 'refused' | 'settled';

export function standingOf({
  answer,
  settlement,
}: Pick<DispatchRequest, 'answer' | 'settlement'>): DispatchStanding {
  if (settlement) return 'settled';
  return answer?.answer ?? 'waiting';
}

/** What an entry's agreement asks of the other party; null without one, or where it covers no month of the year. */
export function askedOf(
  entry: FiledRosterEntry,
  levyYear: LevyYear,
): Pick<DispatchRequest, 'side' | 'partner' | 'person' | 'from' | 'to' | 'months' | 'countedBy'> | null {
  const { dispatch, name, citizenId } = entry;
  const months = agreedMonths(entry, levyYear);
  if (!dispatch || months.length === 0) return null;
  const { side, partner, from, to, countedHere } = dispatch;
  const countedBy = countedHere ? 'requester' : 'partner';
  return { side, partner, from, to, months, countedBy, person: { name, citizenId } };
}

/** Does a request still say what the entry says? */
export function isCurrent(request: DispatchRequest, entry: FiledRosterEntry): boolean {
  const asked = askedOf(entry, request.levyYear);
  return (
    asked !== null &&
    asked.partner.creditCode === request.partner.creditCode &&
    asked.person.citizenId === request.person.citizenId &&
    asked.countedBy === request.countedBy &&
    asked.side === request.side &&
    asked.months.join() === request.months.join()
  );
}

/** Two requests, one of each party, that cannot both hold. */
export interface DispatchConflict {
  /** Both say that they count the person, or both say that the other does. */
  readonly kind: 'both' | 'neither';
  readonly own: DispatchRequest;
  readonly theirs: DispatchRequest;
  /** 1 to 12, in order. */
  readonly months: readonly number[];
}

/**
 * Which of one employer's requests contradict one that it received about the same person. The newest of each entry are
 * compared; what either party confirmed, or the office settled, is no conflict any more.
 */
export function conflictsOf(
  own: readonly DispatchRequest[],
  received: readonly DispatchRequest[],
): DispatchConflict[] {
  const open = (requests: readonly DispatchRequest[]) =>
    newestOf(requests).filter(request => ['waiting', 'refused'].includes(standingOf(request)));
  return open(own).flatMap(mine =>
    open(received).flatMap(theirs => {
      const months = mine.months.filter(month => theirs.months.includes(month));
      const isSame = mine.levyYear === theirs.levyYear && mine.person.citizenId === theirs.person.citizenId;
      if (!isSame || months.length === 0 || mine.countedBy !== theirs.countedBy) return [];
      return [
        { kind: mine.countedBy === 'requester' ? 'both' : 'neither', own: mine, theirs, months } as const,
      ];
    }),
  );
}

/** Of several requests about one entry, the newest: it takes the place of those before. */
export function newestOf(requests: readonly DispatchRequest[]): DispatchRequest[] {
  const newest = new Map<string, DispatchRequest>();
  for (const request of requests) {
    const key = `${request.regionCode} ${request.declarationId} ${request.entryId}`;
    const known = newest.get(key);
    if (!known || known.requestId < request.requestId) newest.set(key, request);
  }
  return [...newest.values()];
}

/** Months in which the person is employed on the last day and the agreement covers that day. */
function agreedMonths({ from, to, dispatch }: Stay, levyYear: LevyYear): number[] {
  if (!dispatch) return [];
  const covers = (period: { from: PlainDate; to: PlainDate | null }, day: PlainDate) =>
    period.from <= day && (period.to === null || day <= period.to);
  return monthsOf(levyYear)
    .map(({ year, month }) => ({ month, day: lastDayOfMonth(year, month) }))
    .filter(({ day }) => covers({ from, to }, day) && covers(dispatch, day))
    .map(({ month }) => month);
}
