import type { DeskView, Standing } from '#posts';
import { formatInstant } from '#web';
import { standingRow } from './post-case.view.js';
import { examinePath, postPath } from './post-paths.js';
import type { Words } from './post-words.js';

const MOST_SHOWN = 50;

/** What waits at the desk, by what is to be done with it. */
export function deskView(
  { submitted, published, stale, duplicates, employers, today }: DeskView,
  words: Words,
) {
  const { t, language } = words;
  const row = (standing: Standing) => ({
    ...standingRow(standing, examinePath(standing), today, words),
    employer: employers.get(standing.employerId)?.name ?? '',
    when: formatInstant(standing.changedAt, language),
  });
  return {
    submitted: submitted.slice(0, MOST_SHOWN).map(row),
    stale: stale.slice(0, MOST_SHOWN).map(row),
    published: published.slice(0, MOST_SHOWN).map(row),
    counts: { submitted: submitted.length, stale: stale.length, published: published.length },
    duplicates: duplicates.slice(0, MOST_SHOWN).map(({ one, other, likeness }) => ({
      ...{ title: one.title, href: postPath(one), otherTitle: other.title, otherHref: postPath(other) },
      likeness: t('posts.desk.likeness', { percent: Math.floor(likeness * 100) }),
      employer: employers.get(one.employerId)?.name ?? '',
      states: [one.state, other.state].map(state => t(`posts.states.${state}`)),
    })),
  };
}
