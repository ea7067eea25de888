import { byText } from '#vocabulary';
import { UNPLACED, type Assignment } from '../assignment/index.js';
import {
  columnsOf,
  namedPrices,
  pairKey,
  warmStart,
  type EarlierPlan,
  type FairColumns,
} from './fair-columns.js';
import type { Appointment, FairInput } from './fair-input.js';
import { searchInterpreters, type InterpreterSearch } from './search-interpreters.js';

export type { Appointment, FairInput, FairInputPerson } from './fair-input.js';

export interface PlannedAppointment extends Appointment {
  readonly score: number;
  readonly kept: boolean;
}

/** Why somebody has no appointment: no stand fits, one would but a question is open, not in the times named, or others came first. */
export type NoAppointment = 'noStand' | 'askFirst' | 'noSlot' | 'noSeat';

/** How many appointments a plan makes, and their points. */
export interface FairSum {
  readonly placed: number;
  readonly score: number;
}

export interface FairProof {
  /** Of the part that was decided: placed by tier, of how many. */
  readonly tiers: readonly { readonly tier: number; readonly placed: number; readonly of: number }[];
  readonly score: number;
  readonly kept: number;
  /** Worth of what was decided, in weighted points. */
  readonly primal: number;
  /** What no plan can exceed, interpreters counted. */
  readonly dual: number;
  readonly gap: number;
  readonly faults: number;
  /** True: no plan places more people by tier, or as many with more points, given what stays and the interpreters there are. */
  readonly proven: boolean;
  /** Where interpreters were too few: what could be had at best with more of them. */
  readonly withoutInterpreterLimit: FairSum | null;
  /** How the interpreters entered the proof: plans compared, and the best one not ruled out. Null where they were enough. */
  readonly interpreters?: { readonly tried: number; readonly atMost: FairSum } | null;
}

export interface FairResult {
  readonly appointments: readonly PlannedAppointment[];
  readonly without: readonly { readonly person: string; readonly reason: NoAppointment }[];
  readonly proof: FairProof;
  /** What one more seat at a stand in a slot would be worth, by `stand slot`. */
  readonly prices: Readonly<Record<string, number>>;
}

/**
 * One appointment for each person at a stand in a slot, or one more for each in a further round: proven best, people by
 * tier first and points then, interpreters counted. The order in which people and stands are given does not matter: ties
 * go by their keys, or stay as an earlier plan had them.
 */
export function planFair(input: FairInput, earlier?: EarlierPlan): FairResult {
  const columns = columnsOf(input);
  const search = searchInterpreters(input, columns, earlier && warmStart(columns, earlier));
  const made = madeOf(input, columns, search.best.plan);
  const kept = input.fixed.map(one => ({
    ...{ ...one, kept: true },
    score: columns.scores.get(pairKey(one.person, one.stand)) ?? 0,
  }));
  const appointments = [...kept, ...made].sort(
    (one, other) =>
      one.slot - other.slot || byText(one.stand, other.stand) || byText(one.person, other.person),
  );
  return {
    appointments,
    without: withoutAny(input, appointments),
    prices: namedPrices(columns, search.best.plan.prices),
    proof: proofOf(input, columns, search, made),
  };
}

function proofOf(
  input: FairInput,
  columns: FairColumns,
  { best, bound, unlimited, tried }: InterpreterSearch,
  made: readonly PlannedAppointment[],
): FairProof {
  const gap = bound.worth - best.worth;
  const sumOf = ({ plan }: typeof best): FairSum => {
    const all = madeOf(input, columns, plan);
    return { placed: all.length, score: all.reduce((sum, { score }) => sum + score, 0) };
  };
  const limited = tried > 1;
  const placed = new Set(made.map(({ person }) => person));
  return {
    tiers: [...new Set(columns.people.map(({ tier }) => tier))]
      .sort((one, other) => one - other)
      .map(tier => {
        const group = columns.people.filter(person => person.tier === tier);
        return { tier, placed: group.filter(({ id }) => placed.has(id)).length, of: group.length };
      }),
    ...{ score: sumOf(best).score, kept: input.fixed.length },
    ...{ primal: best.worth, dual: bound.worth, gap, faults: best.faults },
    proven: gap === 0 && best.faults === 0,
    withoutInterpreterLimit: limited && unlimited.worth > best.worth ? sumOf(unlimited) : null,
    interpreters: limited ? { tried, atMost: sumOf(bound) } : null,
  };
}

function madeOf(
  input: FairInput,
  { people, places, scores }: FairColumns,
  { placeOf }: Assignment,
): PlannedAppointment[] {
  return people.flatMap((person, index): PlannedAppointment[] => {
    const at = placeOf[index]!;
    if (at === UNPLACED) return [];
    const { stand, slot } = places[at]!;
    const round = 1 + input.fixed.filter(one => one.person === person.id).length;
    const score = scores.get(pairKey(person.id, stand)) ?? 0;
    return [{ ...{ person: person.id, stand, slot, round }, score, kept: false }];
  });
}

function withoutAny(input: FairInput, appointments: readonly PlannedAppointment[]): FairResult['without'] {
  const placed = new Set(appointments.map(({ person }) => person));
  const fits = new Set(input.pairs.map(({ person }) => person));
  const offered = new Set(input.slots.map(({ number }) => number));
  return input.people
    .filter(({ id }) => !placed.has(id))
    .sort((one, other) => byText(one.tie, other.tie))
    .map(({ id, slots, askFirst }) => {
      if (!fits.has(id)) return { person: id, reason: askFirst ? 'askFirst' : 'noStand' };
      return { person: id, reason: slots.some(slot => offered.has(slot)) ? 'noSeat' : 'noSlot' };
    });
}
