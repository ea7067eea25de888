import { DistanceQueue } from './distance-queue.js';
import type { EdgesByScore } from './edges-by-score.js';
import { UNPLACED } from './problem.js';
import type { Seats } from './seats.js';

const NONE = -1;

/**
 * Brings one more person into a plan that is best without that person, so that it is best with them: by the cheapest chain
 * of moves (this one takes a seat, who sat there takes another, …) that ends at a free seat or with somebody who gives up
 * theirs. Shortest paths over reduced costs, as Jonker and Volgenant do for square problems, with places of several seats.
 */
export class PlacePerson {
  /** No price is below it; kept while prices only rise. */
  private leastPrice = 0;
  private readonly queue: DistanceQueue;
  private readonly cameFrom: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private readonly seen: Int32Array;
  private readonly seenAt: Float64Array;
  private seenCount = 0;
  /** What the cheapest chain so far costs, and its end: a place with a free seat, or else whoever gives up theirs. */
  private best = 0;
  private freePlace = NONE;
  private leaver = NONE;

  constructor(
    private readonly edges: EdgesByScore,
    private readonly bonus: Float64Array,
    private readonly seats: Seats,
  ) {
    this.queue = new DistanceQueue(seats.prices.length);
    this.cameFrom = new Int32Array(seats.prices.length);
    this.touched = new Int32Array(seats.prices.length);
    this.seen = new Int32Array(bonus.length);
    this.seenAt = new Float64Array(bonus.length);
  }

  /** To be called before placing people, whenever prices have fallen since. */
  begin(): void {
    this.leastPrice = this.seats.prices.reduce((least, price) => Math.min(least, price), Infinity);
  }

  place(person: number): void {
    const surplus = this.bestSurplus(person);
    this.seats.surpluses[person] = Math.max(0, surplus);
    if (surplus <= 0) return;
    this.best = surplus;
    this.freePlace = NONE;
    this.leaver = person;
    this.look(person, 0);
    this.search();
    this.reprice();
    this.move(person);
    this.forget();
  }

  private bestSurplus(person: number): number {
    const { offsets, others, scores } = this.edges;
    const { prices, capacities } = this.seats;
    let best = -Infinity;
    for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++) {
      const place = others[edge]!;
      const left = scores[edge]! - prices[place]!;
      if (left > best && capacities[place]! > 0) best = left;
    }
    return best + this.bonus[person]!;
  }

  private search(): void {
    const { queue } = this;
    const { taken, firsts, people } = this.seats;
    for (let place = queue.take(); place !== NONE; place = queue.take()) {
      const distance = queue.distances[place]!;
      if (distance >= this.best) break;
      const end = firsts[place]! + taken[place]!;
      for (let at = firsts[place]!; at < end; at++) this.look(people[at]!, distance);
    }
  }

  /** Where a person, standing at that distance, could go. */
  private look(person: number, distance: number): void {
    const { seats, queue, leastPrice, cameFrom } = this;
    const { offsets, others, scores } = this.edges;
    const { prices, taken, capacities } = seats;
    const { distances } = queue;
    const sorted = this.edges.isSorted(person);
    this.seen[this.seenCount] = person;
    this.seenAt[this.seenCount++] = distance;
    const base = distance + seats.surpluses[person]! - this.bonus[person]!;
    const end = offsets[person + 1]!;
    let best = this.best;
    for (let edge = offsets[person]!; edge < end; edge++) {
      const from = base - scores[edge]!;
      if (sorted && from + leastPrice >= best) break;
      const place = others[edge]!;
      const reached = from + prices[place]!;
      if (reached >= best || reached >= distances[place]!) continue;
      if (capacities[place] === 0) continue;
      cameFrom[place] = person;
      if (taken[place]! < capacities[place]!) {
        best = reached;
        this.freePlace = place;
        continue;
      }
      if (distances[place] === Infinity) this.touched[this.touchedCount++] = place;
      queue.add(place, reached);
      best = this.leave(place, reached, best);
    }
    this.best = best;
  }

  /** What the cheapest chain costs, now that a full place is reached at that distance. */
  private leave(place: number, distance: number, best: number): number {
    const { taken, firsts, people, surpluses } = this.seats;
    const end = firsts[place]! + taken[place]!;
    for (let at = firsts[place]!; at < end; at++) {
      const leaving = distance + surpluses[people[at]!]!;
      if (leaving >= best) continue;
      best = leaving;
      this.leaver = people[at]!;
      this.freePlace = NONE;
    }
    return best;
  }

  /** Whoever was reached sooner than the end of the chain gives way by the difference; their places cost so much more. */
  private reprice(): void {
    const { best, seen, seenAt, touched } = this;
    const { surpluses, prices } = this.seats;
    const { distances } = this.queue;
    for (let index = 0; index < this.seenCount; index++)
      if (seenAt[index]! < best) surpluses[seen[index]!]! -= best - seenAt[index]!;
    for (let index = 0; index < this.touchedCount; index++) {
      const place = touched[index]!;
      if (distances[place]! < best) prices[place]! += best - distances[place]!;
    }
  }

  private move(person: number): void {
    const { seats } = this;
    let to = this.freePlace;
    if (to === NONE) {
      if (this.leaver === person) return;
      to = seats.placeOf[this.leaver]!;
      seats.unseat(this.leaver);
    }
    for (;;) {
      const mover = this.cameFrom[to]!;
      const from = seats.placeOf[mover]!;
      if (from !== UNPLACED) seats.unseat(mover);
      seats.seat(mover, to);
      if (mover === person) return;
      to = from;
    }
  }

  private forget(): void {
    const { distances } = this.queue;
    for (let index = 0; index < this.touchedCount; index++) distances[this.touched[index]!] = Infinity;
    this.touchedCount = 0;
    this.seenCount = 0;
    this.queue.clear();
  }
}
