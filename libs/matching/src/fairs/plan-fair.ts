import { byText } from '#vocabulary';
import { assign, certify, UNPLACED, type AssignmentProblem } from '../assignment/index.js';

/** What a plan is made from: ids, keys that settle ties, and nothing else of anybody. */
export interface FairInput {
  readonly slots: readonly { readonly number: number; readonly interpreters: number | null }[];
  readonly stands: readonly { readonly id: string; readonly tie: string; readonly seats: number }[];
  readonly people: readonly FairInputPerson[];
  readonly pairs: readonly { readonly person: string; readonly stand: string; readonly score: number }[];
  /** Appointments that stay, whatever would be better without them. */
  readonly fixed: readonly Appointment[];
}

export interface FairInputPerson {
  readonly id: string;
  readonly tie: string;
  readonly tier: number;
  readonly slots: readonly number[];
  readonly interpreter: boolean;
  /** A stand would fit, were an essential question answered first. */
  readonly askFirst: boolean;
}

export interface Appointment {
  readonly person: string;
  readonly stand: string;
  readonly slot: number;
}

export interface PlannedAppointment extends Appointment {
  readonly score: number;
  readonly kept: boolean;
}

/** Why somebody has no appointment: no stand fits, one would but a question is open, not in the times named, or others came first. */
export type NoAppointment = 'noStand' | 'askFirst' | 'noSlot' | 'noSeat';

export interface FairProof {
  /** Of the part that was decided: placed by tier, of how many. */
  readonly tiers: readonly { readonly tier: number; readonly placed: number; readonly of: number }[];
  readonly score: number;
  readonly kept: number;
  readonly primal: number;
  readonly dual: number;
  readonly gap: number;
  readonly faults: number;
  /** True: no plan places more people by tier, or as many with more points, given what stays. */
  readonly proven: boolean;
  /** Where interpreters were too few: what could be had at best with more of them. */
  readonly withoutInterpreterLimit: { readonly placed: number; readonly score: number } | null;
}

export interface FairResult {
  readonly appointments: readonly PlannedAppointment[];
  readonly without: readonly { readonly person: string; readonly reason: NoAppointment }[];
  readonly proof: FairProof;
  /** What one more seat at a stand in a slot would be worth, by `stand slot`. */
  readonly prices: Readonly<Record<string, number>>;
}

interface Columns {
  readonly problem: AssignmentProblem;
  readonly people: readonly FairInputPerson[];
  readonly places: readonly { readonly stand: string; readonly slot: number }[];
}

/**
 * One appointment for each person at a stand in a slot: proven best, people by tier first and points then. The order in
 * which people and stands are given does not matter: ties go by their keys. Interpreters are not part of the proof's
 * model: where a slot has too few, the least urgent of those who need one are moved out of it and the rest is made again;
 * the plan is then called proven only if it is worth as much as without that limit.
 */
export function planFair(input: FairInput): FairResult {
  const banned = new Set<string>();
  let solved = solve(input, banned);
  const unlimited = solved;
  for (let over = overbooked(input, solved); over.length > 0; over = overbooked(input, solved)) {
    for (const one of over) banned.add(`${one.person} ${one.slot}`);
    solved = solve(input, banned);
  }
  const limited = banned.size > 0;
  const same = worth(solved) === worth(unlimited);
  const { gap, faults } = solved.certificate;
  return {
    appointments: solved.appointments,
    without: withoutAny(input, solved),
    prices: solved.prices,
    proof: {
      ...{ tiers: solved.tiers, score: solved.score, kept: input.fixed.length },
      ...{ primal: solved.certificate.primal, dual: solved.certificate.dual, gap, faults: faults.length },
      proven: gap === 0 && faults.length === 0 && (!limited || same),
      withoutInterpreterLimit: limited
        ? { placed: unlimited.tiers.reduce((sum, { placed }) => sum + placed, 0), score: unlimited.score }
        : null,
    },
  };
}

type Solved = ReturnType<typeof solve>;

function solve(input: FairInput, banned: ReadonlySet<string>) {
  const { problem, people, places } = columnsOf(input, banned);
  const plan = assign(problem);
  const made = people.flatMap((person, index): PlannedAppointment[] => {
    const at = plan.placeOf[index]!;
    if (at === UNPLACED) return [];
    const { stand, slot } = places[at]!;
    return [{ person: person.id, stand, slot, score: scoreOf(input, person.id, stand), kept: false }];
  });
  const kept = input.fixed.map(one => ({ ...one, score: scoreOf(input, one.person, one.stand), kept: true }));
  const known = [...new Set(people.map(({ tier }) => tier))].sort((one, other) => one - other);
  const placed = new Set(made.map(({ person }) => person));
  return {
    appointments: [...kept, ...made].sort(
      (one, other) =>
        one.slot - other.slot || byText(one.stand, other.stand) || byText(one.person, other.person),
    ),
    tiers: known.map(tier => {
      const group = people.filter(person => person.tier === tier);
      return { tier, placed: group.filter(({ id }) => placed.has(id)).length, of: group.length };
    }),
    score: made.reduce((sum, { score }) => sum + score, 0),
    certificate: certify(problem, plan),
    prices: Object.fromEntries(
      places.map(({ stand, slot }, index) => [`${stand} ${slot}`, plan.prices[index]!]),
    ),
  };
}

function worth({ tiers, score }: Solved): string {
  return JSON.stringify([tiers, score]);
}

/** People and places in the order of their keys, so that the same people give the same plan in whatever order they came. */
function columnsOf(input: FairInput, banned: ReadonlySet<string>): Columns {
  const isFixed = new Set(input.fixed.map(({ person }) => person));
  const byTie = (one: { tie: string }, other: { tie: string }) => byText(one.tie, other.tie);
  const people = input.people.filter(({ id }) => !isFixed.has(id)).sort(byTie);
  const stands = [...input.stands].sort(byTie);
  const slots = [...input.slots].sort((one, other) => one.number - other.number);
  const places = slots.flatMap(slot => stands.map(stand => ({ stand: stand.id, slot: slot.number })));
  const seatsOf = new Map(input.stands.map(({ id, seats }) => [id, seats]));
  const scores = new Map(input.pairs.map(({ person, stand, score }) => [`${person} ${stand}`, score]));
  const [offsets, targets, points] = [[0], [] as number[], [] as number[]];
  for (const person of people) {
    const theirs = new Set(person.slots);
    places.forEach(({ stand, slot }, place) => {
      const score = scores.get(`${person.id} ${stand}`);
      if (score === undefined || !theirs.has(slot) || banned.has(`${person.id} ${slot}`)) return;
      targets.push(place);
      points.push(score);
    });
    offsets.push(targets.length);
  }
  const taken = (stand: string, slot: number) =>
    input.fixed.filter(one => one.stand === stand && one.slot === slot).length;
  return {
    ...{ people, places },
    problem: {
      tiers: Int32Array.from(people, ({ tier }) => tier),
      capacities: Int32Array.from(places, ({ stand, slot }) =>
        Math.max(0, (seatsOf.get(stand) ?? 0) - taken(stand, slot)),
      ),
      offsets: Int32Array.from(offsets),
      targets: Int32Array.from(targets),
      scores: Int32Array.from(points),
    },
  };
}

/** Those who have to leave a slot because interpreters are too few: the last tier, then the fewest points, then the key. */
function overbooked(input: FairInput, { appointments }: Solved): PlannedAppointment[] {
  const people = new Map(input.people.map(person => [person.id, person]));
  return input.slots.flatMap(({ number, interpreters }) => {
    if (interpreters === null) return [];
    const served = appointments.filter(
      ({ person, slot }) => slot === number && people.get(person)?.interpreter,
    );
    const order = served
      .filter(({ kept }) => !kept)
      .sort((one, other) => {
        const [a, b] = [people.get(one.person)!, people.get(other.person)!];
        return b.tier - a.tier || one.score - other.score || byText(b.tie, a.tie);
      });
    return order.slice(0, Math.max(0, served.length - interpreters));
  });
}

function withoutAny(input: FairInput, { appointments }: Solved): FairResult['without'] {
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

function scoreOf(input: FairInput, person: string, stand: string): number {
  return input.pairs.find(pair => pair.person === person && pair.stand === stand)?.score ?? 0;
}
