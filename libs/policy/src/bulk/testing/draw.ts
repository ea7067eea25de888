/** A small seeded generator (xorshift32): every run draws the same rows. */
export class Draw {
  constructor(private state: number) {
    this.state = (Math.imul(state, 0x9e3779b1) ^ 0x6d2b79f5) | 1;
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

  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }
}
