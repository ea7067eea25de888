import type { ChosenPair } from '#matching';
import type { Words } from '../reviews/words.js';
import { personName } from './pair-row.view.js';

/** Pairs chosen from a list, and the same as the list of pairs that referrals are made from. */
export function chosenModel(pairs: readonly ChosenPair[], asked: number, words: Words) {
  const { t } = words;
  return {
    rows: pairs.map(({ post, ...person }) => ({
      cells: [
        { text: personName(person, words), label: '' },
        { text: post.title, label: t('matches.facts.post') },
      ],
    })),
    heads: [{ text: t('matches.facts.person') }, { text: t('matches.facts.post') }],
    count: pairs.length,
    gone: asked - pairs.length,
    // The ids are what counts; the names are there for whoever reads a line that did not go.
    lines: pairs
      .map(
        ({ post, seeker, ...person }) =>
          `${post.postId} ${seeker.regionCode}.${seeker.seekerId} ${personName(person, words)} ${post.title}`,
      )
      .join('\n'),
  };
}
