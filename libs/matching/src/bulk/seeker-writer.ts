import type { SeekerToMatch } from '../match-input.js';
import type { Background } from './background.js';
import { demandKinds } from './demand-kinds.js';
import type { Grids, Model } from './grids.js';
import { packOccupation } from './occupation-code.js';
import { occupationRows } from './occupation-rows.js';
import type { SeekerColumns } from './seeker-columns.js';
import { IntStore, PoolFull } from './shared-memory.js';
import type { SkillBits } from './skill-bits.js';

/** Writes seekers into their columns. */
export class SeekerWriter {
  private readonly entries: IntStore;
  private readonly known = new IntStore(512);
  private readonly codeNumbers = new Map<string, number>();
  private readonly demandKinds: ReturnType<typeof demandKinds>;

  constructor(
    private readonly columns: SeekerColumns,
    private readonly grids: Grids,
    private readonly skills: SkillBits,
    private readonly background: Background,
    private readonly model: Model,
  ) {
    this.entries = new IntStore(8 * columns.capacity);
    this.demandKinds = demandKinds(grids.demands, model.vocabulary);
  }

  /** @throws PoolFull where there is no room for another seeker, or for another kind of answer */
  write(row: number, seeker: SeekerToMatch): void {
    const { columns, grids } = this;
    if (row >= columns.capacity) throw new PoolFull('seeker');
    this.writePlace(row, seeker);
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
    this.skills.write(row, seeker.skills);
  }

  private writePlace(row: number, { x, y, county, maxKm, housingOk }: SeekerToMatch): void {
    const { columns } = this;
    columns.x[row] = x === null || y === null ? NaN : x;
    columns.y[row] = x === null || y === null ? NaN : y;
    columns.county[row] = county === null ? -1 : Number(county);
    columns.limit[row] = 1000 * maxKm;
    columns.housingOk[row] = Number(housingOk);
  }

  /** Takes a seeker out: nothing matches the row any more. */
  clear(row: number): void {
    this.columns.wage[row] = this.grids.wage.kindOf('gone', () => null);
  }

  private writeOccupations(row: number, { wishes, past, trained, anyOccupation }: SeekerToMatch): void {
    const { columns, model } = this;
    const rows = occupationRows(model.weights);
    const entry = (code: string, at: number) => this.numberOf(code) * rows.count + at;
    const work = [
      ...wishes.map((code, at) => entry(code, Math.min(at, rows.past - 1))),
      ...past.map(code => entry(code, rows.past)),
    ];
    columns.entriesFrom[row] = this.entries.add(work);
    columns.coursesFrom[row] = this.entries.add(trained.map(code => entry(code, rows.course)));
    columns.entriesEnd[row] = columns.coursesFrom[row] + trained.length;
    columns.entries = this.entries.values;
    columns.anyOccupation[row] = anyOccupation ? model.weights.occupation.anyOccupation : 0;
    this.background.write(row);
  }

  private numberOf(code: string): number {
    const known = this.codeNumbers.get(code);
    if (known !== undefined) return known;
    const number = this.known.add([packOccupation(code)]);
    this.codeNumbers.set(code, number);
    this.columns.known = this.known.values.subarray(0, this.known.used);
    return number;
  }
}

const sorted = (words: readonly string[]) => [...words].sort();

function kindOfList(grid: Grids['licences'] | Grids['features'], words: readonly string[]): number {
  return grid.kindOf(JSON.stringify(sorted(words)), () => words);
}
