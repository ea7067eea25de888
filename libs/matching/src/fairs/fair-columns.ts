import { byText } from '#vocabulary';
import { UNPLACED, type AssignmentProblem, type WarmStart } from '../assignment/index.js';
import { MOST_MEETINGS, type Appointment, type FairInput, type FairInputPerson } from './fair-input.js';

/** A place of the assignment is a stand in a slot. */
export interface FairPlace {
  readonly stand: string;
  readonly slot: number;
}

/** A fair as the assignment takes it, and who stands at which index of it. */
export interface FairColumns {
  readonly problem: AssignmentProblem;
  readonly people: readonly FairInputPerson[];
  readonly places: readonly FairPlace[];
  readonly scores: ReadonlyMap<string, number>;
}

/** An earlier plan of the same fair: where to begin. */
export interface EarlierPlan {
  readonly appointments: readonly Pick<Appointment, 'person' | 'stand' | 'slot'>[];
  /** By `stand slot`. */
  readonly prices: Readonly<Record<string, number>>;
}

export const pairKey = (person: string, stand: string) => `${person} ${stand}`;
const placeKey = ({ stand, slot }: FairPlace) => `${stand} ${slot}`;

/** People and places in the order of their keys, so that the same people give the same plan in whatever order they came. */
export function columnsOf(input: FairInput): FairColumns {
  const byTie = (one: { tie: string }, other: { tie: string }) => byText(one.tie, other.tie);
  const kept = new Map<string, Appointment[]>();
  for (const one of input.fixed) kept.set(one.person, [...(kept.get(one.person) ?? []), one]);
  const most = input.another ? MOST_MEETINGS : 1;
  const people = input.people.filter(({ id }) => (kept.get(id)?.length ?? 0) < most).sort(byTie);
  const stands = [...input.stands].sort(byTie);
  const slots = [...input.slots].sort((one, other) => one.number - other.number);
  const places = slots.flatMap(slot => stands.map(stand => ({ stand: stand.id, slot: slot.number })));
  const scores = new Map(input.pairs.map(({ person, stand, score }) => [pairKey(person, stand), score]));
  const [offsets, targets, points] = [[0], [] as number[], [] as number[]];
  for (const person of people) {
    const own = kept.get(person.id) ?? [];
    const free = new Set(person.slots.filter(slot => own.every(one => one.slot !== slot)));
    const fitting = new Map(
      stands.flatMap(({ id }) => {
        const score = scores.get(pairKey(person.id, id));
        return score === undefined || own.some(one => one.stand === id) ? [] : [[id, score]];
      }),
    );
    places.forEach(({ stand, slot }, place) => {
      const score = fitting.get(stand);
      if (score === undefined || !free.has(slot)) return;
      targets.push(place);
      points.push(score);
    });
    offsets.push(targets.length);
  }
  return {
    ...{ people, places, scores },
    problem: {
      tiers: Int32Array.from(people, ({ id, tier }) => rankOf(tier, kept.get(id)?.length ?? 0)),
      capacities: seatsLeft(input, places),
      offsets: Int32Array.from(offsets),
      targets: Int32Array.from(targets),
      scores: Int32Array.from(points),
    },
  };
}

/** Whoever meets fewer stands comes first, whatever the tier: nobody has a second talk at the cost of somebody's first. */
function rankOf(tier: number, meetings: number): number {
  return meetings * TIERS + tier;
}

/** More than there are tiers. */
const TIERS = 100;

function seatsLeft({ stands, fixed }: FairInput, places: readonly FairPlace[]): Int32Array {
  const seats = new Map(stands.map(stand => [stand.id, stand.seats]));
  const taken = new Map<string, number>();
  for (const one of fixed) taken.set(placeKey(one), (taken.get(placeKey(one)) ?? 0) + 1);
  return Int32Array.from(places, place =>
    Math.max(0, (seats.get(place.stand) ?? 0) - (taken.get(placeKey(place)) ?? 0)),
  );
}

/** The earlier plan in these columns: whoever and whatever is new begins with nothing. */
export function warmStart({ people, places }: FairColumns, earlier: EarlierPlan): WarmStart {
  const indexOf = new Map(places.map((place, index) => [placeKey(place), index]));
  const was = new Map(earlier.appointments.map(one => [one.person, indexOf.get(placeKey(one))]));
  return {
    placeOf: Int32Array.from(people, ({ id }) => was.get(id) ?? UNPLACED),
    prices: Float64Array.from(places, place => Math.max(0, earlier.prices[placeKey(place)] ?? 0)),
  };
}

/** The prices by their places, to be stored. */
export function namedPrices({ places }: FairColumns, prices: Float64Array): Readonly<Record<string, number>> {
  return Object.fromEntries(places.map((place, index) => [placeKey(place), prices[index]!]));
}
