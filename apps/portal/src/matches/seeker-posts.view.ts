import { kmOf, mustAskFirst, ReasonsFor, type OwnPost, type SaidReason } from '#matching';
import { idOfField } from '#web';
import { occupationLabel, wageText } from '../posts/post-words.js';
import { publicPostPath } from '../posts/post-paths.js';
import type { Words } from '../reviews/words.js';
import { levelField } from '../seekers/registration-form.js';
import { registrationPages } from '../seekers/registration-page.js';
import { WORK } from '../seekers/seeker-path.js';
import { applyPath } from './match-paths.js';
import { NAMES, pairTag, scoreWord } from './match-words.js';

/**
 * A post as the person reads it to whom it is suggested: the person's own data in full, nothing of others.
 * @param underWay where the person and this employer stand; null where there is no open referral
 */
export function ownPostCard(
  { post, workplace, employerName, pair, score, full }: OwnPost,
  underWay: string | null,
  words: Words,
) {
  const { t, language } = words;
  const { first, more } = ReasonsFor.seeker(pair, language, NAMES);
  const asksFirst = mustAskFirst(pair);
  const { route, ask } = pair.answer;
  return {
    title: post.title,
    employer: employerName,
    href: publicPostPath(post.postId),
    apply: underWay || full || asksFirst ? null : applyPath(post.postId),
    underWay,
    full: full && !underWay,
    tag: pairTag(pair, words),
    score: scoreWord(score, words),
    facts: [
      { label: t('matches.facts.occupation'), value: occupationLabel(post.occupation, language) },
      { label: t('matches.facts.wage'), value: wageText(post, words) },
      { label: t('matches.facts.place'), value: workplace?.name ?? '', lang: 'zh-CN' },
      { label: t('matches.facts.distance'), value: distanceText(post.mode, route.metres, words) },
    ].filter(({ value }) => value !== ''),
    reasons: first.map(reasonRow),
    more: more.map(reasonRow),
    // The words of the registration, which asks for no level by its number.
    ask: ask.map(demand => ({ text: t(`abilities.${demand}.ask`), href: questionPath(demand) })),
    asking: t(`matches.own.${asksFirst ? 'ask' : 'askToo'}`),
  };
}

/** Where the registration asks how much of a demand the person can do. */
function questionPath(demand: string): string {
  const page = registrationPages().find(({ demands }) => demands.includes(demand));
  return page ? `${WORK}/${page.slug}#${idOfField(levelField(demand))}` : WORK;
}

/** Reasons that speak against a post, or ask for something, though they stand among what fits. */
const AGAINST = new Set([
  ...['skillMissing', 'skillTrain', 'wageLow', 'hoursDiffer', 'patternOther', 'occupationOther'],
  ...['contractTerms', 'farWithRemedy', 'samePrefecture'],
]);

/** What is to be done or does not suit stands out from what fits. */
function reasonRow({ key, text, section }: SaidReason) {
  const toDo = section === 'stop' || section === 'remedy' || section === 'talk';
  return { text, open: toDo || AGAINST.has(key) };
}

function distanceText(mode: 'onSite' | 'home', metres: number | null, { t }: Words): string {
  if (mode === 'home') return t('matches.distance.home');
  return metres === null ? t('matches.distance.unknown') : t('matches.distance.km', { km: kmOf(metres) });
}
