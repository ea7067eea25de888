import {
  kmOf,
  PARTS,
  ReasonsFor,
  fullPoints,
  joined,
  loadWeights,
  mustAskFirst,
  type JudgedPair,
  type NamedSuggestion,
  type SuggestedPost,
} from '#matching';
import type { MaskedPerson, SeekerKey } from '#seekers';
import { groupThousands } from '#values';
import { itemWords } from '#vocabulary';
import { demandLabel, wageText } from '../posts/post-words.js';
import { examinePath } from '../posts/post-paths.js';
import type { Words } from '../reviews/words.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { postMatchesPath, referPath, seekerMatchesPath } from './match-paths.js';
import { NAMES, pairTag, scoreWord } from './match-words.js';

/** Reasons that stand in the line itself, besides what has to be there first; all others open with the comparison. */
const IN_LINE = 2;
/** The way stands in the line as a figure, and a contract is the post's, not the pair's. */
const NOT_IN_LINE = new Set([
  ...['near', 'atHome', 'sameCounty', 'samePrefecture'],
  ...['stable', 'stableOpenEnded', 'contractTerms', 'retention'],
]);

/** Somebody suggested for a post, for the broker: a line, and every comparison behind it. */
export function personRow(one: NamedSuggestion, postId: string, words: Words) {
  const { t } = words;
  const { seeker, pair, boost, openReferrals, cap } = one;
  const mayRefer = !cap && !mustAskFirst(pair);
  return {
    name: personName(one, words),
    href: caseFilePath(seeker),
    others: seekerMatchesPath(seeker),
    ...lineOf(pair, one.score, words),
    notes: [
      boost.points > 0 &&
        t('matches.broker.boost', {
          points: boost.points,
          groups: boost.groups.map(group => t(`matches.groups.${group}`)).join(t('matches.comma')),
        }),
      openReferrals > 0 && t('matches.broker.open', { count: openReferrals }),
    ].filter(Boolean),
    full: cap && t(`matches.broker.caps.${cap}`),
    refer: mayRefer ? referPath(postId, seeker) : null,
    value: mayRefer ? `${seeker.regionCode}.${seeker.seekerId}` : null,
  };
}

/** A post suggested to somebody, for the broker. */
export function postRow({ post, pair, score, full }: SuggestedPost, seeker: SeekerKey, words: Words) {
  const mayRefer = !full && !mustAskFirst(pair);
  return {
    name: post.title,
    href: examinePath(post),
    others: postMatchesPath(post),
    ...lineOf(pair, score, words),
    notes: [wageText(post, words)],
    full: full ? words.t('matches.broker.caps.either') : null,
    refer: mayRefer ? referPath(post.postId, seeker) : null,
    value: mayRefer ? `${post.regionCode}.${post.postId}` : null,
  };
}

function lineOf(pair: JudgedPair, score: number, words: Words) {
  const { t, language } = words;
  const { answer, post } = pair;
  const { first, more, ask } = ReasonsFor.broker(pair, language, NAMES);
  const lines = [...first, ...more];
  const telling = lines
    .filter(({ key, section }) => section !== 'remedy' && !NOT_IN_LINE.has(key))
    .slice(0, IN_LINE);
  const remedies = joined(
    answer.remedies.map(({ id }) => itemLabel(id, language)),
    language,
  );
  const full = fullPoints(loadWeights());
  return {
    tag: pairTag(pair, words),
    score: t('matches.score', { score }),
    scoreWord: scoreWord(score, words),
    figures: figures(pair, words),
    telling: [
      ...(remedies === '' ? [] : [t('matches.broker.remedies', { what: remedies })]),
      ...telling.map(({ text }) => text),
    ].join(language === 'en' ? ' ' : ''),
    ask: answer.ask
      .filter(demand => post.demands[demand]?.[1] === true)
      .map(demand => demandLabel(demand, language))
      .join(t('matches.comma')),
    rest: [...lines, ...ask].filter(one => !telling.includes(one)).map(({ text }) => text),
    parts: PARTS.map(part => `${t(`matches.parts.${part}`)} ${answer.parts[part]}/${full[part]}`).join(
      t('matches.semicolon'),
    ),
  };
}

function itemLabel(id: string, language: Words['language']): string {
  return itemWords().find(item => item.id === id)?.label[language] ?? id;
}

/** The way, and what has to be paid and waited for, where anything has. */
function figures(pair: JudgedPair, words: Words): string {
  const { t } = words;
  const { remedies, employerCostMid, readyInDays } = pair.answer;
  const cost = t('matches.broker.cost', { yuan: groupThousands(String(employerCostMid)) });
  return [
    distance(pair, words),
    ...(remedies.length > 0 ? [cost] : []),
    ...(readyInDays > 0 ? [t('matches.broker.readyIn', { count: readyInDays })] : []),
  ].join(t('matches.semicolon'));
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
