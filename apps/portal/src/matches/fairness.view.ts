import {
  isSmall,
  suppress,
  type Congestion,
  type Exposure,
  type FairnessPage,
  type GroupRate,
} from '#matching';
import { formatInstant } from '#web';
import type { Words } from '../reviews/words.js';

type Check = FairnessPage['checks'][number];

const PEOPLE_BY = ['none', 'few', 'some', 'many'] as const;
const POSTS_BY = ['none', 'few', 'some', 'full'] as const;
const MODEL = ['invariance', 'monotony', 'neutrality'] as const;

/** The checks of the latest run in words and tables: groups and totals only. */
export function fairnessModel({ run, checks, before }: FairnessPage, words: Words) {
  const { t, language } = words;
  const found = new Map(checks.map(check => [check.key, check]));
  const exposure = found.get('exposure')?.result as Exposure | undefined;
  return {
    run: run && {
      at: formatInstant(run.finishedAt, language),
      facts: [
        { label: t('matches.fairness.posts'), value: String(run.posts) },
        { label: t('matches.fairness.people'), value: String(run.seekers) },
        { label: t('matches.fairness.weights'), value: run.weightsVersion },
        { label: t('matches.fairness.vocabulary'), value: run.vocabularyHash.slice(0, 19) },
      ],
    },
    model: MODEL.flatMap(key => modelRow(found.get(key), key, words)),
    exposure: exposure && exposureTables(exposure, words),
    crowded: crowdedText(found.get('congestion'), words),
    ...ratioModel(found.get('ratios'), words),
    before: before.map(({ finishedAt, posts, seekers }) =>
      t('matches.fairness.runLine', { at: formatInstant(finishedAt, language), posts, seekers }),
    ),
  };
}

function modelRow(check: Check | undefined, key: string, { t }: Words) {
  if (!check) return [];
  const pairs = Number(check.result['pairs'] ?? 0);
  return [
    {
      title: t(`matches.fairness.${key}.title`),
      text: t(`matches.fairness.${key}.text`),
      tag: check.flags === 0 ? ('met' as const) : ('undeclared' as const),
      said: t(check.flags === 0 ? 'matches.fairness.held' : 'matches.fairness.broken', {
        pairs,
        count: check.flags,
      }),
    },
  ];
}

function exposureTables({ people, posts, most, topTenthPercent }: Exposure, { t }: Words) {
  const rows = (names: readonly string[], name: string, texts: readonly string[]) =>
    names.map((key, at) => ({
      cells: [
        { text: t(`matches.fairness.${name}.${key}`), label: '' },
        { text: texts[at] ?? '', label: t('matches.fairness.number'), numeric: true },
      ],
    }));
  // People are counted under the rule of small numbers here too; posts are nobody.
  const shown = suppress(PEOPLE_BY.map(key => people[key])).cells.map(cell =>
    cell.kind === 'count' ? String(cell.count) : t(`matches.fairness.${cell.kind}`),
  );
  return {
    people: rows(PEOPLE_BY, 'peopleBy', shown),
    posts: rows(
      POSTS_BY,
      'postsBy',
      POSTS_BY.map(key => String(posts[key])),
    ),
    peopleHeads: [
      { text: t('matches.fairness.inLists') },
      { text: t('matches.fairness.number'), numeric: true },
    ],
    postHeads: [
      { text: t('matches.fairness.suggested') },
      { text: t('matches.fairness.number'), numeric: true },
    ],
    sentence: t('matches.fairness.spread', { most, percent: topTenthPercent }),
  };
}

/** Posts and people at the caps; people under the rule of small numbers. */
function crowdedText(check: Check | undefined, { t }: Words): string | null {
  if (!check) return null;
  const { posts, people } = check.result as unknown as Congestion;
  const few = isSmall(people);
  return t('matches.fairness.crowded', {
    posts: posts.length,
    people: few ? t('matches.fairness.small') : String(people),
  });
}

function ratioModel(check: Check | undefined, { t }: Words) {
  const rates = (check?.result['rates'] ?? []) as readonly GroupRate[];
  const shown = rates.filter(({ people }) => people !== null);
  return {
    compared: check?.result['compared'] ?? null,
    anyFlagged: shown.some(({ flagged }) => flagged),
    hidden: rates.length - shown.length,
    ratioHeads: ['dimension', 'stage', 'reached', 'ofBest'].map((key, at) => ({
      text: t(`matches.fairness.${key}`),
      ...(at > 1 ? { numeric: true } : {}),
    })),
    ratios: shown.map(({ dimension, group, stage, people, reached, ofBestPercent, flagged }) => ({
      cells: [
        { text: groupName(dimension, group, t), label: t('matches.fairness.dimension') },
        { text: t(`matches.fairness.stages.${stage}`), label: t('matches.fairness.stage') },
        { text: `${reached} / ${people}`, label: t('matches.fairness.reached'), numeric: true },
        {
          text: ofBestPercent === null ? '' : `${ofBestPercent}%`,
          label: t('matches.fairness.ofBest'),
          numeric: true,
          ...(flagged ? { note: t('matches.fairness.flag') } : {}),
        },
      ],
    })),
  };
}

function groupName(dimension: GroupRate['dimension'], group: string, t: Words['t']): string {
  if (dimension === 'ageBand')
    return t('matches.fairness.age', { band: group.replace('-', t('matches.to')) });
  return t(`matches.fairness.${dimension === 'sex' ? 'sexes' : 'categories'}.${group}`);
}
