import { byText } from '#vocabulary';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Match } from '../match.js';
import { ids, number, reason, type Reason } from './reason.js';

/** Tasks to swap: marginal demands that the person does not meet. */
export function talkReasons({ talk }: Match, post: PostToMatch, seeker: SeekerToMatch): Reason[] {
  return talk.map(demand => {
    const gap = (post.demands[demand]?.[0] ?? 0) - (seeker.can[demand] ?? 0);
    const values = { demand: ids('demands', [demand]), gap: number(gap) };
    return reason('talk', 'demandMarginal', values, { releases: [`demand:${demand}`] });
  });
}

/** What has to be asked before a referral. */
export function askReasons({ ask }: Match): Reason[] {
  return ask.map(demand =>
    reason('ask', 'demandUnknown', {
      demand: ids('demands', [demand]),
      question: { kind: 'question', demand },
    }),
  );
}

/** What the person can do, and what is there that the person needs. */
export function metReasons(answer: Match, post: PostToMatch, seeker: SeekerToMatch): Reason[] {
  const demands = Object.entries(post.demands)
    .flatMap(([demand, [need]]) => {
      const can = seeker.can[demand] ?? null;
      return need > 0 && can !== null && can >= need ? [{ demand, need, can }] : [];
    })
    .sort((one, other) => byText(one.demand, other.demand));
  return [
    ...demands.map(({ demand, need, can }) =>
      reason('met', 'demandMet', { demand: ids('demands', [demand]), need: number(need), can: number(can) }),
    ),
    ...presentFeatures(post, seeker),
  ];
}

/** A feature that is there is said to an employer only where the person released needing it. */
function presentFeatures(post: PostToMatch, seeker: SeekerToMatch): Reason[] {
  if (post.mode === 'home') return [];
  return seeker.needs
    .filter(feature => post.features.includes(feature))
    .map(feature =>
      reason(
        'met',
        'featurePresent',
        { feature: ids('features', [feature]) },
        { releases: [`feature:${feature}`] },
      ),
    );
}
