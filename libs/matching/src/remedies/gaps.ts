import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { byText } from '#vocabulary';

/** A demand that asks more than the person can do. */
export interface Gap {
  readonly demand: string;
  readonly need: number;
  readonly can: number;
}

/** What stands between a post's demands and a person's answers. */
export interface Gaps {
  /** In essential demands, the largest first. */
  readonly essential: readonly Gap[];
  /** Marginal demands with a gap, by id. */
  readonly talk: readonly string[];
  /** Demands without an answer, by id. */
  readonly ask: readonly string[];
}

/** Compares each demand the post makes with the person's answer; no answer is no gap. */
export function gapsOf({ demands }: PostToMatch, { can }: SeekerToMatch): Gaps {
  const made = Object.entries(demands).filter(([, [need]]) => need > 0);
  const answers = made.map(([demand, [need, essential]]) => ({
    ...{ demand, need, essential },
    can: can[demand] ?? null,
  }));
  const short = answers.flatMap(one =>
    one.can !== null && one.can < one.need ? [{ ...one, can: one.can }] : [],
  );
  return {
    essential: short.filter(({ essential }) => essential).sort(largestFirst),
    talk: idsOf(short.filter(({ essential }) => !essential)),
    ask: idsOf(answers.filter(answer => answer.can === null)),
  };
}

function largestFirst(a: Gap, b: Gap): number {
  return b.need - b.can - (a.need - a.can) || byText(a.demand, b.demand);
}

function idsOf(demands: readonly { readonly demand: string }[]): string[] {
  return demands.map(({ demand }) => demand).sort(byText);
}
