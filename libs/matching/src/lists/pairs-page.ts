import type { MatchState } from '../match.js';
import type { JudgedPair } from '../reasons/index.js';
import { SHOWN } from './entry.js';

/** How a pair stands for whoever refers people: something essential may have to be asked before anything else. */
export type PairState = MatchState | 'askFirst';

export function stateOfPair(pair: JudgedPair): PairState {
  return mustAskFirst(pair) ? 'askFirst' : pair.answer.state;
}

/** Has the person not answered on a demand that the post cannot do without? Then nobody is referred yet. */
export function mustAskFirst({ answer, post }: JudgedPair): boolean {
  return answer.ask.some(demand => post.demands[demand]?.[1] === true);
}

/** Which pairs of a list are looked at: a state of the pair, and a page of twenty, from 1. */
export interface PairsWanted {
  readonly state: PairState | null;
  readonly page: number;
}

/** A page of pairs, with what a filter by state would leave. */
export interface PairsPage<One> {
  readonly shown: readonly One[];
  readonly counts: ReadonlyMap<PairState, number>;
  /** All pairs, whatever their state. */
  readonly total: number;
  /** The page shown, the last one where a later one was asked for. */
  readonly page: number;
  readonly pages: number;
}

/** One page of a list that is in its order already. */
export function pageOfPairs<One extends { readonly pair: JudgedPair }>(
  all: readonly One[],
  { state, page: wanted }: PairsWanted,
): PairsPage<One> {
  const states = all.map(({ pair }) => stateOfPair(pair));
  const counts = new Map<PairState, number>();
  for (const one of states) counts.set(one, (counts.get(one) ?? 0) + 1);
  const left = all.filter((_, at) => state === null || states[at] === state);
  const pages = Math.max(1, Math.ceil(left.length / SHOWN));
  const page = Math.min(Math.max(1, wanted), pages);
  return { shown: left.slice((page - 1) * SHOWN, page * SHOWN), counts, total: all.length, page, pages };
}
