import { UNPLACED, type AssignmentProblem, type Assignment } from './problem.js';

/** A plan being made: who sits where, what seats cost, what people gain. Changed in place by its owners. */
export class Seats {
  readonly placeOf: Int32Array;
  readonly prices: Float64Array;
  readonly surpluses: Float64Array;
  /** How many sit at each place. */
  readonly taken: Int32Array;
  /** Where a place's people stand in `people`: capacity of them, the first `taken` in use. */
  readonly firsts: Int32Array;
  readonly people: Int32Array;
  readonly capacities: Int32Array;

  constructor({ tiers, capacities }: AssignmentProblem) {
    this.capacities = capacities;
    this.placeOf = new Int32Array(tiers.length).fill(UNPLACED);
    this.surpluses = new Float64Array(tiers.length);
    this.prices = new Float64Array(capacities.length);
    this.taken = new Int32Array(capacities.length);
    this.firsts = new Int32Array(capacities.length + 1);
    for (let place = 0; place < capacities.length; place++)
      this.firsts[place + 1] = this.firsts[place]! + capacities[place]!;
    this.people = new Int32Array(this.firsts[capacities.length]!);
  }

  seat(person: number, place: number): void {
    this.people[this.firsts[place]! + this.taken[place]!++] = person;
    this.placeOf[person] = place;
  }

  unseat(person: number): void {
    const place = this.placeOf[person]!;
    const first = this.firsts[place]!;
    const last = first + --this.taken[place]!;
    for (let at = first; at < last; at++)
      if (this.people[at] === person) {
        this.people[at] = this.people[last]!;
        break;
      }
    this.placeOf[person] = UNPLACED;
  }

  assignment(): Assignment {
    const { placeOf, prices, surpluses } = this;
    return { placeOf, prices, surpluses };
  }
}
