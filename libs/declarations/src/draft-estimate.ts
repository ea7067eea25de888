import { estimate, type Estimate, type EstimateRefusal } from '#policy';
import { firstDayOfYear, formatMonth, monthsOf, ok, type Result } from '#values';
import { estimateRequestOf, rosterRequestOf, type FiledRosterEntry, type LevyFacts } from './snapshot.js';

export type Language = 'zh-CN' | 'en';
type NotCounted = Estimate['notCounted'][number];

/** One month of one employee: counted, or why not and what would mend it. */
export interface MonthView {
  /** 1 to 12. */
  readonly month: number;
  readonly notCounted: Pick<NotCounted, 'reason' | 'remedy'> | null;
}

/** What mending would bring, the payroll left as declared. */
export interface Gain {
  /** Months that would count in addition. */
  readonly months: number;
  readonly countedPersons: string;
  readonly levy: string;
  readonly outcome: Estimate['outcome'];
  readonly reward: string | null;
}

/** One employee's part in the estimate. */
export interface EntryEstimate {
  readonly entryId: string;
  readonly months: readonly MonthView[];
  readonly countedMonths: number;
  /** As how many persons the employee counts in a month that counts: 0, 1 or 2 by the national rule. */
  readonly weight: string;
  /** Weight × months ÷ 12, rounded as the whole is. */
  readonly countedPersons: string;
  /** What mending this employee's months brings to the whole; null where nothing can be mended. */
  readonly gain: Gain | null;
}

/** The running estimate of a draft: no decision, and worked out by the same rule as one. */
export interface DraftEstimate {
  readonly estimate: Estimate;
  /** Of the employees asked for, in the order of the roster. */
  readonly entries: readonly EntryEstimate[];
  /** What mending every month that can be mended brings; null where none can. */
  readonly gain: Gain | null;
}

/**
 * Estimates a draft's levy or reward.
 * @param shown ids of the employees whose months are wanted; each costs up to three estimates of its own
 */
export function estimateFacts(
  facts: LevyFacts,
  language: Language,
  shown: readonly string[] = [],
): Result<DraftEstimate, EstimateRefusal> {
  const whole = estimate(estimateRequestOf(facts), { language });
  if (!whole.ok) return whole;
  const entries = facts.roster.flatMap((entry, index) =>
    shown.includes(entry.entryId) ? [entryEstimate(facts, entry, rowsOf(whole.value, index), language)] : [],
  );
  return ok({ estimate: whole.value, entries, gain: gainOf(facts, whole.value, null, language) });
}

function entryEstimate(
  facts: LevyFacts,
  entry: FiledRosterEntry,
  rows: readonly NotCounted[],
  language: Language,
): EntryEstimate {
  const months = monthsOf(facts.levyYear).map(month => {
    const row = rows.find(({ month: name }) => name === formatMonth(month));
    return { month: month.month, notCounted: row ? { reason: row.reason, remedy: row.remedy } : null };
  });
  return {
    ...{ entryId: entry.entryId, months, countedMonths: months.length - rows.length },
    weight: countedAlone({ ...estimateRequestOf(facts), roster: [wholeYear(facts, entry)] }, language),
    countedPersons: countedAlone(estimateRequestOf({ ...facts, roster: [entry] }), language),
    gain: rows.some(isMendable) ? gainFrom(facts, rows, entry.entryId, language) : null,
  };
}

function countedAlone(request: unknown, language: Language): string {
  const alone = estimate(request, { language });
  return alone.ok ? alone.value.countedPersons : '0';
}

/** The certificate alone, of somebody employed all year whose age is not known: what is counted is its weight. */
function wholeYear(facts: LevyFacts, entry: FiledRosterEntry) {
  const employed = { ...mended(entry), from: firstDayOfYear(facts.levyYear), to: null };
  return rosterRequestOf({ ...employed, citizenId: '' }, facts.levyYear);
}

function gainOf(facts: LevyFacts, whole: Estimate, entryId: string | null, language: Language): Gain | null {
  return whole.notCounted.some(isMendable) ? gainFrom(facts, whole.notCounted, entryId, language) : null;
}

/** Estimates again with the employee (null: everybody) mended, and counts the months won. */
function gainFrom(
  facts: LevyFacts,
  before: readonly NotCounted[],
  entryId: string | null,
  language: Language,
): Gain | null {
  const roster = facts.roster.map(entry =>
    entryId === null || entry.entryId === entryId ? mended(entry) : entry,
  );
  const after = estimate(estimateRequestOf({ ...facts, roster }), { language });
  if (!after.ok) return null;
  const index = entryId === null ? null : roster.findIndex(entry => entry.entryId === entryId);
  const left = index === null ? after.value.notCounted : rowsOf(after.value, index);
  const months = before.length - left.length;
  const { countedPersons, levy, outcome, reward } = after.value;
  return months > 0 ? { months, countedPersons, levy, outcome, reward } : null;
}

/** Above every minimum wage; the levy itself is worked out from the payroll as declared. */
const SUFFICIENT_WAGE = '1000000.00';

/** The employee with everything put right that an employer can put right. */
function mended(entry: FiledRosterEntry): FiledRosterEntry {
  return {
    ...entry,
    contract: { kind: 'establishment' },
    certificate: { ...entry.certificate, validTo: null },
    monthlyWage: SUFFICIENT_WAGE,
    insured: true,
  };
}

function rowsOf(whole: Estimate, rosterIndex: number): readonly NotCounted[] {
  return whole.notCounted.filter(row => row.rosterIndex === rosterIndex);
}

function isMendable({ remedy }: NotCounted): boolean {
  return remedy !== null;
}
