import { match } from '#matching';
import { judgePair } from './pair-oracle.js';
import { drawPair } from './random-pairs.js';

export interface Comparison {
  readonly pairs: number;
  readonly wrong: number;
  readonly states: Readonly<Record<string, number>>;
  /** The first differing pairs, each with what both sides say. */
  readonly differences: readonly string[];
}

/** Asks engine and oracle about so many drawn pairs. */
export function comparePairs(
  pairs: number,
  first: number,
  tell: (done: number) => void = () => {},
): Comparison {
  const states: Record<string, number> = {};
  const differences: string[] = [];
  let wrong = 0;
  for (let seed = first; seed < first + pairs; seed++) {
    const { post, seeker } = drawPair(seed);
    const known = judgePair(post, seeker);
    const { state, stops, ask, talk, remedies, employerCostMid, readyInDays, parts, score } = match(
      post,
      seeker,
    );
    const chosen = remedies.map(({ id }) => id);
    const said = { state, stops, ask, talk, remedies: chosen, employerCostMid, readyInDays, parts, score };
    states[known.state] = (states[known.state] ?? 0) + 1;
    if (JSON.stringify(said) !== JSON.stringify(known)) {
      wrong += 1;
      if (differences.length < 3) differences.push(show(seed, said, known));
    }
    if ((seed - first) % 10_000 === 9_999) tell(seed - first + 1);
  }
  return { pairs, wrong, states, differences };
}

function show(seed: number, said: object, known: object): string {
  const { post, seeker } = drawPair(seed);
  return [
    `pair ${seed}`,
    ...[post, seeker].map(side => JSON.stringify(side)),
    `engine ${JSON.stringify(said)}`,
    `oracle ${JSON.stringify(known)}`,
  ].join('\n');
}
