const WORD = 32;

/** A set of features: one bit each, in two words. */
export interface Bits {
  readonly low: number;
  readonly high: number;
}

/** Features as bits. */
export class FeatureBits {
  /** By number. */
  readonly all: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  /** @throws Error when there are more than two words of them */
  constructor(features: Iterable<string>) {
    this.all = [...features];
    this.numbers = new Map(this.all.map((feature, number) => [feature, number]));
    if (this.numbers.size > 2 * WORD) throw new Error(`more than ${2 * WORD} features`);
  }

  bitsOf(features: Iterable<string>): Bits {
    let [low, high] = [0, 0];
    for (const feature of features) {
      const number = this.numbers.get(feature);
      if (number === undefined) throw new Error(`no feature ${feature}`);
      if (number < WORD) low |= 1 << number;
      else high |= 1 << (number - WORD);
    }
    return { low, high };
  }
}

/** Bits that are set in a word. */
export function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
