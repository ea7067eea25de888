import {
  acceptanceList,
  catalogue,
  contentOf,
  featuresOf,
  isFixable,
  measureShape,
  type RetrofitView,
} from '#retrofits';
import { featureWords, type FeatureWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import { MEASURED_UNITS, standardOf } from './standard-view.js';

interface Cell {
  readonly measured: string;
}

function featureRow(feature: FeatureWords, number: number, typed: Cell | undefined, words: Words) {
  const { t, language } = words;
  const shape = measureShape(feature);
  const isSeen = shape === 'seen';
  const standard = standardOf(feature, words);
  const how = isSeen ? '' : t(`retrofits.measure.${shape}`);
  return {
    ...{ number, id: feature.id, label: feature.label[language], ...standard },
    ...{ isSeen, value: typed?.measured ?? '', how },
    hint: [isSeen ? '' : standard.required, standard.text, how, standard.source]
      .filter(Boolean)
      .join(t('retrofits.stop')),
    unit: MEASURED_UNITS.has(feature.unit) ? feature.unit : '',
    options: ['', 'yes', 'no'].map(value => ({
      ...{ value, text: value === '' ? t('retrofits.measure.notChecked') : t(`retrofits.measure.${value}`) },
    })),
  };
}

/** The form of a survey: features that the items are to make, then the others by heading, then the items. */
export function surveyForm(
  view: RetrofitView,
  typed: {
    readonly features: readonly string[];
    readonly measured: readonly string[];
    readonly possible: readonly string[];
    readonly items: readonly string[];
  } | null,
  words: Words,
) {
  const { t, language } = words;
  const asked = contentOf(view.steps, 'requested')?.items ?? [];
  const before = contentOf(view.steps, 'surveyed');
  const near = featuresOf(asked);
  const rest = featureWords().filter(({ id }) => !near.some(feature => feature.id === id));
  const cellOf = (id: string): Cell | undefined => {
    const at = typed?.features.indexOf(id) ?? -1;
    if (typed) return at < 0 ? undefined : { measured: typed.measured[at] ?? '' };
    return before?.measurements.find(({ featureId }) => featureId === id);
  };
  const rows = [...near, ...rest].map((feature, index) =>
    featureRow(feature, index + 1, cellOf(feature.id), words),
  );
  const possibleOf = (id: string): string => {
    const at = typed?.items.indexOf(id) ?? -1;
    if (typed) return typed.possible[at] ?? '';
    const found = before?.items.find(({ itemId }) => itemId === id);
    return found ? (found.possible ? 'yes' : 'no') : '';
  };
  return {
    near: rows.slice(0, near.length),
    rest: areasOf(rest).map(area => ({
      title: t(`retrofits.groups.${area}`),
      rows: rows.slice(near.length).filter((_, index) => rest[index]?.area === area),
    })),
    items: asked.map((id, index) => ({
      ...{ number: index + 1, id, label: catalogue().get(id)?.label[language] ?? id, value: possibleOf(id) },
      options: ['', 'yes', 'no'].map(value => ({
        value,
        text: value === '' ? t('retrofits.survey.choose') : t(`retrofits.survey.possible.${value}`),
      })),
    })),
  };
}

function areasOf(features: readonly FeatureWords[]): string[] {
  return [...new Set(features.map(({ area }) => area))];
}

/** The acceptance list: features with what the standard asks, items with what shows that they were done. */
export function acceptanceForm(
  view: RetrofitView,
  typed: {
    readonly keys: readonly string[];
    readonly answers: readonly string[];
    readonly measured: readonly string[];
    readonly fixed: readonly string[];
  } | null,
  words: Words,
) {
  const { t, language } = words;
  const works = contentOf(view.steps, 'reported');
  if (!works) return null;
  const rows = acceptanceList(works).map((question, index) => {
    const at = typed?.keys.indexOf(question.key) ?? -1;
    const answer = typed?.answers[at] ?? '';
    const shared = { number: index + 1, key: question.key, answer, options: answers(words) };
    return question.kind === 'feature'
      ? {
          ...shared,
          ...featureRow(question.feature, index + 1, { measured: typed?.measured[at] ?? '' }, words),
          options: answers(words),
          takesMeasure: measureShape(question.feature) !== 'seen',
        }
      : {
          ...{
            ...shared,
            label: t('retrofits.acceptance.evidence', { item: question.item.label[language] }),
          },
          text: question.item.evidence?.[language] ?? t('retrofits.acceptance.inUse'),
          ...{ required: '', source: '', value: '', takesMeasure: false, how: '', unit: '' },
        };
  });
  const fixable = works.lines.flatMap(({ itemId }) => {
    const item = catalogue().get(itemId);
    return item && isFixable(item) ? [item] : [];
  });
  return {
    rows,
    fixable: fixable.map(({ id, label }) => ({
      ...{ value: id, text: label[language], checked: typed?.fixed.includes(id) ?? false },
    })),
  };
}

function answers({ t }: Words) {
  return ['', 'yes', 'no', 'notApplicable'].map(value => ({
    ...{ value, text: value === '' ? t('retrofits.survey.choose') : t(`retrofits.answers.${value}`) },
  }));
}
