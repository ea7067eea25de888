import { byText, type Item } from '#vocabulary';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { ENTRANCE, Plan } from '../remedies/plan.js';
import { ones, type Bits, type FeatureBits } from './feature-bits.js';
import type { Model } from './grids.js';
import type { Chosen, RemedyTree } from './remedy-tree.js';

/** A workplace as far as its features go. */
interface Site {
  readonly atHome: boolean;
  readonly present: Bits;
  readonly entrance: Item | null;
  readonly notPossible: readonly string[];
}

interface Maker extends Bits {
  readonly item: Item;
}

const NOBODY = { accepts: [], refuses: [], needs: [] } as unknown as SeekerToMatch;

/** Chooses what makes missing features, as `makeFeatures` does, on sets of bits. */
export class FeaturePlan {
  /** The cheaper first, then by id: of equally useful ones the first is taken. */
  private readonly makers: readonly Maker[];
  /** Makers of each feature, by its bit. */
  private readonly makersOf: readonly (readonly Maker[])[];
  private readonly entrance: Bits;

  constructor(
    private readonly model: Model,
    private readonly features: FeatureBits,
    private readonly tree: RemedyTree,
  ) {
    const makers = new Set([...model.vocabulary.makers.values()].flat());
    this.makers = [...makers]
      .sort((a, b) => a.middleCost - b.middleCost || byText(a.id, b.id))
      .map(item => ({ item, ...features.bitsOf(item.createsFeatures) }));
    this.makersOf = features.all.map(feature =>
      this.makers.filter(({ item }) => item.createsFeatures.includes(feature)),
    );
    this.entrance = features.bitsOf([ENTRANCE]);
  }

  siteOf(post: PostToMatch): Site {
    const { vocabulary, weights } = this.model;
    const plan = new Plan(post, NOBODY, vocabulary, weights.entrance);
    const present = this.features.bitsOf(plan.present);
    const { notPossible } = post;
    return { atHome: post.mode === 'home', present, entrance: plan.entranceItem(), notPossible };
  }

  /** Adds what makes the features that the person and the chosen items need: the entrance first. */
  complete(chosen: Chosen, site: Site, needs: Bits): Chosen {
    const low = missingLow(chosen, site, needs);
    const high = missingHigh(chosen, site, needs);
    if ((low | high) === 0) return chosen;
    const { entrance } = this;
    const isClosed = ((low & entrance.low) | (high & entrance.high)) !== 0;
    return this.completeOthers(
      isClosed && site.entrance ? this.tree.add(chosen, site.entrance) : chosen,
      site,
      needs,
    );
  }

  private completeOthers(chosen: Chosen, site: Site, needs: Bits): Chosen {
    for (let made = chosen; ;) {
      const low = missingLow(made, site, needs) & ~this.entrance.low;
      const high = missingHigh(made, site, needs) & ~this.entrance.high;
      const maker = (low | high) === 0 ? null : this.bestMaker(low, high, site.notPossible);
      if (!maker) return made;
      made = this.tree.add(made, maker);
    }
  }

  private bestMaker(low: number, high: number, notPossible: readonly string[]): Item | null {
    const count = ones(low) + ones(high);
    let best: Item | null = null;
    let most = 0;
    // Of one feature alone every maker makes one.
    const makers = count === 1 ? this.makersOf[bitOf(low, high)]! : this.makers;
    for (const maker of makers) {
      const makes = ones(maker.low & low) + ones(maker.high & high);
      if (makes <= most || notPossible.includes(maker.item.id)) continue;
      [best, most] = [maker.item, makes];
      if (most === count) break;
    }
    return best;
  }
}

const WORD = 32;

/** The number of the only bit that is set. */
function bitOf(low: number, high: number): number {
  return low !== 0 ? WORD - 1 - Math.clz32(low) : 2 * WORD - 1 - Math.clz32(high);
}

function missingLow({ needed, made }: Chosen, { atHome, present }: Site, needs: Bits): number {
  return (needed.low | (atHome ? 0 : needs.low)) & ~present.low & ~made.low;
}

function missingHigh({ needed, made }: Chosen, { atHome, present }: Site, needs: Bits): number {
  return (needed.high | (atHome ? 0 : needs.high)) & ~present.high & ~made.high;
}
