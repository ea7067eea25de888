import { DistanceQueue } from './distance-queue.js';
import type { EdgesByScore } from './edges-by-score.js';
import { UNPLACED } from './problem.js';
import type { Seats } from './seats.js';

const NONE = -1;

/**
 * The other way round: fills a free seat that still has a price, by the cheapest chain of moves (somebody comes over from
 * another place, whose seat is filled by another, …) that ends with a person who has none, or where a seat may well stay
 * free because its price has fallen to nothing. `PlacePerson` seen in a mirror.
 */
export class FillSeat {
  /** What each person gains beyond their bonus: what a place has to offer them besides a score. */
  private readonly asked: Float64Array;
  /** Nobody asks less; kept while surpluses only rise. */
  private least = 0;
  private readonly queue: DistanceQueue;
  /** The place that a person would come to. */
  private readonly goesTo: Int32Array;
  /** Who would leave a place. */
  private readonly leaver: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private readonly seen: Int32Array;
  private readonly seenAt: Float64Array;
  private readonly isSeen: Uint8Array;
  private seenCount = 0;
  private best = 0;
  /** The end of the cheapest chain: a person without a place, or else the place that keeps a free seat. */
  private comer = NONE;
  private keeper = NONE;

  constructor(
    private readonly edges: EdgesByScore,
    private readonly bonus: Float64Array,
    private readonly seats: Seats,
  ) {
    const [people, places] = [bonus.length, seats.prices.length];
    this.queue = new DistanceQueue(people);
    this.asked = new Float64Array(people);
    this.goesTo = new Int32Array(people);
    this.touched = new Int32Array(people);
    this.leaver = new Int32Array(places);
    this.seen = new Int32Array(places);
    this.seenAt = new Float64Array(places);
    this.isSeen = new Uint8Array(places);
  }

  /** To be called before filling seats, whenever surpluses have fallen since. */
  begin(): void {
    const { surpluses } = this.seats;
    this.least = Infinity;
    for (let person = 0; person < surpluses.length; person++) {
      this.asked[person] = surpluses[person]! - this.bonus[person]!;
      this.least = Math.min(this.least, this.asked[person]!);
    }
  }

  /** Fills a free seat of that place, or lets its price fall to 0. */
  fill(place: number): void {
    const price = this.lowestPrice(place);
    this.seats.prices[place] = price;
    if (price === 0) return;
    this.best = price;
    this.comer = NONE;
    this.keeper = place;
    this.look(place, 0);
    this.search();
    this.reprice();
    this.move(place);
    this.forget();
  }

  /** While nobody sits there, a place may ask just so much that somebody would come. */
  private lowestPrice(place: number): number {
    const { offsets, others, scores } = this.edges;
    const { taken, prices } = this.seats;
    if (taken[place]! > 0) return prices[place]!;
    let lowest = 0;
    const sorted = this.edges.isSorted(place);
    for (let edge = offsets[place]!; edge < offsets[place + 1]!; edge++) {
      if (sorted && scores[edge]! - this.least <= lowest) break;
      lowest = Math.max(lowest, scores[edge]! - this.asked[others[edge]!]!);
    }
    return lowest;
  }

  private search(): void {
    const { queue, seats } = this;
    for (let person = queue.take(); person !== NONE; person = queue.take()) {
      const distance = queue.distances[person]!;
      if (distance >= this.best) break;
      const place = seats.placeOf[person]!;
      if (this.isSeen[place] !== 0) continue;
      if (distance + seats.prices[place]! < this.best) {
        this.best = distance + seats.prices[place]!;
        this.keeper = place;
        this.comer = NONE;
      }
      this.leaver[place] = person;
      this.look(place, distance);
    }
  }

  /** Who could come to a place that is reached at that distance. */
  private look(place: number, distance: number): void {
    const { seats, queue, least, asked, goesTo } = this;
    const { offsets, others, scores } = this.edges;
    const { placeOf } = seats;
    const { distances } = queue;
    const sorted = this.edges.isSorted(place);
    this.isSeen[place] = 1;
    this.seen[this.seenCount] = place;
    this.seenAt[this.seenCount++] = distance;
    const base = distance + seats.prices[place]!;
    const end = offsets[place + 1]!;
    let best = this.best;
    for (let edge = offsets[place]!; edge < end; edge++) {
      const from = base - scores[edge]!;
      if (sorted && from + least >= best) break;
      const person = others[edge]!;
      const reached = from + asked[person]!;
      if (reached >= best || reached >= distances[person]!) continue;
      if (placeOf[person] === UNPLACED) {
        best = reached;
        this.comer = person;
      } else {
        if (distances[person] === Infinity) this.touched[this.touchedCount++] = person;
        queue.add(person, reached);
      }
      goesTo[person] = place;
    }
    this.best = best;
  }

  /** Places reached sooner than the end of the chain cost less by the difference; people reached sooner gain it. */
  private reprice(): void {
    const { best, seen, seenAt, touched } = this;
    const { surpluses, prices } = this.seats;
    const { distances } = this.queue;
    for (let index = 0; index < this.seenCount; index++)
      if (seenAt[index]! < best) prices[seen[index]!]! -= best - seenAt[index]!;
    for (let index = 0; index < this.touchedCount; index++) {
      const person = touched[index]!;
      const gain = best - distances[person]!;
      if (gain <= 0) continue;
      surpluses[person]! += gain;
      this.asked[person]! += gain;
    }
  }

  private move(place: number): void {
    const { seats } = this;
    if (this.comer === NONE && this.keeper === place) return;
    let mover = this.comer;
    if (mover === NONE) {
      mover = this.leaver[this.keeper]!;
      seats.unseat(mover);
    }
    for (;;) {
      const to = this.goesTo[mover]!;
      if (to === place) {
        seats.seat(mover, to);
        return;
      }
      const next = this.leaver[to]!;
      seats.unseat(next);
      seats.seat(mover, to);
      mover = next;
    }
  }

  private forget(): void {
    const { distances } = this.queue;
    for (let index = 0; index < this.touchedCount; index++) distances[this.touched[index]!] = Infinity;
    for (let index = 0; index < this.seenCount; index++) this.isSeen[this.seen[index]!] = 0;
    this.touchedCount = 0;
    this.seenCount = 0;
    this.queue.clear();
  }
}
