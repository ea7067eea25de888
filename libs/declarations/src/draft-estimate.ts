import { countRoster, estimate, type CountedRoster, type Estimate, type EstimateRefusal } from '#policy';
import { ok, type Rational, type Result } from '#values';
import type { DraftRosterEntry } from './carried.js';
import type { Language } from './language.js';
import { monthsOfCounted, monthsRequestOf, weightedMonthsOf, type EntryMonths } from './roster-months.js';
import { estimateRequestOf, type FiledRosterEntry, type LevyFacts } from './snapshot.js';

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
export interface EntryEstimate extends EntryMonths {
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

/** The same of a draft, of which some entries may still wait for the validity of a certificate. */
export interface RunningEstimate extends DraftEstimate {
  /** Employees left out because nobody knows until when their certificates are valid. */
  readonly unproved: number;
}

/** Those of a roster whose certificate is known to be valid for some time: what is not known proves no month. */
export function provedEntries(roster: readonly DraftRosterEntry[]): readonly DraftRosterEntry[] {
  return roster.filter(({ validityUnknown }) => validityUnknown !== true);
}

/**
 * Estimates a draft's levy or reward. The roster is gone through three times, however many employees are shown: as it
 * is for the levy, as it is for the months, and with everybody mended.
 * @param shown ids of the employees whose months are wanted
 */
export function estimateFacts(
  facts: LevyFacts,
  language: Language,
  shown: readonly string[] = [],
): Result<DraftEstimate, EstimateRefusal> {
  const { roster, ...request } = estimateRequestOf(facts);
  const whole = estimate({ ...request, roster }, { language });
  if (!whole.ok) return whole;
  const isMendable = whole.value.notCounted.some(({ remedy }) => remedy !== null);
  if (shown.length === 0 && !isMendable) return ok({ estimate: whole.value, entries: [], gain: null });
  const now = countedOf(facts, facts.roster, language);
  const then = countedOf(facts, facts.roster.map(mended), language);
  if (!now.ok) return now;
  if (!then.ok) return then;
  const gains = new Gains(request, now.value, then.value, language);
  const wanted = new Set(shown);
  const entries = monthsOfCounted(now.value, facts, language).entries.flatMap((entry, index) =>
    wanted.has(entry.entryId) ? [{ ...entry, gain: gains.ofEntry(index) }] : [],
  );
  return ok({ estimate: whole.value, entries, gain: gains.ofAll() });
}

/** What mending would bring: the months are counted already, only the levy is worked out anew. */
class Gains {
  constructor(
    /** The request of the whole without its roster. */
    private readonly request: object,
    private readonly now: CountedRoster,
    private readonly then: CountedRoster,
    private readonly language: Language,
  ) {}

  ofEntry(index: number): Gain | null {
    const [before, after] = [this.now.employees[index], this.then.employees[index]];
    if (!before || !after) return null;
    const won = weightedMonthsOf(after).minus(weightedMonthsOf(before));
    return this.gain(after.months - before.months, this.now.weightedMonths.plus(won));
  }

  ofAll(): Gain | null {
    const months = (roster: CountedRoster) => roster.employees.reduce((sum, one) => sum + one.months, 0);
    return this.gain(months(this.then) - months(this.now), this.then.weightedMonths);
  }

  private gain(months: number, weightedMonths: Rational): Gain | null {
    if (months <= 0) return null;
    const countedPersons = this.now.persons(weightedMonths);
    const after = estimate({ ...this.request, countedPersons }, { language: this.language });
    if (!after.ok) return null;
    const { levy, outcome, reward } = after.value;
    return { months, countedPersons, levy, outcome, reward };
  }
}

function countedOf(facts: LevyFacts, roster: readonly FiledRosterEntry[], language: Language) {
  const { regionCode, levyYear, declaredOn, employer } = facts;
  const { kind, registeredOn } = employer;
  const request = monthsRequestOf({ regionCode, levyYear, declaredOn, kind, registeredOn, roster });
  return countRoster(request, language);
}

/** Above every minimum wage; the levy itself is worked out from the payroll as declared. */
const SUFFICIENT_WAGE = '1000000.00';

/** The employee with everything put right that an employer can put right. */
export function mended(entry: FiledRosterEntry): FiledRosterEntry {
  return {
    ...entry,
    contract: { kind: 'establishment' },
    certificate: { ...entry.certificate, validTo: null },
    monthlyWage: SUFFICIENT_WAGE,
    insured: true,
  };
}
