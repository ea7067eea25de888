import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Item, Vocabulary } from '#vocabulary';
import type { Weights } from '../weights.js';

/** The entrance is made by the height of its step, not by choice. */
export const ENTRANCE = 'stepFreeEntrance';

/** What is chosen so far to bring one person to one workplace, and what may still be chosen. */
export class Plan {
  readonly chosen: Item[] = [];
  /** Features the workplace has by itself. */
  readonly present: ReadonlySet<string>;
  private readonly refused: ReadonlySet<string>;
  private readonly impossible: ReadonlySet<string>;

  constructor(
    private readonly post: PostToMatch,
    private readonly seeker: SeekerToMatch,
    readonly vocabulary: Vocabulary,
    private readonly entrance: Weights['entrance'],
  ) {
    const stepFree = post.entranceRiseMm <= entrance.stepFreeMm;
    this.present = new Set([...post.features, ...(stepFree ? [ENTRANCE] : [])]);
    this.refused = new Set(seeker.refuses);
    this.impossible = new Set(post.notPossible);
  }

  choose(items: readonly Item[]): void {
    this.chosen.push(...items.filter(item => !this.has(item)));
  }

  has(item: Item): boolean {
    return this.chosen.includes(item);
  }

  /** May the item help with a demand here? */
  mayUse(item: Item): boolean {
    if (this.refused.has(item.id) || this.impossible.has(item.id)) return false;
    if (!this.isAllowed(item)) return false;
    return item.needsFeatures.every(feature => this.canHave(feature));
  }

  /** Is the feature there, or is there something that may make it? */
  canHave(feature: string): boolean {
    return this.present.has(feature) || this.canBeMade(feature);
  }

  /** Does the item need something that the workplace lacks? */
  needsMore(item: Item): boolean {
    return item.needsFeatures.some(feature => !this.present.has(feature));
  }

  /** The item that makes the entrance step-free; null where the step is too high or the item not possible. */
  entranceItem(): Item | null {
    const [, id] = this.entrance.items.find(([upTo]) => this.post.entranceRiseMm <= upTo) ?? [];
    const item = id === undefined ? undefined : this.vocabulary.items.get(id);
    return item && this.isPossible(item) ? item : null;
  }

  isPossible(item: Item): boolean {
    return !this.impossible.has(item.id);
  }

  /** Features that are needed and neither there nor made by what is chosen. */
  missing(): Set<string> {
    const atHome = this.post.mode === 'home';
    const needed = new Set(atHome ? [] : this.seeker.needs);
    for (const { needsFeatures } of this.chosen) for (const feature of needsFeatures) needed.add(feature);
    const made = new Set(this.chosen.flatMap(({ createsFeatures }) => createsFeatures));
    return new Set([...needed].filter(feature => !this.present.has(feature) && !made.has(feature)));
  }

  private isAllowed(item: Item): boolean {
    if (item.isRetrofitRow) return this.post.surveyed.includes(item.id);
    const { offers } = this.post;
    return item.itemClass === 'arrangement'
      ? offers.includes(item.id)
      : this.seeker.accepts.includes(item.id);
  }

  private canBeMade(feature: string): boolean {
    if (feature === ENTRANCE) return this.entranceItem() !== null;
    return (this.vocabulary.makers.get(feature) ?? []).some(maker => this.isPossible(maker));
  }
}
