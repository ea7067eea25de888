import {
  entryOf,
  type Change,
  type FiledVersionSummary,
  type HistoryEvent,
  type SittingEvent,
} from '#declarations';
import type { DeterminationSummary } from '#reviews';
import { shanghaiDay } from '#values';
import { formatDate, formatInstant, formatTime } from '#web';
import { receiptPath } from '../declarations/declaration-paths.js';
import { whoWords } from '../members/acting-words.js';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from './value-words.js';

/** One entry of the history page. */
export interface HistoryRow {
  /** When it happened, to sort by. */
  readonly at: Date;
  readonly when: string;
  readonly what: string;
  /** Further lines: reasons, returned lines. */
  readonly details: readonly string[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** Every event in the employer's own words, the latest first. Staff are named by their role alone. */
export function historyRows(
  events: readonly HistoryEvent[],
  determinations: readonly DeterminationSummary[],
  nameOf: (entryId: string) => string | null,
  words: Words,
): HistoryRow[] {
  const decided = [...determinations];
  const rows = events.map(event => {
    const determination = event.kind === 'determined' ? decided.shift() : undefined;
    return rowOf(event, determination, nameOf, words);
  });
  return rows.reverse();
}

function rowOf(
  event: HistoryEvent,
  determination: DeterminationSummary | undefined,
  nameOf: (entryId: string) => string | null,
  words: Words,
): HistoryRow {
  const { t, language } = words;
  const who = whoOf(event, words);
  const row = {
    at: event.at,
    when: formatInstant(event.at, language),
    details: [] as string[],
    links: [] as HistoryRow['links'],
  };
  const said = (key: string, values: Record<string, unknown> = {}) =>
    t(`filingHistory.events.${key}`, { who, ...values });
  switch (event.kind) {
    case 'sitting':
      return {
        ...row,
        when: sittingTime(event, words),
        what: said('sitting', { what: savedWords(event, nameOf, words) }),
      };
    case 'started':
      return { ...row, what: said('started') };
    case 'filed':
      return { ...row, ...filedRow(event.version, said, words) };
    case 'withdrawn':
      return { ...row, what: said('withdrawn', { count: event.version?.version ?? 0 }) };
    case 'returned':
      return {
        ...row,
        what: said('returned', { count: event.lines.length }),
        details: event.lines.map(({ line, reason }) =>
          t('filingHistory.returnedLine', { what: lineWords(line, nameOf, words), reason }),
        ),
      };
    case 'correctionOpened':
      return {
        ...row,
        what: said('correctionOpened'),
        details: [t('filingHistory.reason', { reason: event.reason })],
      };
    case 'correctionGivenUp':
      return { ...row, what: said('correctionGivenUp') };
    case 'determined':
      return { ...row, ...determinedRow(determination, said, words) };
  }
}

type Said = (key: string, values?: Record<string, unknown>) => string;

function filedRow(version: FiledVersionSummary, said: Said, { t, language }: Words) {
  const { documentNumber, late } = version;
  const lateWords = late
    ? [
        t('filingHistory.late', { date: formatDate(late.windowEnd, language) }),
        t('filingHistory.reason', { reason: late.reason }),
      ]
    : [];
  return {
    what: said(version.isCorrection ? 'corrected' : 'filed', { count: version.version }),
    // The mark stays with the year; it is told where it arose.
    details: version.replacesVersion === null ? lateWords : [],
    links: [
      { href: receiptPath(documentNumber), text: t('filingHistory.receipt', { number: documentNumber }) },
    ],
  };
}

function determinedRow(determination: DeterminationSummary | undefined, said: Said, { t }: Words) {
  if (!determination) return { what: said('determined') };
  const { documentNumber, supersedesId, outcome } = determination;
  return {
    what: said(supersedesId ? 'determinedAnew' : 'determined'),
    details: [t(`policy.outcomes.${outcome}`)],
    links: [
      {
        href: determinationPath(determination),
        text: t('filingHistory.determination', { number: documentNumber }),
      },
    ],
  };
}

/** The person, with the mandate where it is none of the employer's own people; the office by its role. */
function whoOf({ by, under }: HistoryEvent, { t }: Words): string {
  if (!by) return t('declarations.office');
  return whoWords(by.name, under, t);
}

function sittingTime({ at, until }: SittingEvent, { t, language }: Words): string {
  const from = formatInstant(at, language);
  if (formatTime(at) === formatTime(until) && shanghaiDay(at) === shanghaiDay(until)) return from;
  return t('filingHistory.span', { from, to: formatTime(until) });
}

/** What a sitting saved, each thing once: 单位信息、工资总额、陈某等3名职工. */
function savedWords(
  { changes }: SittingEvent,
  nameOf: (entryId: string) => string | null,
  words: Words,
): string {
  const { t } = words;
  const things = new Set(changes.flatMap(change => partsOf(change, words)));
  const people = new Set(changes.flatMap(({ line }) => (line && entryOf(line) ? [entryOf(line) ?? ''] : [])));
  const names = [...people].flatMap(entryId => nameOf(entryId) ?? []);
  if (people.size === 1 && names[0]) things.add(t('declarations.subjects.entry', { name: names[0] }));
  else if (people.size > 0) things.add(t('filingHistory.people', { count: people.size }));
  return [...things].join(t('web.list.and'));
}

/** Lines and acts of one save that are about nobody in particular. */
function partsOf({ act, line, fields }: Change, { t }: Words): string[] {
  if (line && entryOf(line)) return [];
  if (act !== 'saved') return [t(`declarations.subjects.${act}`)];
  if (line === 'employerData') return [t('declarations.subjects.employerData')];
  return fields
    .filter(field => field === 'headcount' || field === 'payroll')
    .map(field => t(`declarations.subjects.${field}`));
}

function lineWords(line: string, nameOf: (entryId: string) => string | null, { t }: Words): string {
  const entryId = line.startsWith('roster:') ? line.slice('roster:'.length) : null;
  return entryId === null
    ? t(`filingHistory.lines.${line}`)
    : (nameOf(entryId) ?? t('filingHistory.somebody'));
}
