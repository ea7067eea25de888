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

  constructor(private readonly pool: Pool) {
    const { model } = pool;
    this.columns = pool.columns;
    this.gapOfCell = new Int32Array(this.columns.cells.length);
    this.features = new FeatureBits(model.vocabulary.features);
    this.tree = new RemedyTree(this.features);
    this.plan = new FeaturePlan(model, this.features, this.tree);
  }

  /** What has to be done so that a seeker can take up a post. */
  of(post: number, seeker: number): Chosen {
    const { posts, seekers, cells } = this.columns;
    const gaps = this.gapsOf(post, seeker);
    const kind = seekers.needs[seeker]!;
    if (gaps === null && cells[posts.needs[post]! + kind] === MET) return this.tree.nothing;
    const chosen = (gaps ?? []).reduce<Chosen>((at, gap) => this.tree.close(at, gap), this.tree.nothing);
    this.sites[post] ??= this.plan.siteOf(this.pool.posts[post]!.post);
    this.needs[kind] ??= this.features.bitsOf(this.pool.grids.features.kind(kind));
    return this.plan.complete(chosen, this.sites[post], this.needs[kind]);
  }

  /** Gaps in essential demands, the largest first; null where there is none. */
  private gapsOf(post: number, seeker: number): GapAsked[] | null {
    const { posts, seekers, cells } = this.columns;
    let gaps: GapAsked[] | null = null;
    const from = posts.demandsFrom[post]!;
    const to = from + posts.demandsCount[post]!;
    for (let at = from; at < to; at += 2) {
      const [column, row] = [posts.lists[at]!, posts.lists[at + 1]!];
      const kind = seekers.demands[column + seeker]!;
      if (cells[row + kind] === MET) continue;
      const gap = this.gaps[this.gapOfCell[row + kind]!] ?? this.newGap(column, row, kind);
      if (gaps) gaps.push(gap);
      else gaps = [gap];
    }
    return gaps && gaps.length > 1 ? gaps.sort(largestFirst) : gaps;
  }

  private newGap(column: number, row: number, kindNumber: number): GapAsked {
    const grid = this.pool.grids.demands[column / this.columns.seekers.capacity]!;
    const [asked, kind] = [grid.asked(row), grid.kind(kindNumber)];
    const { demand, need, wanting } = asked;
    const number = this.gaps.length;
    const gap = { demand, need, can: kind.can ?? need };
    const made: GapAsked = { number, gap, usable: usableBy(asked, kind), wanting };
    this.gaps.push(made);
    this.gapOfCell[row + kindNumber] = number;
    return made;
  }
}

function largestFirst({ gap: a }: GapAsked, { gap: b }: GapAsked): number {
  return b.need - b.can - (a.need - a.can) || byText(a.demand, b.demand);
}
