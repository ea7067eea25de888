import type { Effect } from './effect.js';

/**
 * What works on a demand: something the employer arranges, something the person uses, or something that is built or
 * bought for the place. At most one of each helps with one demand.
 */
export const ITEM_CLASSES = ['arrangement', 'aid', 'retrofit'] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** A row of aids.csv or retrofits.csv, as far as matching goes. */
export interface Item {
  readonly id: string;
  readonly itemClass: ItemClass;
  /** A row of retrofits.csv, whatever its class: used for a demand only where the site survey lists it. */
  readonly isRetrofitRow: boolean;
  readonly effects: readonly Effect[];
  /** Features of the workplace without which it is of no use. */
  readonly needsFeatures: readonly string[];
  /** Features of the workplace that it makes. */
  readonly createsFeatures: readonly string[];
  /** What it costs the employer, yuan: the middle of the range, 0 where somebody else pays first. */
  readonly employerCost: number;
  /** The middle of its range in yuan, whoever pays. */
  readonly middleCost: number;
  /** Days until it is there. */
  readonly days: number;
}
