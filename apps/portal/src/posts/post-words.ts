import { POST_KINDS, type Post, type PostContent, type Workplace } from '#posts';
import {
  demandWords,
  featureWords,
  itemWords,
  licenceWords,
  occupations,
  patternWords,
  skillWords,
  type Words as Labels,
} from '#vocabulary';
import { formatDate, type Language } from '#web';
import { groupThousands, type PlainDate } from '#values';
import type { Translate } from '../frame/translate.js';

export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

interface Labelled {
  readonly id: string;
  readonly label: Labels;
}

/** Labels of ids in the order of their table; ids that there are no more stand for themselves. */
function labelsOf(rows: readonly Labelled[], ids: readonly string[], language: Language): string[] {
  const known = new Map(rows.map(({ id, label }) => [id, label[language]]));
  return ids.map(id => known.get(id) ?? id);
}

export const skillLabels = (ids: readonly string[], language: Language) =>
  labelsOf(skillWords(), ids, language);
export const licenceLabels = (ids: readonly string[], language: Language) =>
  labelsOf(licenceWords(), ids, language);
export const featureLabels = (ids: readonly string[], language: Language) =>
  labelsOf(featureWords(), ids, language);
export const offerLabels = (ids: readonly string[], language: Language) =>
  labelsOf(itemWords(), ids, language);

export function occupationLabel(code: string, language: Language): string {
  return occupations().get(code)?.label[language] ?? code;
}

export function demandLabel(id: string, language: Language): string {
  return demandWords().find(demand => demand.id === id)?.label[language] ?? id;
}

/** `2,600至3,200元`, or one figure where both are the same. */
export function wageText(
  wage: { readonly wageLow: number; readonly wageHigh: number },
  { t }: Words,
): string {
  const [low, high] = [wage.wageLow, wage.wageHigh].map(yuan => groupThousands(String(yuan)));
  return wage.wageLow === wage.wageHigh ? t('posts.wage.one', { low }) : t('posts.wage.range', { low, high });
}

/** What the work asks, in plain words: those without which it cannot be done first. */
export function demandRows({ demands }: Pick<PostContent, 'demands'>, { language, t }: Words) {
  const rows = demandWords().flatMap(({ id, label, anchors, group }) => {
    const asked = demands[id];
    if (!asked) return [];
    const [level, essential] = asked;
    const anchor = anchors[level]?.[language] ?? String(level);
    return [{ id, group, label: label[language], anchor, level, essential, weight: weightOf(essential, t) }];
  });
  return [...rows.filter(({ essential }) => essential), ...rows.filter(({ essential }) => !essential)];
}

function weightOf(essential: boolean, t: Translate): string {
  return t(essential ? 'posts.essential' : 'posts.marginal');
}

/** The facts of a post as rows: pay, time, contract. */
export function termRows(post: PostContent, words: Words) {
  const { t, language } = words;
  const pattern = labelsOf(patternWords(), [post.pattern], language)[0];
  const row = (name: string, value: string) => ({ label: t(`posts.rows.${name}`), value });
  const day = (on: PlainDate | null) => (on === null ? [] : [formatDate(on, language)]);
  return [
    row('wage', wageText(post, words)),
    row('headcount', t('posts.headcount', { count: post.headcount })),
    row('mode', t(`posts.modes.${post.mode}`)),
    row('hours', t('posts.hours', { hours: post.hours, pattern })),
    row('payBasis', t(`posts.payBases.${post.payBasis}`)),
    row('contract', contractText(post, t)),
    ...probationOf(post, t).map(value => row('probation', value)),
    ...(post.equipment === null ? [] : [row('equipment', t(`posts.equipment.${post.equipment}`))]),
    row('insurance', t(`posts.insurances.${post.insurance}`)),
    row('induction', t(`posts.inductions.${post.induction}`)),
    ...extrasOf(post, words).map(value => row('benefits', value)),
    ...(post.interviews.length > 0 ? [row('interviews', interviewText(post, words))] : []),
    ...day(post.startsOn).map(value => row('startsOn', value)),
    ...day(post.openUntil).map(value => row('openUntil', value)),
  ];
}

export function contractText({ contractMonths }: PostContent, t: Translate): string {
  return contractMonths === null
    ? t('posts.contracts.open')
    : t('posts.contractMonths', { count: contractMonths });
}

/** Months and wage; nothing where there is no probation. */
export function probationOf({ probationMonths, probationWage }: PostContent, t: Translate): string[] {
  if (probationMonths === 0) return [];
  const yuan = groupThousands(String(probationWage ?? 0));
  return [t('posts.probation', { count: probationMonths, yuan })];
}

export function interviewText({ interviews }: Pick<PostContent, 'interviews'>, { t }: Words): string {
  return interviews.map(way => t(`posts.interviews.${way}`)).join(t('posts.comma'));
}

export function extrasOf({ benefits, shuttle, housing }: PostContent, { t }: Words): string[] {
  const all = [
    ...(shuttle ? [t('posts.shuttle')] : []),
    ...(housing ? [t('posts.housing')] : []),
    ...benefits,
  ];
  return all.length > 0 ? [all.join(t('posts.comma'))] : [];
}

/** Everything of a post that anybody may read. Categories of the platform are not among it. */
export function postView(post: Post | PostContent, workplace: Workplace, words: Words) {
  const { language, t } = words;
  const { must, trainable, nice } = post.skills;
  const list = (ids: readonly string[]) => skillLabels(ids, language).join(t('posts.comma'));
  return {
    tasks: post.tasks,
    occupation: occupationLabel(post.occupation, language),
    kind: t(`posts.kinds.${post.kind}`),
    terms: termRows(post, words),
    demands: demandRows(post, words),
    skills: [
      ...(must.length > 0 ? [{ label: t('posts.rows.must'), value: list(must) }] : []),
      ...(trainable.length > 0 ? [{ label: t('posts.rows.trainable'), value: list(trainable) }] : []),
      ...(nice.length > 0 ? [{ label: t('posts.rows.nice'), value: list(nice) }] : []),
      ...(post.licences.length > 0
        ? [
            {
              label: t('posts.rows.licences'),
              value: licenceLabels(post.licences, language).join(t('posts.comma')),
            },
          ]
        : []),
    ],
    offers: offerLabels(post.offers, language),
    features: featureWords()
      .filter(({ id }) => workplace.features.includes(id))
      .map(({ label, acceptance }) => ({ label: label[language], note: acceptance[language] })),
    entrance:
      workplace.entranceRiseMm === 0
        ? null
        : t('posts.entrance', { centimetres: workplace.entranceRiseMm / 10 }),
    workplace: workplace.name,
    address: workplace.address,
  };
}

/** Kinds as choices. */
export function kindOptions({ t }: Words) {
  return POST_KINDS.map(kind => ({ value: kind, text: t(`posts.kinds.${kind}`) }));
}
