import {
  FILE_SOURCES,
  LAYOUTS,
  type DeadCheck,
  type Delivery,
  type LoadView,
  type SourcesOverview,
} from '#checks';
import { groupThousands } from '#values';
import { formatInstant, formatTime } from '#web';
import type { Words } from './claim-words.js';
import { loadState, loadPath } from './load-view.js';

/** The page of all sources: how each stands, what came in, what could not be done. */
export function sourcesModel(overview: SourcesOverview, loads: readonly LoadView[], words: Words) {
  const { t } = words;
  return {
    states: statesTable(overview, words),
    lookUp: lookUpSentence(overview, words),
    loads: loadsTable(loads, words),
    deliveries: deliveriesTable(overview.deliveries, words),
    sourceItems: FILE_SOURCES.map(value => ({ value, text: t(`checks.sources.${value}`) })),
    layouts: FILE_SOURCES.map(source => ({
      name: t(`checks.sources.${source}`),
      columns: LAYOUTS[source].map(({ headings }) => headings[0]).join('、'),
      href: `/workspace/sources/layouts/${source}`,
      text: t('checks.sourcesPage.template', { name: t(`checks.sources.${source}`) }),
    })),
    dead: overview.dead.map(one => ({ jobId: one.job.id, text: deadSentence(one, words) })),
  };
}

function statesTable({ sources }: SourcesOverview, { t, language }: Words) {
  const heads = ['source', 'newest', 'count'].map(name => t(`checks.sourcesPage.columns.${name}`));
  return {
    heads: heads.map((text, at) => ({ text, numeric: at === 2 })),
    rows: sources.map(({ source, newest, deliveries }) => ({
      cells: [
        { text: t(`checks.sources.${source}`), label: '' },
        {
          text: newest ? formatInstant(newest.deliveredAt, language) : t('checks.sourcesPage.never'),
          label: heads[1],
          note: newest ? t('checks.sourcesPage.ofYear', { year: newest.levyYear }) : '',
        },
        { text: String(deliveries), label: heads[2], numeric: true },
      ],
    })),
  };
}

/** How the connected office is doing: its failures since its last answer, as long as there are any. */
export function lookUpSentence({ lookUp }: Pick<SourcesOverview, 'lookUp'>, words: Words): string {
  const { t, language } = words;
  if (!lookUp) return t('checks.sourcesPage.lookUp.none');
  const { health, isOpen } = lookUp;
  if (!health) return t('checks.sourcesPage.lookUp.new');
  if (health.failures > 0) {
    const failed = {
      count: health.failures,
      reason: failureWords(health.lastFailure ?? '', words),
      time: health.lastFailureAt ? formatInstant(health.lastFailureAt, language) : '',
    };
    if (!isOpen || !health.openUntil) return t('checks.sourcesPage.lookUp.failing', failed);
    return t('checks.sourcesPage.lookUp.open', { ...failed, until: formatTime(health.openUntil) });
  }
  const time = health.lastSuccessAt ? formatInstant(health.lastSuccessAt, language) : '';
  return t('checks.sourcesPage.lookUp.well', { time });
}

/** Why it did not answer: a word of the look-up, or the status it answered with. */
function failureWords(reason: string, { t }: Words): string {
  const [word = '', status = ''] = reason.split(' ');
  return t(`checks.sourcesPage.lookUp.reasons.${word}`, { status });
}

/** A check that was not done: when, about what, how often it was tried and why it failed. */
export function deadSentence({ kind, job }: DeadCheck, { t, language }: Words): string {
  return t(`checks.sourcesPage.deadJobs.${kind}`, {
    ...{ region: job.data.regionCode, time: formatInstant(job.diedAt, language) },
    ...{ count: job.attempts, reason: t(`checks.sourcesPage.deadReasons.${deadReasonOf(job.reason)}`) },
  });
}

/** What staff can do something about is told apart; the rest is in the records of the operator. */
function deadReasonOf(reason: string) {
  if (reason.startsWith('SourceDown')) return 'source';
  if (reason === 'leaseOver') return 'time';
  return /^(QueryFailedError|OutcomeUnknown)\b/.test(reason) ? 'database' : 'other';
}

function loadsTable(loads: readonly LoadView[], words: Words) {
  const { t, language } = words;
  const heads = ['file', 'sent', 'state'].map(name => t(`checks.sourcesPage.columns.${name}`));
  return {
    heads: heads.map(text => ({ text })),
    rows: loads.map(view => ({
      cells: [
        {
          ...{ text: view.load.fileName, href: loadPath(view.load), label: '' },
          note: t('checks.sourcesPage.about', {
            source: t(`checks.sources.${view.load.source}`),
            ...{ year: view.load.levyYear, region: view.load.regionCode },
          }),
        },
        { text: formatInstant(view.load.sentAt, language), label: heads[1] },
        { text: loadState(view, words), label: heads[2] },
      ],
    })),
  };
}

function deliveriesTable(deliveries: readonly Delivery[], { t, language }: Words) {
  const names = ['file', 'delivered', 'rows', 'news', 'wrong'] as const;
  const heads = names.map((name, at) => ({ text: t(`checks.sourcesPage.columns.${name}`), numeric: at > 1 }));
  const label = (at: number) => heads[at]?.text ?? '';
  return {
    heads,
    rows: deliveries.map(delivery => ({
      cells: [
        {
          text: delivery.fileName,
          href: `/workspace/sources/${delivery.regionCode}/${delivery.deliveryId}`,
          label: '',
          note: t('checks.sourcesPage.about', {
            source: t(`checks.sources.${delivery.source}`),
            ...{ year: delivery.levyYear, region: delivery.regionCode },
          }),
        },
        { text: formatInstant(delivery.deliveredAt, language), label: label(1) },
        { text: groupThousands(String(delivery.rows)), label: label(2), numeric: true },
        { text: groupThousands(String(delivery.added + delivery.changed)), label: label(3), numeric: true },
        { text: groupThousands(String(delivery.wrong)), label: label(4), numeric: true },
      ],
    })),
  };
}
