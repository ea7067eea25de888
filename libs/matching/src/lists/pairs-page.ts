import type { MatchState } from '../match.js';
import { SHOWN } from './entry.js';

/** Which pairs of a list are looked at: a state of the pair, and a page of twenty, from 1. */
export interface PairsWanted {
  readonly state: MatchState | null;
  readonly page: number;
}

/** A page of pairs, with what a filter by state would leave. */
export interface PairsPage<One> {
  readonly shown: readonly One[];
  readonly counts: ReadonlyMap<MatchState, number>;
  /** All pairs, whatever their state. */
  readonly total: number;
  /** The page shown, the last one where a later one was asked for. */
  readonly page: number;
  readonly pages: number;
}

/** One page of a list that is in its order already. */
export function pageOfPairs<
  One extends { readonly pair: { readonly answer: { readonly state: MatchState } } },
>(all: readonly One[], { state, page: wanted }: PairsWanted): PairsPage<One> {
  const counts = new Map<MatchState, number>();
  for (const { pair } of all) counts.set(pair.answer.state, (counts.get(pair.answer.state) ?? 0) + 1);
  const left = state === null ? all : all.filter(({ pair }) => pair.answer.state === state);
  const pages = Math.max(1, Math.ceil(left.length / SHOWN));
  const page = Math.min(Math.max(1, wanted), pages);
  return { shown: left.slice((page - 1) * SHOWN, page * SHOWN), counts, total: all.length, page, pages };
}
