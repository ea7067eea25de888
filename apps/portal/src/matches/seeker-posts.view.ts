import { kmOf, ReasonsFor, type OwnPost } from '#matching';
import { occupationLabel, wageText } from '../posts/post-words.js';
import { publicPostPath } from '../posts/post-paths.js';
import type { Words } from '../reviews/words.js';
import { applyPath } from './match-paths.js';
import { NAMES, scoreWord, stateTag } from './match-words.js';

/** A post as the person reads it to whom it is suggested: the person's own data in full, nothing of others. */
export function ownPostCard({ post, workplace, employerName, pair, score, full }: OwnPost, words: Words) {
  const { t, language } = words;
  const { first, more, ask } = ReasonsFor.seeker(pair, language, NAMES);
  const { route } = pair.answer;
  return {
    title: post.title,
    employer: employerName,
    href: publicPostPath(post.postId),
    apply: full || ask.length > 0 ? null : applyPath(post.postId),
    full,
    tag: stateTag(pair.answer.state, words),
    score: scoreWord(score, words),
    facts: [
      { label: t('matches.facts.occupation'), value: occupationLabel(post.occupation, language) },
      { label: t('matches.facts.wage'), value: wageText(post, words) },
      { label: t('matches.facts.place'), value: workplace?.name ?? '' },
      { label: t('matches.facts.distance'), value: distanceText(post.mode, route.metres, words) },
    ].filter(({ value }) => value !== ''),
    reasons: first.map(reasonRow),
    more: more.map(reasonRow),
    ask: ask.map(({ text }) => text),
  };
}

/** What is to be done stands out from what fits already. */
function reasonRow({ text, section }: { readonly text: string; readonly section: string }) {
  return { text, open: section === 'stop' || section === 'remedy' || section === 'talk' };
}

function distanceText(mode: 'onSite' | 'home', metres: number | null, { t }: Words): string {
  if (mode === 'home') return t('matches.distance.home');
  return metres === null ? t('matches.distance.unknown') : t('matches.distance.km', { km: kmOf(metres) });
}
