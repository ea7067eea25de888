import { byText } from '#vocabulary';
import { MET } from './answer-grid.js';
import type { Columns } from './columns.js';
import { FeatureBits, type Bits } from './feature-bits.js';
import { FeaturePlan } from './feature-plan.js';
import { usableBy } from './grids.js';
import type { Pool } from './pool.js';
import { RemedyTree, type Chosen, type GapAsked } from './remedy-tree.js';

/**
 * Remedies of pairs that nothing stops, exactly those of the engine. A gap is a row of a demand's grid and a kind of
 * seeker, so what closes it is worked out once for all pairs that have it; what follows it likewise.
 */
export class PairRemedies {
  readonly tree: RemedyTree;
  private readonly columns: Columns;
  private readonly features: FeatureBits;
  private readonly plan: FeaturePlan;
  private readonly sites: ReturnType<FeaturePlan['siteOf']>[] = [];
  private readonly needs: Bits[] = [];
  /** By cell, its number in `gaps`; 0 where nobody has asked yet. */
  private readonly gapOfCell: Int32Array;
  private readonly gaps: (GapAsked | undefined)[] = [undefined];
  /** Gaps of the pair at hand, the largest first: the first so many of the list. */
  private readonly found: GapAsked[] = [];
  private count = 0;
  /** Place of each demand among all, by text. */
  private readonly places: ReadonlyMap<string, number>;

  constructor(private readonly pool: Pool) {
    const { vocabulary } = pool.model;
    this.columns = pool.columns;
    this.gapOfCell = new Int32Array(this.columns.cells.length);
    this.features = new FeatureBits(vocabulary.features);
    this.tree = new RemedyTree(this.features);
    this.plan = new FeaturePlan(pool.model, this.features, this.tree);
    this.places = new Map(
      [...vocabulary.demands.keys()].sort(byText).map((demand, place) => [demand, place]),
    );
  }

  /** What has to be done so that a seeker can take up a post. */
  of(post: number, seeker: number): Chosen {
    const { posts, seekers, cells } = this.columns;
    this.findGaps(post, seeker);
    const kind = seekers.needs[seeker]!;
    if (this.count === 0 && cells[posts.needs[post]! + kind] === MET) return this.tree.nothing;
    let chosen = this.tree.nothing;
    for (let at = 0; at < this.count; at++) chosen = this.tree.close(chosen, this.found[at]!);
    this.sites[post] ??= this.plan.siteOf(this.pool.posts[post]!.post);
    this.needs[kind] ??= this.features.bitsOf(this.pool.grids.features.kind(kind));
    return this.plan.complete(chosen, this.sites[post], this.needs[kind]);
  }

  /** Finds the gaps in essential demands. */
  private findGaps(post: number, seeker: number): void {
    const { posts, seekers, cells } = this.columns;
    const { lists } = posts;
    const from = posts.demandsFrom[post]!;
    const to = from + posts.demandsCount[post]!;
    this.count = 0;
    for (let at = from; at < to; at += 2) {
      const [column, row] = [lists[at]!, lists[at + 1]!];
      const kind = seekers.demands[column + seeker]!;
      if (cells[row + kind] === MET) continue;
      this.insert(this.gaps[this.gapOfCell[row + kind]!] ?? this.newGap(column, row, kind));
    }
  }

  /** Puts a gap at its place among those found so far. */
  private insert(gap: GapAsked): void {
    const { found } = this;
    let at = this.count++;
    for (; at > 0 && found[at - 1]!.order > gap.order; at--) found[at] = found[at - 1]!;
    found[at] = gap;
  }

  private newGap(column: number, row: number, kindNumber: number): GapAsked {
    const grid = this.pool.grids.demands[column / this.columns.seekers.capacity]!;
    const [asked, kind] = [grid.asked(row), grid.kind(kindNumber)];
    const { demand, need, wanting } = asked;
    const can = kind.can ?? need;
    const number = this.gaps.length;
    const order = (can - need) * this.places.size + this.places.get(demand)!;
    const gap = { demand, need, can };
    const made: GapAsked = { number, order, gap, usable: usableBy(asked, kind), wanting, alone: null };
    this.gaps.push(made);
    this.gapOfCell[row + kindNumber] = number;
    return made;
  }
}
