import { edgesOfPeople, edgesOfPlaces } from './edges-by-score.js';
import { FillSeat } from './fill-seat.js';
import { PlacePerson } from './place-person.js';
import { checkProblem, MOST_POINTS, UNPLACED, type Assignment, type AssignmentProblem } from './problem.js';
import { Seats } from './seats.js';
import { tierBonus } from './tier-bonus.js';

/**
 * Points by which better tiers look better to seats at first, so that fewer of them are left over, and by which those look
 * worse who come after all seats are taken. Any number is right.
 */
const HEAD_START = 22;
const LATE_START = -2 * MOST_POINTS;

/** What an earlier, similar problem ended with: a good place to begin, whatever has changed since. */
export type WarmStart = Pick<Assignment, 'placeOf' | 'prices'>;

/**
 * The best plan: as many people of the first tier placed as can be, then of the second, and so on; among those plans, the
 * greatest sum of scores. Exact, in integers; with a warm start the same worth is reached in fewer steps. People of equal
 * standing are taken in their order in the columns, so whoever makes the columns decides ties (`assignNamed` by a key that
 * favours nobody).
 */
export function assign(problem: AssignmentProblem, start?: WarmStart): Assignment {
  checkProblem(problem);
  return new Assigning(problem).run(start);
}

class Assigning {
  private readonly seats: Seats;
  private readonly bonus: Float64Array;
  private readonly order: Int32Array;
  private readonly placing: PlacePerson;
  private readonly filling: FillSeat;

  constructor(private readonly problem: AssignmentProblem) {
    this.seats = new Seats(problem);
    this.bonus = tierBonus(problem);
    this.order = byTier(problem.tiers);
    this.placing = new PlacePerson(edgesOfPeople(problem), this.bonus, this.seats);
    const heads = this.headStarts();
    const rest = this.bonus.map((points, person) => points - heads[person]!);
    this.filling = new FillSeat(edgesOfPlaces(problem, heads), rest, this.seats);
  }

  run(start: WarmStart | undefined): Assignment {
    if (start) this.beginWith(start);
    else this.beginScarce();
    this.placeAll();
    this.fillAll();
    this.closePlaces();
    return this.seats.assignment();
  }

  /**
   * Where seats are fewer than people, seats are dear at first and look for people: the few among the many need short
   * chains. Everybody up to the tier in which seats run out is worth nearly the same in this; who of a better tier is left
   * over then takes a seat from that tier.
   */
  private beginScarce(): void {
    const { seats, bonus } = this;
    const last = this.lastBonus();
    if (last === null) return;
    for (let person = 0; person < bonus.length; person++)
      seats.surpluses[person] = Math.max(0, bonus[person]! - last - HEAD_START);
    seats.prices.fill(last + MOST_POINTS + HEAD_START);
    this.fillAll();
  }

  /** What the first person is worth for whom no seat would be left; null where seats are enough. */
  private lastBonus(): number | null {
    const person = this.order[this.seats.firsts.at(-1)!];
    return person === undefined ? null : this.bonus[person]!;
  }

  private headStarts(): Int32Array {
    const last = this.lastBonus();
    const heads = new Int32Array(this.bonus.length);
    if (last === null) return heads;
    for (const [person, points] of this.bonus.entries())
      if (points !== last) heads[person] = points > last ? HEAD_START : LATE_START;
    return heads;
  }

  /** Keeps who sits where the earlier prices still make it the best for them. */
  private beginWith({ placeOf, prices }: WarmStart): void {
    const { seats, problem, bonus } = this;
    const { offsets, targets, scores, capacities } = problem;
    seats.prices.set(prices);
    for (const person of this.order) {
      const earlier = placeOf[person]!;
      let [surplus, there] = [0, -1];
      for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++) {
        const place = targets[edge]!;
        const left = bonus[person]! + scores[edge]! - prices[place]!;
        if (place === earlier && left > there) there = left;
        if (capacities[place]! > 0 && left > surplus) surplus = left;
      }
      seats.surpluses[person] = surplus;
      const free = earlier !== UNPLACED && seats.taken[earlier]! < capacities[earlier]!;
      if (free && there === surplus) seats.seat(person, earlier);
    }
  }

  private placeAll(): void {
    this.placing.begin();
    for (const person of this.order) if (this.seats.placeOf[person] === UNPLACED) this.placing.place(person);
  }

  private fillAll(): void {
    const { prices, taken, capacities } = this.seats;
    this.filling.begin();
    for (let place = 0; place < prices.length; place++)
      while (taken[place]! < capacities[place]! && prices[place]! > 0) this.filling.fill(place);
  }

  /** A place that takes nobody costs what it would be worth, so that its price proves it. */
  private closePlaces(): void {
    const { offsets, targets, scores, tiers, capacities } = this.problem;
    if (!capacities.includes(0)) return;
    const { prices, surpluses } = this.seats;
    for (let person = 0; person < tiers.length; person++)
      for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++) {
        const place = targets[edge]!;
        const worth = this.bonus[person]! + scores[edge]! - surpluses[person]!;
        if (capacities[place] === 0 && worth > prices[place]!) prices[place] = worth;
      }
  }
}

/** People of better tiers first: who comes later never takes a seat of theirs, which keeps chains short. */
function byTier(tiers: Int32Array): Int32Array {
  const order = new Int32Array(tiers.length);
  let next = 0;
  for (const tier of [...new Set(tiers)].sort((one, other) => one - other))
    for (let person = 0; person < tiers.length; person++) if (tiers[person] === tier) order[next++] = person;
  return order;
}
