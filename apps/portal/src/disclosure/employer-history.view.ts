import type { EmployerHistory } from '#disclosure';
import type { Division } from '#employers';
import type { Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { STATUS_TAG } from './status-tag.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What the template of one employer shows: statuses and days, never counts of persons or amounts. */
export function employerHistoryView(
  history: EmployerHistory,
  division: Division | null,
  { t, language }: Words,
) {
  const place = division?.name[language] ?? history.regionCode;
  const years = history.years.map(year => ({ ...year, tag: STATUS_TAG[year.status] }));
  const [latest] = years;
  return {
    name: history.name,
    kind: t(`disclosure.kinds.${history.kind}`),
    creditCode: history.creditCode,
    place,
    latest,
    sentence: latest && t(`disclosure.sentences.${latest.status}`),
    years,
    corrections: history.years.flatMap(({ levyYear, corrections }) =>
      corrections.map(({ correctedOn, from, to }) => ({
        correctedOn,
        text: t('disclosure.employer.correction', {
          year: levyYear,
          from: t(`web.tag.${STATUS_TAG[from]}`),
          to: t(`web.tag.${STATUS_TAG[to]}`),
        }),
      })),
    ),
    facts: [
      { label: t('disclosure.employer.kind'), value: t(`disclosure.kinds.${history.kind}`) },
      { label: t('disclosure.employer.place'), value: place },
      {
        label: t('disclosure.employer.published'),
        value: t('disclosure.employer.years', { count: years.length }),
      },
    ],
  };
}
