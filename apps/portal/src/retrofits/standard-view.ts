import { catalogue, measureShape, slopeRun, type AcceptedLine, type SurveyContent } from '#retrofits';
import { featureWords, type FeatureWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';

/** Units that stand behind a measured figure. */
export const MEASURED_UNITS: ReadonlySet<string> = new Set([
  'mm',
  'm',
  'm2',
  'N',
  'lx',
  'dB(A)',
  'Mbit/s',
  '%',
]);

/** What the standard asks of a feature, in words: the figure, and the clause with a word where it was only recalled. */
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
  const clause = sources.join(t('web.list.and'));
  return {
    required: requiredText(feature, t),
    source: [clause, sure].filter(Boolean).join(' '),
    text: acceptance[language],
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

/** What was measured at the place against the standard, for pages and printouts; what nobody looked at is left out. */
export function measuredRows({ measurements }: Pick<SurveyContent, 'measurements'>, words: Words) {
  const { t, language } = words;
  const features = new Map(featureWords().map(feature => [feature.id, feature]));
  return measurements.flatMap(({ featureId, measured, verdict }) => {
    const feature = features.get(featureId);
    if (!feature || verdict === 'notChecked') return [];
    return [
      {
        ...{ label: feature.label[language], ...standardOf(feature, words) },
        measured: /^(yes|no)$/.test(measured) ? t(`retrofits.measure.${measured}`) : measured,
        verdict: t(`retrofits.verdicts.${verdict}`),
      },
    ];
  });
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
      ...(feature ? standardOf(feature, words) : { required: '', source: '' }),
      measured,
      answer: t(`retrofits.answers.${answer}`),
      verdict: verdict === 'notChecked' ? '' : t(`retrofits.verdicts.${verdict}`),
    };
  });
}

/** Checks against the standard as a table: what, what is asked by which clause, what was found, and what came of it. */
export function standardTable(
  rows: readonly {
    readonly label: string;
    readonly required: string;
    readonly source: string;
    readonly measured: string;
    readonly result: string;
    readonly note?: string;
  }[],
  result: string,
  { t }: Words,
) {
  const heads = [...['feature', 'required', 'found'].map(key => t(`retrofits.print.${key}`)), result];
  return {
    heads: heads.map(text => ({ text })),
    rows: rows.map(row => ({
      cells: [
        { label: '', text: row.label },
        { label: heads[1], text: row.required, note: row.source },
        { label: heads[2], text: row.measured },
        { label: result, text: row.result, note: row.note ?? '' },
      ],
    })),
  };
}
