import type { SeekerToMatch } from '../match-input.js';
import type { Weights } from '../weights.js';
import type { Grids, Model } from './grids.js';
import { demandKinds } from './demand-kinds.js';
import { packOccupation } from './occupation-code.js';
import {
  IntStore,
  PoolFull,
  sharedBytes,
  sharedDoubles,
  sharedInts,
  sharedShorts,
  withRoom,
} from './shared-memory.js';
import type { SkillWords } from './skill-words.js';

/** Seeker `i` is row `i` of every column. */
export interface SeekerColumns {
  /** Rows that there is room for. */
  readonly capacity: number;
  /** Metres; NaN where not set. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Division code, -1 where not known. */
  readonly county: Int32Array;
  /** Metres that the person would travel. */
  readonly limit: Float64Array;
  readonly housingOk: Uint8Array;
  /** 1 for who has left; such a row matches nothing. */
  readonly gone: Uint8Array;
  readonly wage: Int32Array;
  readonly hours: Int32Array;
  readonly licences: Int32Array;
  readonly needs: Int32Array;
  /** Kind by demand: row `demand * capacity + seeker`. */
  readonly demands: Uint16Array;
  readonly anyOccupation: Uint8Array;
  /** Pairs of packed code and row of `occupationPoints`. */
  readonly codesFrom: Int32Array;
  readonly codesCount: Int32Array;
  codes: Int32Array;
  /** Bits, `skillWords` words a seeker. */
  readonly skills: Int32Array;
  /** Place among equal scores. */
  readonly rank: Int32Array;
}

/** Room for so many seekers. */
export function seekerColumns(count: number, demands: number, skillWords: number): SeekerColumns {
  const capacity = withRoom(count);
  return {
    capacity,
    x: sharedDoubles(capacity),
    y: sharedDoubles(capacity),
    county: sharedInts(capacity),
    limit: sharedDoubles(capacity),
    housingOk: sharedBytes(capacity),
    gone: sharedBytes(capacity),
    wage: sharedInts(capacity),
    hours: sharedInts(capacity),
    licences: sharedInts(capacity),
    needs: sharedInts(capacity),
    demands: sharedShorts(demands * capacity),
    anyOccupation: sharedBytes(capacity),
    codesFrom: sharedInts(capacity),
    codesCount: sharedInts(capacity),
    codes: sharedInts(0),
    skills: sharedInts(skillWords * capacity),
    rank: sharedInts(capacity),
  };
}

/** Writes seekers into their columns. */
export class SeekerWriter {
  private readonly codes: IntStore;
  private readonly demandKinds: ReturnType<typeof demandKinds>;

  constructor(
    private readonly columns: SeekerColumns,
    private readonly grids: Grids,
    private readonly skills: SkillWords,
    private readonly model: Model,
  ) {
    this.codes = new IntStore(8 * columns.capacity);
    this.demandKinds = demandKinds(grids.demands, model.vocabulary);
  }

  /** @throws PoolFull where there is no room for another seeker, or for another kind of answer */
  write(row: number, seeker: SeekerToMatch): void {
    const { columns, grids } = this;
    if (row >= columns.capacity) throw new PoolFull('seeker');
    this.writePlace(row, seeker);
    columns.gone[row] = 0;
    columns.wage[row] = grids.wage.kindOf(
      `${seeker.wageFloor}/${seeker.wageTarget}/${seeker.wageFirm}`,
      () => seeker,
    );
    const { hoursMin, hoursMax, patternsLiked, patternsOk, patternsNo } = seeker;
    const times = JSON.stringify([
      hoursMin,
      hoursMax,
      ...[patternsLiked, patternsOk, patternsNo].map(sorted),
    ]);
    columns.hours[row] = grids.hours.kindOf(times, () => seeker);
    columns.licences[row] = kindOfList(grids.licences, seeker.licences);
    columns.needs[row] = kindOfList(grids.features, seeker.needs);
    this.demandKinds(seeker, (demand, kind) => {
      if (kind > 0xffff) throw new PoolFull('kind of demand');
      columns.demands[demand * columns.capacity + row] = kind;
    });
    this.writeOccupations(row, seeker);
    this.skills.write(columns.skills, row, seeker.skills);
  }

  private writePlace(row: number, { x, y, county, maxKm, housingOk }: SeekerToMatch): void {
    const { columns } = this;
    columns.x[row] = x === null || y === null ? NaN : x;
    columns.y[row] = x === null || y === null ? NaN : y;
    columns.county[row] = county === null ? -1 : Number(county);
    columns.limit[row] = 1000 * maxKm;
    columns.housingOk[row] = Number(housingOk);
  }

  private writeOccupations(row: number, { wishes, past, trained, anyOccupation }: SeekerToMatch): void {
    const rows = occupationRows(this.model.weights);
    const list = [
      ...wishes.map((code, at) => [code, Math.min(at, rows.past - 1)] as const),
      ...past.map(code => [code, rows.past] as const),
      ...trained.map(code => [code, rows.course] as const),
    ].flatMap(([code, at]) => [packOccupation(code), at]);
    this.columns.codesFrom[row] = this.codes.add(list);
    this.columns.codesCount[row] = list.length;
    this.columns.codes = this.codes.values;
    this.columns.anyOccupation[row] = anyOccupation ? this.model.weights.occupation.anyOccupation : 0;
  }
}

/** Rows of `occupationPoints`: one for each place of a wish, then past work, then courses. */
export function occupationRows({ occupation }: Weights) {
  return { past: occupation.wishes.length, course: occupation.wishes.length + 1 };
}

const sorted = (words: readonly string[]) => [...words].sort();

function kindOfList(grid: Grids['licences'] | Grids['features'], words: readonly string[]): number {
  return grid.kindOf(JSON.stringify(sorted(words)), () => words);
}
