import type { PaperSection } from '#documents';
import { citation, objectionTerm, presentSource, shippedPolicies, type Source } from '#policy';
import type { DeterminationView } from '#reviews';
import { groupThousands } from '#values';
import { formatDate, formatPersons } from '#web';
import { rangesOf } from './month-view.js';
import type { Words } from './paper-words.js';

/** Where a determination rests on something else than a filing alone: on silence, or on an objection. */
export function groundSections(view: DeterminationView, words: Words): PaperSection[] {
  const { notFiled, objection } = view.input;
  return [
    ...(objection ? [afterObjection(objection, words)] : []),
    ...(notFiled && view.summary.basis === 'notFiled' ? [notFiledSection(view, notFiled, words)] : []),
  ];
}

/** How to object to it, until when, by which rule; to one that decided an objection, what is left. */
export function objectionSections({ summary }: DeterminationView, { t, language }: Words): PaperSection[] {
  const term = objectionTerm(summary.regionCode, summary.determinedOn);
  const text = (key: string, values: object = {}) => ({
    kind: 'text' as const,
    text: t(`paper.determination.objection.${key}`, { ...values }),
  });
  const heading = t('paper.determination.objection.heading');
  if (summary.basis === 'objection') return [{ key: 'objection', heading, blocks: [text('further')] }];
  const blocks = term
    ? [
        text('within', { date: formatDate(term.lastDay, language) }),
        text('decided', { days: term.decidedWithin }),
        text('source', { articles: citedOf(term.sources, { t, language }) }),
        ...(term.verified ? [] : [text('unverified')]),
      ]
    : [text('none')];
  return [{ key: 'objection', heading, blocks }];
}

type Input = DeterminationView['input'];

function notFiledSection(
  { summary, input }: DeterminationView,
  notFiled: NonNullable<Input['notFiled']>,
  words: Words,
): PaperSection {
  const { t, language } = words;
  const key = 'paper.determination.notFiled';
  const items = notFiled.figures.map(({ figure, value, source, sourceName, recordedOn }) =>
    t(`${key}.figure`, {
      name: t(`${key}.names.${figure}`),
      value: t(`${key}.units.${figure}`, {
        value: figure === 'headcount' ? formatPersons(value) : groupThousands(value),
      }),
      ...{ source: t(`${key}.sources.${source}`), sourceName, date: formatDate(recordedOn, language) },
    }),
  );
  const months = notFiled.months?.map(month => `${input.query.levyYear}-${String(month).padStart(2, '0')}`);
  return {
    ...{ key: 'notFiled', heading: t(`${key}.heading`) },
    blocks: [
      {
        kind: 'text',
        text: t(`${key}.text`, {
          ...{ date: formatDate(notFiled.windowEnd, language), year: summary.levyYear },
          articles: citedOf(notFiled.sources, words),
        }),
      },
      ...(months
        ? [{ kind: 'text' as const, text: t(`${key}.months`, { months: rangesOf(months, words) }) }]
        : []),
      { kind: 'text', text: t(`${key}.figures`) },
      { kind: 'list', ordered: false, items },
      { kind: 'text', text: t(`${key}.late`) },
    ],
  };
}

function afterObjection({ against, changed }: NonNullable<Input['objection']>, { t }: Words): PaperSection {
  const names = changed.map(name => t(`paper.determination.afterObjection.names.${name}`));
  return {
    ...{ key: 'afterObjection', heading: t('paper.determination.afterObjection.heading') },
    blocks: [
      { kind: 'text', text: t('paper.determination.afterObjection.text', { number: against }) },
      {
        kind: 'text',
        text: t('paper.determination.afterObjection.changed', {
          names: names.join(t('paper.listSeparator')),
        }),
      },
    ],
  };
}

/** Instruments with their articles, where these are known. */
function citedOf(sources: readonly Source[], { t, language }: Words): string {
  return sources
    .map(source => citation(presentSource(source, shippedPolicies().book, language), language))
    .join(t('paper.listSeparator'));
}
