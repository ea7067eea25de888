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
  readonly isPossible: (item: Item) => boolean;
}

const NOBODY = { accepts: [], refuses: [], needs: [] } as unknown as SeekerToMatch;

/** Chooses what makes missing features, as `makeFeatures` does, on sets of bits. */
export class FeaturePlan {
  /** The cheaper first, then by id: of equally useful ones the first is taken. */
  private readonly makers: readonly (Bits & { readonly item: Item })[];
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
    this.entrance = features.bitsOf([ENTRANCE]);
  }

  siteOf(post: PostToMatch): Site {
    const plan = new Plan(post, NOBODY, this.model.vocabulary, this.model.weights.entrance);
    return {
      atHome: post.mode === 'home',
      present: this.features.bitsOf(plan.present),
      entrance: plan.entranceItem(),
      isPossible: item => plan.isPossible(item),
    };
  }

  /** Adds what makes the features that the person and the chosen items need: the entrance first. */
  complete(chosen: Chosen, site: Site, needs: Bits): Chosen {
    const missing = missingOf(chosen, site, needs);
    if ((missing.low | missing.high) === 0) return chosen;
    const { low, high } = this.entrance;
    const entrance = ((missing.low & low) | (missing.high & high)) !== 0 ? site.entrance : null;
    return this.completeOthers(entrance ? this.tree.add(chosen, entrance) : chosen, site, needs);
  }

  private completeOthers(chosen: Chosen, site: Site, needs: Bits): Chosen {
    const missing = missingOf(chosen, site, needs);
    const maker = this.bestMaker(missing.low & ~this.entrance.low, missing.high & ~this.entrance.high, site);
    return maker ? this.completeOthers(this.tree.add(chosen, maker), site, needs) : chosen;
  }

  private bestMaker(low: number, high: number, { isPossible }: Site): Item | null {
    if ((low | high) === 0) return null;
    let best: Item | null = null;
    let most = 0;
    for (const maker of this.makers) {
      const makes = ones(maker.low & low) + ones(maker.high & high);
      if (makes <= most || !isPossible(maker.item)) continue;
      [best, most] = [maker.item, makes];
    }
    return best;
  }
}

function missingOf(chosen: Chosen, { atHome, present }: Site, needs: Bits): Bits {
  const { needed, made } = chosen;
  const [low, high] = atHome ? [0, 0] : [needs.low, needs.high];
  return {
    low: (needed.low | low) & ~present.low & ~made.low,
    high: (needed.high | high) & ~present.high & ~made.high,
  };
}
