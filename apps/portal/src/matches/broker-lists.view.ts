import type { ChangedDemands, MatchConcerns, PostOverview, RareDemand } from '#matching';
import type { RegisterRow } from '#seekers';
import { formatInstant } from '#web';
import { demandLabel, occupationLabel } from '../posts/post-words.js';
import type { Words } from '../reviews/words.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { personName, stopsText } from './pair-row.view.js';
import { postMatchesPath, seekerMatchesPath } from './match-paths.js';

/** The published posts of a county, each leading to its people. */
export function postsTable(
  { posts, occupations }: PostOverview,
  chosen: { readonly q: string; readonly occupation: string },
  { t, language }: Words,
) {
  const label = (name: string) => t(`matches.facts.${name}`);
  return {
    fields: [
      { name: 'q', label: t('matches.broker.postSearch'), value: chosen.q },
      {
        ...{ name: 'occupation', label: label('occupation'), value: chosen.occupation },
        options: [
          { value: '', text: t('matches.broker.anyOccupation') },
          ...occupations.map(({ occupation, posts: count }) => ({
            value: occupation,
            text: t('matches.broker.occupationCount', { name: occupationLabel(occupation, language), count }),
          })),
        ],
      },
    ],
    heads: [
      { text: label('post') },
      { text: label('occupation') },
      { text: label('headcount'), numeric: true },
    ],
    rows: posts.map(post => ({
      cells: [
        { text: post.title, href: postMatchesPath(post), label: '' },
        { text: occupationLabel(post.occupation, language), label: label('occupation') },
        { text: String(post.headcount), label: label('headcount'), numeric: true },
      ],
    })),
  };
}

/** The people of a register who look for work, each leading to the posts. */
export function peopleTable(people: readonly RegisterRow[], words: Words) {
  const { t, language } = words;
  const label = (name: string) => t(`matches.facts.${name}`);
  return {
    heads: ['person', 'wishes', 'since'].map(name => ({ text: label(name) })),
    rows: people.map(row => ({
      cells: [
        {
          text: personName({ name: row.maskedName, tail: row.idTail }, words),
          ...{ href: seekerMatchesPath(row), label: '' },
        },
        {
          text: row.wishes.map(code => occupationLabel(code, language)).join(t('matches.comma')),
          label: label('wishes'),
        },
        {
          text: row.wishRegisteredAt ? formatInstant(row.wishRegisteredAt, language) : '',
          label: label('since'),
        },
      ],
    })),
  };
}

/** People for whom nothing fits, and demands to be asked after. */
export function concernsModel({ leftOut, checks }: MatchConcerns, regionCode: string, words: Words) {
  const { t, language } = words;
  const rare = checks.flatMap(({ result }) => (result['rare'] ?? []) as RareDemand[]);
  const changed = checks.flatMap(({ result }) => (result['changed'] ?? []) as ChangedDemands[]);
  return {
    leftOut: leftOut.map(one => ({
      name: personName(one, words),
      href: caseFilePath({ regionCode, seekerId: one.seekerId }),
      since: one.since,
      stops: stopsText(one.stops, words),
    })),
    changed: changed.map(({ postId, demands }) => ({
      href: postMatchesPath({ regionCode, postId }),
      text: t('matches.concerns.changed', {
        demands: demands.map(demand => demandLabel(demand, language)).join(t('matches.comma')),
      }),
    })),
    rare: rare.map(({ postId, demand, posts, stating }) => ({
      href: postMatchesPath({ regionCode, postId }),
      text: t('matches.concerns.rare', { demand: demandLabel(demand, language), posts, stating }),
    })),
  };
}
