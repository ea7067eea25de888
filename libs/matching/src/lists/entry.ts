import { byText } from '#vocabulary';

/** An entry of a list: the other side of a pair, and the score. */
export interface ListEntry {
  readonly regionCode: string;
  readonly id: string;
  /** 1 to 1000. */
  readonly score: number;
}

/** A list to be stored, the best entry first. */
export interface OwnedList {
  readonly side: 'post' | 'seeker';
  readonly regionCode: string;
  readonly ownerId: string;
  readonly entries: readonly ListEntry[];
}

/** Entries shown on either side. */
export const SHOWN = 20;
/** Entries kept: whoever may no longer be shown, or stands at a cap, makes room for the next best. */
export const KEPT = 40;

export interface Ranked extends ListEntry {
  readonly tie: string;
}

/** The order of a list: the higher score first, then by tie. */
export function byRank(one: Ranked, other: Ranked): number {
  return other.score - one.score || byText(one.tie, other.tie);
}

export function toEntry({ regionCode, id, score }: Ranked): ListEntry {
  return { regionCode, id, score };
}
