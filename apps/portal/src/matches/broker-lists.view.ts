import type { LeftOut, MatchConcerns, PostOverview, PostToAsk } from '#matching';
import type { RegisterRow } from '#seekers';
import { itemWords, loadVocabulary } from '#vocabulary';
import { formatInstant } from '#web';
import { demandLabel, occupationLabel } from '../posts/post-words.js';
import type { Words } from '../reviews/words.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { personName } from './pair-row.view.js';
import { postMatchesPath, seekerMatchesPath } from './match-paths.js';

/** So many things that may help are named. */
const HELPS = 5;

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

/** People for whom nothing fits, demands to be asked after, and where referrals crowd; each with what can be done. */
export function concernsModel(
  { leftOut, rare, changed, crowded }: MatchConcerns,
  regionCode: string,
  words: Words,
) {
  const { t, language } = words;
  const byPost = (post: PostToAsk, text: string) => ({
    href: postMatchesPath(post),
    title: post.title,
    text,
  });
  return {
    leftOut: leftOut.map(one => ({
      ...{ name: personName(one, words), since: one.since, stops: stopsText(one, words) },
      ...{ help: helpText(one, words), none: one.inReach === 0 },
      href: caseFilePath({ regionCode, seekerId: one.seekerId }),
      posts: `${seekerMatchesPath({ regionCode, seekerId: one.seekerId })}?from=0`,
    })),
    rare: rare.map(one =>
      byPost(
        one,
        t('matches.concerns.rare', {
          ...{ demand: demandLabel(one.demand, language), posts: one.posts, stating: one.stating },
        }),
      ),
    ),
    changed: changed.map(one => {
      const demands = one.demands.map(demand => demandLabel(demand, language)).join(t('matches.comma'));
      return byPost(one, t('matches.concerns.changed', { demands }));
    }),
    crowdedPosts: crowded.posts.map(post => byPost(post, '')),
    crowdedPeople: crowded.people.map(one => ({ name: personName(one, words), href: caseFilePath(one) })),
  };
}

/** What stops most posts of somebody for whom nothing fits: demands first, then whatever else does. */
function stopsText({ stops, others = [] }: LeftOut, { t, language }: Words): string {
  return [
    ...stops.map(([demand, count]) =>
      t('matches.concerns.stop', { what: demandLabel(demand, language), count }),
    ),
    ...others.map(([kind, count]) =>
      t('matches.concerns.stop', { what: t(`matches.concerns.kinds.${kind}`), count }),
    ),
  ].join(t('matches.comma'));
}

/** Things of the catalogue that may help with the demands that stop most: to be talked over, nothing is promised. */
function helpText({ stops }: LeftOut, { t, language }: Words): string {
  const { helpers } = loadVocabulary();
  const ids = stops.flatMap(([demand]) => {
    const { arrangement = [], aid = [], retrofit = [] } = helpers.get(demand) ?? {};
    return [aid, arrangement, retrofit].flatMap(([first]) => (first ? [first.id] : []));
  });
  const labels = [...new Set(ids)].map(id => itemWords().find(item => item.id === id)?.label[language] ?? id);
  return labels.slice(0, HELPS).join(t('matches.comma'));
}
