import { wholeRoot } from '../scoring/route.js';
import type { Weights } from '../weights.js';
import { STOP, UNSURE } from './answer-grid.js';
import { sharedOf } from './occupation-code.js';
import { HOME, HOUSING, SHUTTLE, type PostColumns } from './post-columns.js';
import { occupationRows, type SeekerColumns } from './seeker-columns.js';

/** What the scores of a pool are worked out from. */
export interface Columns {
  readonly seekers: SeekerColumns;
  readonly posts: PostColumns;
  readonly cells: Uint8Array;
  readonly weights: Weights;
  /** Words of skill bits a seeker. */
  readonly skillWords: number;
}

/** Asks the engine itself about a pair. @returns its score */
export type Exact = (post: number, seeker: number) => number;

const SEGMENTS = 5;

/**
 * One post at a time, as all seekers see it. First a bound that no score exceeds, from what is cheap to know; then the
 * score, exactly that of `match`.
 */
export class PostLens {
  private readonly occupationPoints: Int32Array;
  private readonly coursePoints: Int32Array;
  /** Points of occupation and courses, by seeker, for the occupation that is open. */
  readonly background: Uint16Array;
  private readonly courseRow: number;
  private post = 0;
  private occupation = 0;
  private rest = 0;
  private fixed = 0;
  private wage = 0;
  private hours = 0;
  private licences = 0;
  private needs = 0;
  private demandsFrom = 0;
  private demandsTo = 0;
  private skillsFrom = 0;
  private skillsTo = 0;
  private skillsAsked = 0;
  private skillsTaught = 0;
  private x = 0;
  private y = 0;
  private county = 0;
  private travel = 0;

  constructor(
    private columns: Columns,
    private readonly exact: Exact,
  ) {
    const { weights, seekers } = columns;
    this.background = new Uint16Array(seekers.capacity);
    this.courseRow = occupationRows(weights).course;
    const shares = [...weights.occupation.wishes, weights.occupation.past];
    this.occupationPoints = Int32Array.from(
      shares.flatMap(share => weights.occupation.segments.map(points => Math.floor((points * share) / 100))),
    );
    const { related, relatedSegments, somewhat } = weights.training;
    this.coursePoints = Int32Array.from({ length: SEGMENTS }, (_, shared) =>
      shared >= relatedSegments ? related : shared > 0 ? somewhat : 0,
    );
  }

  /** Looks at the columns as they are now. */
  renew(columns: Columns): void {
    this.columns = columns;
  }

  open(post: number): void {
    const { posts, weights } = this.columns;
    this.post = post;
    this.occupation = posts.occupation[post]!;
    this.fixed = posts.fixed[post]!;
    this.rest = weights.wage.full + weights.hours.full + weights.distance.full + weights.skills.points;
    this.wage = posts.wage[post]!;
    this.hours = posts.hours[post]!;
    this.licences = posts.licences[post]!;
    this.needs = posts.needs[post]!;
    this.demandsFrom = posts.demandsFrom[post]!;
    this.demandsTo = this.demandsFrom + posts.demandsCount[post]!;
    this.skillsFrom = posts.skillsFrom[post]!;
    this.skillsTo = this.skillsFrom + posts.skillsCount[post]!;
    this.skillsAsked = posts.skillsAsked[post]!;
    this.skillsTaught = posts.skillsTaught[post]!;
    this.x = posts.x[post]!;
    this.y = posts.y[post]!;
    this.county = posts.county[post]!;
    this.travel = posts.travel[post]!;
  }

  /** Works out occupation and courses of some rows for the post that is open. */
  fillBackground(from: number, to: number): void {
    const { codesFrom, codesCount, codes, anyOccupation } = this.columns.seekers;
    for (let seeker = from; seeker < to; seeker++) {
      let occupation = anyOccupation[seeker]!;
      let course = 0;
      const end = codesFrom[seeker]! + codesCount[seeker]!;
      for (let at = codesFrom[seeker]!; at < end; at += 2) {
        const shared = sharedOf(codes[at]!, this.occupation);
        const row = codes[at + 1]!;
        if (row === this.courseRow) course = Math.max(course, this.coursePoints[shared]!);
        else occupation = Math.max(occupation, this.occupationPoints[row * SEGMENTS + shared]!);
      }
      this.background[seeker] = occupation + course;
    }
  }

  /** No score of this seeker is above it. */
  bound(seeker: number): number {
    return this.background[seeker]! + this.fixed + this.rest;
  }

  /** The score; 0 where something stops the pair, and perhaps where the score is below `floor`. */
  score(seeker: number, floor: number): number {
    const { seekers, cells } = this.columns;
    const wage = cells[this.wage + seekers.wage[seeker]!]!;
    const hours = cells[this.hours + seekers.hours[seeker]!]!;
    if (wage === STOP || hours === STOP || seekers.gone[seeker] === 1) return 0;
    const { weights } = this.columns;
    const known = this.background[seeker]! + this.fixed + wage + hours;
    if (known + weights.distance.full + weights.skills.points < floor) return 0;
    if (this.licences >= 0 && cells[this.licences + seekers.licences[seeker]!] === STOP) return 0;
    const needs = cells[this.needs + seekers.needs[seeker]!]!;
    if (needs === STOP || this.isStoppedByDemand(seeker)) return 0;
    if (needs === UNSURE) return this.exact(this.post, seeker);
    const distance = this.distance(seeker);
    if (distance < 0 || known + distance + weights.skills.points < floor) return 0;
    return known + distance + this.skills(seeker);
  }

  private isStoppedByDemand(seeker: number): boolean {
    const { cells, posts, seekers } = this.columns;
    const { lists } = posts;
    for (let at = this.demandsFrom; at < this.demandsTo; at += 2) {
      if (cells[lists[at + 1]! + seekers.demands[lists[at]! + seeker]!] === STOP) return true;
    }
    return false;
  }

  /** Points of the way; -1 where it is too far. */
  private distance(seeker: number): number {
    const { distance } = this.columns.weights;
    const { travel } = this;
    if ((travel & HOME) !== 0) return distance.full;
    const shuttle = (travel & SHUTTLE) !== 0 ? distance.shuttle : -1;
    const isHoused = (travel & HOUSING) !== 0 && this.columns.seekers.housingOk[seeker] === 1;
    const helped = Math.max(shuttle, isHoused ? distance.housing : -1);
    return Math.max(helped, this.bareDistance(seeker));
  }

  private bareDistance(seeker: number): number {
    const { seekers, weights } = this.columns;
    const { distance } = weights;
    const [dx, dy] = [this.x - seekers.x[seeker]!, this.y - seekers.y[seeker]!];
    const square = dx * dx + dy * dy;
    if (square !== square) return this.byCounty(seekers.county[seeker]!);
    const metres = Math.floor((wholeRoot(square) * distance.routeTenths) / 10);
    if (metres <= distance.nearMetres) return distance.full;
    const limit = seekers.limit[seeker]!;
    if (metres > limit) return -1;
    return (
      distance.full -
      Math.floor((distance.upToLimit * (metres - distance.nearMetres)) / (limit - distance.nearMetres))
    );
  }

  private byCounty(county: number): number {
    const { sameCounty, samePrefecture } = this.columns.weights.distance;
    if (this.county < 0 || county < 0) return -1;
    if (this.county === county) return sameCounty;
    return Math.floor(this.county / 100) === Math.floor(county / 100) ? samePrefecture : -1;
  }

  private skills(seeker: number): number {
    const { skillWords, weights, posts, seekers } = this.columns;
    if (this.skillsAsked === 0) return weights.skills.points;
    let reached = this.skillsTaught;
    const { lists } = posts;
    const start = seeker * skillWords;
    for (let at = this.skillsFrom; at < this.skillsTo; at += 3) {
      if ((seekers.skills[start + lists[at]!]! & lists[at + 1]!) !== 0) reached += lists[at + 2]!;
    }
    return Math.floor((weights.skills.points * reached) / this.skillsAsked);
  }
}
