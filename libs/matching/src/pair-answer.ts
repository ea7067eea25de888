import { match, type MatchState } from './match.js';
import { readPair, type Pair, type PairRefusal } from './read-pair.js';
import type { Language } from './reading/fault-words.js';
import type { Parts } from './scoring/parts.js';

/** What is told of a pair, every list in the model's order. */
export interface PairAnswer {
  readonly id: string | null;
  readonly state: MatchState;
  readonly stops: readonly string[];
  readonly ask: readonly string[];
  readonly talk: readonly string[];
  readonly remedies: readonly string[];
  readonly employerCostMid: number;
  readonly readyInDays: number;
  readonly parts: Parts;
  readonly score: number;
}

export type RefusedPair = PairRefusal & { readonly id: string | null; readonly state: 'refused' };

/** Judges a pair as it comes from outside; a broken one is refused, with the reasons in a language. */
export function answerPair(given: unknown, language: Language = 'zh-CN'): PairAnswer | RefusedPair {
  const pair = readPair(given, language);
  return pair.ok ? answerOf(pair.value) : { id: idOf(given), state: 'refused', ...pair.refusal };
}

/** Judges pairs in their order; a broken one is refused at its place. */
export function answerPairs(
  pairs: readonly unknown[],
  language: Language = 'zh-CN',
): (PairAnswer | RefusedPair)[] {
  return pairs.map(pair => answerPair(pair, language));
}

function answerOf({ id, post, seeker }: Pair): PairAnswer {
  const { state, stops, ask, talk, remedies, employerCostMid, readyInDays, parts, score } = match(
    post,
    seeker,
  );
  const chosen = remedies.map(item => item.id);
  return { id, state, stops, ask, talk, remedies: chosen, employerCostMid, readyInDays, parts, score };
}

function idOf(given: unknown): string | null {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : null;
  return typeof id === 'string' ? id : null;
}
