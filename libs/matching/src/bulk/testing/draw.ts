/** A small seeded generator (xorshift32): the same draws on every machine. */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) | 1;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return Math.floor(((this.state >>> 0) / 4_294_967_296) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True so many times in a hundred. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }

  /** One of them, each as often as its weight says. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item {
    let left = this.below(items.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    throw new RangeError('nothing to draw from');
  }

  /** So many of them at most, each once. */
  some<Item>(items: readonly Item[], most: number): Item[] {
    const drawn = new Set<Item>();
    for (let tries = 0; tries < most && items.length > 0; tries++) drawn.add(this.of(items));
    return [...drawn];
  }

  /** About normal, around 0, with a spread of 1. */
  bell(): number {
    let sum = 0;
    for (let throws = 0; throws < 6; throws++) sum += this.below(10_000) / 10_000;
    return (sum - 3) * Math.SQRT2;
  }
}
