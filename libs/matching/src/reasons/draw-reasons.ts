import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Match } from '../match.js';
import { loadWeights, type Weights } from '../weights.js';
import { askReasons, metReasons, talkReasons } from './met-reasons.js';
import { partReasons } from './part-reasons.js';
import type { Reason } from './reason.js';
import { remedyReasons } from './remedy-reasons.js';
import { stopReasons } from './stop-reasons.js';

/** A pair with what the engine said of it. */
export interface JudgedPair {
  readonly answer: Match;
  readonly post: PostToMatch;
  readonly seeker: SeekerToMatch;
}

/**
 * The reasons of a pair in the order they are shown: stops, remedies, tasks to swap, parts by points lost, what is met,
 * and what is still to be asked. Every reader's texts are made of these.
 */
export function drawReasons(
  { answer, post, seeker }: JudgedPair,
  weights: Weights = loadWeights(),
): readonly Reason[] {
  return [
    ...stopReasons(answer, post, seeker),
    ...remedyReasons(answer, post, seeker),
    ...talkReasons(answer, post, seeker),
    ...partReasons(answer, post, seeker, weights),
    ...metReasons(answer, post, seeker),
    ...askReasons(answer),
  ];
}
