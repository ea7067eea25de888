import {
  kmOf,
  PARTS,
  ReasonsFor,
  fullPoints,
  loadWeights,
  type JudgedPair,
  type MaskedPerson,
  type NamedSuggestion,
  type SuggestedPost,
} from '#matching';
import { groupThousands } from '#values';
import { demandLabel, wageText } from '../posts/post-words.js';
import { examinePath } from '../posts/post-paths.js';
import type { Words } from '../reviews/words.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { postMatchesPath, referPath, seekerMatchesPath } from './match-paths.js';
import { mustAskFirst, NAMES, pairTag, scoreWord } from './match-words.js';

/** Somebody suggested for a post, for the broker: every line of the pair. */
export function personCard(one: NamedSuggestion, postId: string, words: Words) {
  const { t } = words;
  const { seeker, pair, boost, openReferrals, cap } = one;
  return {
    name: personName(one, words),
    href: caseFilePath(seeker),
    posts: seekerMatchesPath(seeker),
    pair: `${postId} ${seeker.regionCode}.${seeker.seekerId}`,
    ...pairModel(pair, one.score, words),
    boost:
      boost.points === 0
        ? null
        : t('matches.broker.boost', {
            points: boost.points,
            groups: boost.groups.map(group => t(`matches.groups.${group}`)).join(t('matches.comma')),
          }),
    open: openReferrals > 0 ? t('matches.broker.open', { count: openReferrals }) : null,
    cap: cap && t(`matches.broker.caps.${cap}`),
    refer: cap || mustAskFirst(pair) ? null : referPath(postId, seeker),
  };
}

/** A post suggested to somebody, for the broker. */
export function postCard(
  { post, pair, score, full }: SuggestedPost,
  seeker: { readonly regionCode: string; readonly seekerId: string },
  words: Words,
) {
  return {
    name: post.title,
    href: examinePath(post),
    posts: postMatchesPath(post),
    ...pairModel(pair, score, words),
    boost: null,
    open: full ? words.t('matches.broker.caps.either') : null,
    wage: wageText(post, words),
    refer: full || mustAskFirst(pair) ? null : referPath(post.postId, seeker),
  };
}

function pairModel(pair: JudgedPair, score: number, words: Words) {
  const { t, language } = words;
  const { answer } = pair;
  const { first, more, ask } = ReasonsFor.broker(pair, language, NAMES);
  const full = fullPoints(loadWeights());
  return {
    state: answer.state,
    tag: pairTag(pair, words),
    score,
    scoreWord: scoreWord(score, words),
    facts: [
      { label: t('matches.facts.distance'), value: distance(pair, words) },
      {
        label: t('matches.facts.cost'),
        value:
          answer.remedies.length === 0
            ? t('matches.none')
            : t('matches.yuan', { yuan: groupThousands(String(answer.employerCostMid)) }),
      },
      { label: t('matches.facts.days'), value: t('matches.days', { count: answer.readyInDays }) },
    ],
    reasons: [...first].map(({ text }) => text),
    more: more.map(({ text }) => text),
    ask: ask.map(({ text }) => text),
    parts: PARTS.map(part => ({
      label: t(`matches.parts.${part}`),
      value: `${answer.parts[part]} / ${full[part]}`,
    })),
  };
}

function distance({ answer: { route }, post }: JudgedPair, { t }: Words): string {
  if (post.mode === 'home') return t('matches.distance.home');
  return route.metres === null
    ? t('matches.distance.unknown')
    : t('matches.distance.km', { km: kmOf(route.metres) });
}

/** `陈某（尾号1234）`: two of one surname are told apart. */
export function personName({ name, tail }: MaskedPerson, { t }: Words): string {
  return t('matches.person', { name, tail });
}

/** What stops most posts of somebody for whom nothing fits. */
export function stopsText(stops: readonly (readonly [string, number])[], { t, language }: Words): string {
  return stops
    .map(([demand, count]) => t('matches.concerns.stop', { demand: demandLabel(demand, language), count }))
    .join(t('matches.comma'));
}
