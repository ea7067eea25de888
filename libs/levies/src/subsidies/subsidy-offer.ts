import type { PolicyQuery, SubsidyTerms } from '#policy';
import type { DeterminationView } from '#reviews';
import { fromFen, parseYuan, type PlainDate } from '#values';
import type { SubsidyLine } from './subsidy-lines.js';
import type { EmployerTraits, Programme } from './subsidy-rows.js';

/** What an application would come to, before it is sent. */
export interface SubsidyOffer {
  readonly determination: DeterminationView;
  readonly programme: Programme;
  readonly terms: SubsidyTerms | null;
  readonly sources: readonly string[];
  readonly verified: boolean;
  readonly claimFrom: PlainDate | null;
  readonly claimUntil: PlainDate | null;
  readonly lines: readonly SubsidyLine[];
  /** What the amount rests on and nobody but the employer knows, by the word of the rule; null where nothing is. */
  readonly asksBasis: string | null;
  /** Employees whose household the declaration did not ask, where the rule goes by it. */
  readonly asksHousehold: readonly number[];
}

/** A line as it is kept with the application: whose, by the roster of the determination. */
export interface KeptLine extends Omit<SubsidyLine, 'amount'> {
  readonly name: string;
  readonly tail: string;
  /** Yuan. */
  readonly amount: string;
}

/** The law asked as of a day: that of the application. */
export function questionOf({ input: { query } }: DeterminationView, on: PlainDate): PolicyQuery {
  return { ...query, collectionDate: on };
}

/** What the determination says of the employer beside its kind. */
export function traitsOf({ input: { request } }: DeterminationView): EmployerTraits {
  const { concentrated, vatRefund } = request.employer;
  return { concentrated: concentrated === true, vatRefund: vatRefund === true };
}

/** Months that the determination did not count, whatever the reason; wages are judged by the subsidy's own bar. */
export function leftOutOf({ assessment }: DeterminationView): Map<number, Set<number>> {
  const left = new Map<number, Set<number>>();
  for (const { rosterIndex, month } of assessment.notCounted) {
    const months = left.get(rosterIndex) ?? new Set<number>();
    left.set(rosterIndex, months.add(Number(month.slice(-2))));
  }
  return left;
}

/** The lines of an offer as an application keeps them. */
export function keptLines({ lines, determination }: SubsidyOffer): KeptLine[] {
  return lines.map(({ amount, ...line }) => {
    const person = determination.input.people[line.rosterIndex];
    const yuan = fromFen(amount).toFixed(2);
    if (parseYuan(yuan) !== amount) throw new RangeError('an amount that is no money');
    return { ...line, name: person?.name ?? '', tail: person?.certificateTail ?? '', amount: yuan };
  });
}
