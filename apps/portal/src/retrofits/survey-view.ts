import {
  acceptanceList,
  catalogue,
  contentOf,
  featuresOf,
  isFixable,
  measureShape,
  slopeRun,
  type AcceptedLine,
  type RetrofitView,
} from '#retrofits';
import { featureWords, type FeatureWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';

const MEASURED_UNITS: ReadonlySet<string> = new Set(['mm', 'm', 'm2', 'N', 'lx', 'dB(A)', 'Mbit/s', '%']);

/** What the standard asks of a feature, in words: figure, clause, and whether the clause was only recalled. */
export function standardOf(feature: FeatureWords, { t, language }: Words) {
  const { clauses, acceptance } = feature;
  const sources = [
    clauses.gb55019 && clauses.gb55019 !== '-' ? `GB 55019-2021 ${clauses.gb55019}` : '',
    clauses.gb50763 && clauses.gb50763 !== '-' ? `GB 50763-2012 ${clauses.gb50763}` : '',
  ].filter(Boolean);
  const sure =
    clauses.status.startsWith('confirmed') && !clauses.status.includes('recalled')
      ? ''
      : clauses.status.startsWith('own')
        ? t('retrofits.standard.own')
        : t('retrofits.standard.recalled');
  return {
    required: requiredText(feature, t),
    clause: sources.join(t('web.list.and')),
    ...{ sure, text: acceptance[language] },
  };
}

/** `≥ 0.80 m`, `850至900 mm`, `≤ 1:12`; the words of the criterion where it has no figure. */
function requiredText({ op, value, unit, ...rest }: FeatureWords, t: Words['t']): string {
  const shape = measureShape({ op, value, unit });
  if (shape === 'seen') return t('retrofits.standard.seen');
  const sign = { '<=': '≤', '>=': '≥', '=': '=' }[op] ?? '';
  if (rest.metric === 'rise:run') return `${sign} 1:${slopeRun(value).toDecimal()}`;
  const figures = value.includes('-')
    ? t(op === 'covers' ? 'retrofits.standard.covers' : 'retrofits.standard.range', {
        ...{ low: value.split('-')[0] ?? '', high: value.split('-')[1] ?? '' },
      })
    : `${sign} ${value.replaceAll('x', ' × ')}`;
  return `${figures} ${MEASURED_UNITS.has(unit) ? unit : ''}`.trim();
}

interface Cell {
  readonly measured: string;
}

function featureRow(feature: FeatureWords, number: number, typed: Cell | undefined, words: Words) {
  const { t, language } = words;
  const shape = measureShape(feature);
  return {
    ...{ number, id: feature.id, label: feature.label[language], ...standardOf(feature, words) },
    ...{ isSeen: shape === 'seen', value: typed?.measured ?? '' },
    how: shape === 'seen' ? '' : t(`retrofits.measure.${shape}`),
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
          ...{ required: '', clause: '', sure: '', value: '', takesMeasure: false, how: '', unit: '' },
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

/** Lines as they were answered, for pages and printouts. */
export function answeredRows(lines: readonly AcceptedLine[], words: Words) {
  const { t, language } = words;
  const features = new Map(featureWords().map(feature => [feature.id, feature]));
  return lines.map(({ key, answer, measured, verdict }) => {
    const [kind = '', id = ''] = key.split(':');
    const feature = kind === 'feature' ? features.get(id) : undefined;
    const item = catalogue().get(id)?.label[language] ?? id;
    return {
      label: feature ? feature.label[language] : t('retrofits.acceptance.evidence', { item }),
      required: feature ? standardOf(feature, words).required : '',
      measured,
      answer: t(`retrofits.answers.${answer}`),
      verdict: verdict === 'notChecked' ? '' : t(`retrofits.verdicts.${verdict}`),
    };
  });
}
