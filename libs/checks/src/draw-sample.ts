import { createHash } from 'node:crypto';

/** Something that may be drawn. */
export interface Drawable {
  /** What it is known by; no two the same. */
  readonly id: string;
  /** Chance beside others: twice the weight is drawn about twice as often. Whole and above 0. */
  readonly weight: number;
}

/** A draw that anybody can repeat. */
export interface Draw {
  readonly seed: string;
  /** In the order in which they were drawn. */
  readonly drawn: readonly string[];
}

/**
 * Draws some without replacement, by weight, from a recorded seed; the order of the list does not matter.
 *
 * Each gets a number u between 0 and 1: the first 52 bits of SHA-256 over the text `seed`, a line feed and `id` in
 * UTF-8, plus one half, divided by 2^52. Its key is −ln(u) ÷ weight, and those with the smallest keys are drawn, equal
 * keys by id (Efraimidis and Spirakis, weighted sampling without replacement with a reservoir, 2006). Whoever has seed,
 * ids and weights gets the same draw in any language with IEEE doubles.
 * @param size how many; all of them where there are fewer
 * @throws RangeError for a weight that is not whole and above 0, two of one id, or an empty seed
 */
export function drawSample(all: readonly Drawable[], size: number, seed: string): Draw {
  if (seed === '') throw new RangeError('a draw needs a seed');
  if (new Set(all.map(({ id }) => id)).size < all.length) throw new RangeError('two have the same id');
  const keyed = all.map(({ id, weight }) => {
    if (!Number.isSafeInteger(weight) || weight < 1) throw new RangeError(`not a weight: ${weight}`);
    return { id, key: -Math.log(uniform(seed, id)) / weight };
  });
  keyed.sort((one, other) => one.key - other.key || (one.id < other.id ? -1 : 1));
  return { seed, drawn: keyed.slice(0, size).map(({ id }) => id) };
}

/** What a filing weighs in a draw: one for being there, and its risk. */
export function inspectionWeight(risk: number): number {
  return 1 + risk;
}

/** 52 bits are what a double holds exactly with the half added. */
const HEX_DIGITS = 13;
const STEPS = 2 ** (HEX_DIGITS * 4);

function uniform(seed: string, id: string): number {
  const digest = createHash('sha256').update(`${seed}\n${id}`, 'utf8').digest('hex');
  return (Number.parseInt(digest.slice(0, HEX_DIGITS), 16) + 0.5) / STEPS;
}
