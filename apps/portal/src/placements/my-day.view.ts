import type { Division } from '#employers';
import { MY_DAY_KINDS, PLACING_DUE_KINDS, type MyDay, type MyDayKind, type MyDayRow } from '#placements';
import { DUE_KINDS, type DueRow } from '#seekers';
import { addDays, groupBy, type PlainDate } from '#values';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { dueKindText, dueText } from '../seekers/due-words.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { MY_DAY, REFERRALS, referralPath, visitPath } from './placement-paths.js';

export const OWNERS = ['all', 'mine'] as const;
export const SPANS = ['today', 'week', 'fortnight', 'month'] as const;
export type Span = (typeof SPANS)[number];
/** How far ahead a list looks, in days. */
export const DAYS_AHEAD: Readonly<Record<Span, number>> = { today: 0, week: 7, fortnight: 14, month: 30 };

/** What the reader chose to see. */
export interface Chosen {
  readonly division: string;
  readonly whose: (typeof OWNERS)[number];
  readonly span: Span;
  readonly until: PlainDate;
  readonly kind: MyDayKind | null;
  readonly after: string | null;
}

interface Reader extends Chosen {
  readonly counties: readonly Division[];
  /** The account of the reader. */
  readonly self: string;
}

/** The list by day, late things first, with how much there is of each kind. */
export function myDayModel({ today, rows, counts, next }: MyDay, reader: Reader, words: Words) {
  const { t, language } = words;
  const { kind, after, until } = reader;
  const all = [...counts.values()];
  const own = kind ? [counts.get(kind) ?? { due: 0, overdue: 0 }] : all;
  const late = { key: 'late', title: t('myDay.late') };
  const dayOf = ({ dueOn, overdue }: MyDayRow) =>
    overdue ? late : { key: `d${dueOn}`, title: dayTitle(dueOn, today, words) };
  return {
    lead: t('myDay.lead', {
      ...{ day: formatDate(until, language), due: sum(own, 'due'), late: sum(own, 'overdue') },
    }),
    fields: filters(reader, words),
    kinds: [
      { href: pathOf(reader, { kind: null }), text: t('myDay.all'), count: sum(all, 'due'), current: !kind },
      ...MY_DAY_KINDS.filter(one => counts.has(one) || one === kind).map(one => ({
        href: pathOf(reader, { kind: one }),
        text: kindText(one, words),
        count: counts.get(one)?.due ?? 0,
        current: one === kind,
      })),
    ],
    days: [...groupBy(rows, row => dayOf(row).key)].map(([id, of]) => ({
      id,
      title: of[0] ? dayOf(of[0]).title : '',
      rows: of.map(row => rowModel(row, reader, words)),
    })),
    next: next ? pathOf(reader, { after: next }) : null,
    first: after ? pathOf(reader, {}) : null,
    wider: rows.length === 0 && reader.span !== 'month' ? pathOf(reader, { span: 'month' }) : null,
  };
}

function filters({ counties, division, whose, span }: Reader, { t, language }: Words) {
  const options = (names: readonly string[], of: string) =>
    names.map(value => ({ value, text: t(`myDay.${of}.${value}`) }));
  const county = {
    ...{ name: 'division', label: t('placements.queue.county'), value: division },
    options: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
  };
  return [
    ...(counties.length > 1 ? [county] : []),
    { name: 'whose', label: t('myDay.whose.label'), value: whose, options: options(OWNERS, 'whose') },
    { name: 'until', label: t('myDay.until.label'), value: span, options: options(SPANS, 'until') },
  ];
}

function rowModel(row: MyDayRow, { division, self }: Reader, words: Words) {
  const { t, language } = words;
  const owner = row.owner?.accountId === self ? t('myDay.own') : (row.owner?.name ?? t('myDay.anybody'));
  return {
    ...(isOfRegister(row) ? ofRegister(row, words) : ofPlacing(row, division, words)),
    ...{ name: row.maskedName, kind: kindText(row.kind, words), owner },
    due: row.overdue ? t('placements.tasks.due', { day: formatDate(row.dueOn, language) }) : '',
  };
}

function isOfRegister(row: MyDayRow): row is DueRow {
  return DUE_KINDS.some(kind => kind === row.kind);
}

/** Where on the case file each thing is done. */
const PLACE: Readonly<Record<DueRow['kind'], string>> = {
  ...{ claim: '/claim', registerCheck: '#certificate', task: '#tasks', plan: '#plan', consent: '#consents' },
  ...{ levels: '#told', assessment: '/keep/assessment', supportAgreement: '#records' },
};

function ofRegister(row: DueRow, words: Words) {
  return { what: dueText(row.what, words), href: `${caseFilePath(row)}${PLACE[row.kind]}`, about: '' };
}

function ofPlacing(row: Exclude<MyDayRow, DueRow>, division: string, words: Words) {
  const { t, language } = words;
  const { what } = row;
  const about = [row.postTitle, row.employerName].filter(Boolean).join(' ');
  const one = { href: referralPath(row), about };
  switch (what.kind) {
    case 'interview': {
      const values = { at: formatInstant(what.at, language) };
      return { ...one, what: t(`myDay.interview.${what.noInterpreter ? 'unheard' : 'at'}`, values) };
    }
    case 'answer':
      return { ...one, what: t('myDay.answer', { stage: t(`placements.stages.${what.stage}`) }) };
    case 'visit': {
      const { visit } = what;
      return {
        ...{ href: visitPath(visit, visit.months), about },
        what: t('placements.visits.after', { months: visit.months }),
      };
    }
    case 'placing': {
      const { kind, matter, words: said, taskId } = what.task;
      const named = { matter: matter ? t(`placements.matters.${matter}`) : '' };
      return {
        what: [t(`placements.tasks.${kind}`, named), said].filter(Boolean).join(t('placements.visits.colon')),
        href: `${REFERRALS}?division=${division}#task-${taskId}`,
        about,
      };
    }
  }
}

function kindText(kind: MyDayKind, words: Words): string {
  const placing = PLACING_DUE_KINDS.find(one => one === kind);
  if (placing) return words.t(`myDay.kinds.${placing}`);
  const register = DUE_KINDS.find(one => one === kind);
  return register ? dueKindText(register, words) : '';
}

function dayTitle(day: PlainDate, today: PlainDate, { t, language }: Words): string {
  const date = formatDate(day, language);
  if (day === today) return t('myDay.today', { date });
  return day === addDays(today, 1) ? t('myDay.tomorrow', { date }) : date;
}

function sum(counts: Iterable<{ readonly due: number; readonly overdue: number }>, of: 'due' | 'overdue') {
  return [...counts].reduce((total, count) => total + count[of], 0);
}

/** The list with something chosen otherwise, from its first page on. */
function pathOf({ division, whose, span, kind }: Reader, over: Partial<Chosen>): string {
  const { kind: chosen, span: until, after } = { kind, span, after: null, ...over };
  const query = new URLSearchParams({ division, whose, until });
  if (chosen) query.set('kind', chosen);
  if (after) query.set('after', after);
  return `${MY_DAY}?${query.toString()}`;
}
