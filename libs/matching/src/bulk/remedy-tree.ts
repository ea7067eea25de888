import type { Item } from '#vocabulary';
import { stateBy, type MatchState } from '../match.js';
import { bestOf } from '../remedies/close-gaps.js';
import type { Gap } from '../remedies/gaps.js';
import type { FeatureBits, Bits } from './feature-bits.js';

/** A gap as one kind of seeker has it at workplaces of one kind. */
export interface GapAsked {
  readonly number: number;
  /** Of two gaps of a pair the one with the smaller number is closed first. */
  readonly order: number;
  readonly gap: Gap;
  readonly usable: readonly Item[];
  readonly wanting: ReadonlySet<Item>;
  /** What closes it where nothing is chosen yet: most people have one gap. */
  alone: Chosen | null;
}

/** What has been chosen, in its order, with the state that this leads to. */
export interface Chosen {
  readonly number: number;
  readonly state: MatchState;
  readonly remedies: readonly Item[];
  readonly needed: Bits;
  readonly made: Bits;
  /** What follows by a gap's number, and by an item. */
  readonly afterGap: Map<number, Chosen>;
  readonly afterItem: Map<Item, Chosen>;
}

/** Everything that was chosen for anybody, each sequence once: who has the same gaps shares the answer. */
export class RemedyTree {
  readonly all: Chosen[] = [];
  readonly nothing: Chosen;

  constructor(private readonly features: FeatureBits) {
    this.nothing = this.grow([]);
  }

  /** Adds what closes a gap best. A gap that nothing closes adds nothing. */
  close(chosen: Chosen, asked: GapAsked): Chosen {
    if (chosen !== this.nothing) return this.closeAfter(chosen, asked);
    asked.alone ??= this.closeAfter(chosen, asked);
    return asked.alone;
  }

  private closeAfter(chosen: Chosen, asked: GapAsked): Chosen {
    const known = chosen.afterGap.get(asked.number);
    if (known) return known;
    const plan = {
      has: (item: Item) => chosen.remedies.includes(item),
      needsMore: (item: Item) => asked.wanting.has(item),
    };
    const best = bestOf(asked.gap, asked.usable, plan) ?? [];
    const after = best.reduce<Chosen>((at, item) => this.add(at, item), chosen);
    chosen.afterGap.set(asked.number, after);
    return after;
  }

  add(chosen: Chosen, item: Item): Chosen {
    if (chosen.remedies.includes(item)) return chosen;
    const known = chosen.afterItem.get(item);
    if (known) return known;
    const after = this.grow([...chosen.remedies, item]);
    chosen.afterItem.set(item, after);
    return after;
  }

  private grow(remedies: readonly Item[]): Chosen {
    const chosen: Chosen = {
      number: this.all.length,
      state: stateBy(remedies),
      remedies,
      needed: this.features.bitsOf(remedies.flatMap(item => item.needsFeatures)),
      made: this.features.bitsOf(remedies.flatMap(item => item.createsFeatures)),
      afterGap: new Map(),
      afterItem: new Map(),
    };
    this.all.push(chosen);
    return chosen;
  }
}
