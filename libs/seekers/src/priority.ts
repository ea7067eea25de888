import { addYears, type PlainDate } from '#values';
import type { HouseholdPart } from './seeker-parts.js';

/** Facts that raise a person in the broker's order, never in a score. Told by the person and confirmed by staff. */
export const PRIORITY_FACTS = [
  'outOfWork',
  'householdWithoutWork',
  'severalDisabled',
  'recentGraduate',
] as const;
export type PriorityFact = (typeof PRIORITY_FACTS)[number];

/** The facts that hold on a day, as the order of work asks for them. */
export interface PriorityFacts extends Readonly<Record<PriorityFact, boolean>> {
  /** Posts told to the person in the year of the day. */
  readonly postsToldThisYear: number;
}

/** Which facts the person told hold on a day: out of work for twelve months, graduated within two years. */
export function toldFacts(household: HouseholdPart | undefined, day: PlainDate): PriorityFact[] {
  if (!household) return [];
  const { outOfWorkSince, graduatedOn, householdWithoutWork, severalDisabled } = household;
  const holds: Record<PriorityFact, boolean> = {
    outOfWork: outOfWorkSince !== null && addYears(outOfWorkSince, 1) <= day,
    householdWithoutWork,
    severalDisabled,
    recentGraduate: graduatedOn !== null && graduatedOn <= day && addYears(graduatedOn, 2) > day,
  };
  return PRIORITY_FACTS.filter(fact => holds[fact]);
}

/** What is told and confirmed. @param confirmed facts whose last check by staff was a yes */
export function priorityOf(
  household: HouseholdPart | undefined,
  confirmed: ReadonlySet<string>,
  day: PlainDate,
  postsToldThisYear: number,
): PriorityFacts {
  const told = toldFacts(household, day).filter(fact => confirmed.has(fact));
  const holds = (fact: PriorityFact) => told.includes(fact);
  return {
    outOfWork: holds('outOfWork'),
    householdWithoutWork: holds('householdWithoutWork'),
    severalDisabled: holds('severalDisabled'),
    recentGraduate: holds('recentGraduate'),
    postsToldThisYear,
  };
}
