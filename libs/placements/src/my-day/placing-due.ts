import type { AccountKey } from '#accounts';
import type { SeekerKey } from '#seekers';
import { addDays, shanghaiDay, type PlainDate } from '#values';
import type { CountyWork } from '../county-work.js';
import type { Standing } from '../referral.js';
import type { Named } from '../row-names.js';
import type { PlacingTask } from '../store/task.store.js';
import type { VisitDue } from '../store/visit-lists.js';

/**
 * What referrals and placements ask of the brokers of a county on a day. `interview`: of today or tomorrow; `answer`: somebody
 * did not answer in time; `visit`: to be made; `placing`: a task that the portal or a colleague set.
 */
export const PLACING_DUE_KINDS = ['interview', 'answer', 'visit', 'placing'] as const;
export type PlacingDueKind = (typeof PLACING_DUE_KINDS)[number];

export type PlacingThing =
  | { readonly kind: 'interview'; readonly at: Date; readonly noInterpreter: boolean }
  | { readonly kind: 'answer'; readonly stage: Standing['stage'] }
  | { readonly kind: 'visit'; readonly visit: VisitDue }
  | { readonly kind: 'placing'; readonly task: PlacingTask };

/** One line of what placing people asks for. */
export interface PlacingDue extends Named {
  readonly kind: PlacingDueKind;
  readonly what: PlacingThing;
  /** Of the referral. */
  readonly regionCode: string;
  readonly referralId: string;
  /** Null where the row's referral is no longer known. */
  readonly seeker: SeekerKey | null;
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  readonly owner: (AccountKey & { readonly name: string }) | null;
  /** Where it stands in the list: by day, then always in the same order. */
  readonly place: string;
}

/** What is due up to a day, the earliest first. An answer of which a task reminds is not listed twice. */
export function placingDue(work: CountyWork, today: PlainDate, until: PlainDate): PlacingDue[] {
  const { open, visits, tasks } = work;
  const about = (kind: PlacingTask['kind']) =>
    new Set(tasks.filter(task => task.kind === kind).map(({ referralId }) => referralId));
  const [reminded, unheard] = [about('overdue'), about('interpreter')];
  const late = open.filter(one => one.dueOn !== null && one.dueOn < today && !reminded.has(one.referralId));
  const rows = [
    ...open.flatMap(one => interviewOf(one, today, unheard)),
    ...late.map(one => lineOf(one, one.dueOn ?? today, { kind: 'answer', stage: one.stage })),
    ...visits.map(one => lineOf(one, one.dueOn, { kind: 'visit', visit: one }, `${one.months}`)),
    ...tasks.map(one => lineOf(one, one.dueOn, { kind: 'placing', task: one }, one.taskId)),
  ];
  return rows
    .filter(({ dueOn }) => dueOn <= until)
    .map(row => ({ ...row, overdue: row.dueOn < today }))
    .sort((one, other) => (one.place < other.place ? -1 : 1));
}

function interviewOf(
  one: CountyWork['open'][number],
  today: PlainDate,
  unheard: ReadonlySet<string>,
): Omit<PlacingDue, 'overdue'>[] {
  const { interviewAt: at, referralId, stage } = one;
  const on = at && shanghaiDay(at);
  if (!at || !on || stage !== 'interview' || on < today || on > addDays(today, 1)) return [];
  return [lineOf(one, on, { kind: 'interview', at, noInterpreter: unheard.has(referralId) })];
}

type Work = CountyWork['open' | 'visits' | 'tasks'][number];

function lineOf(one: Work, dueOn: PlainDate, what: PlacingThing, id = ''): Omit<PlacingDue, 'overdue'> {
  const { regionCode, referralId, seeker, owner, postTitle, employerName, seekerName } = one;
  return {
    ...{ kind: what.kind, what, regionCode, referralId, seeker, dueOn, owner },
    ...{ postTitle, employerName, seekerName },
    place: `${dueOn}_${PLACING_DUE_KINDS.indexOf(what.kind)}_${referralId}_${id}`,
  };
}
