import { checkCitizenId, type Category } from '#identifiers';
import type { PlainDate } from '#values';
import type { EmployerKind, Existence } from '#employers';
import { contractMonths, type Contract } from './contract.js';
import { dispatchedMonths, monthsElsewhere, type Dispatch } from './dispatch.js';
import type { FiledEvidence } from './evidence/evidence.js';
import type { FiledExplanation } from './explanation.js';
import type { FiledHeadcount, HeadcountRounding } from './filed-headcount.js';
import { stayWithin } from './months-there.js';
import type { LateMark } from './late.js';

/** The certificate as it was filed; a veteran's has no category, and grades 1 to 10. */
export type FiledCertificate =
  | {
      readonly kind: 'disability';
      readonly number: string;
      readonly category: Category;
      readonly grade: number;
      /** Last day of validity; null = unlimited. */
      readonly validTo: PlainDate | null;
    }
  | {
      readonly kind: 'veteran';
      readonly number: string;
      readonly grade: number;
      readonly validTo: PlainDate | null;
    };

/** One disabled employee as filed. Personal values stand here in clear: a snapshot is sealed wherever it is stored. */
export interface FiledRosterEntry {
  /** The same through every version of the declaration. */
  readonly entryId: string;
  readonly name: string;
  readonly citizenId: string;
  readonly certificate: FiledCertificate;
  readonly jobTitle: string;
  /** First and last day of employment, both inclusive; null = still there. */
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly contract: Contract;
  /** Yuan a month, two decimals. */
  readonly monthlyWage: string;
  readonly insured: boolean;
  /** Six digits of the place of household registration; absent = not asked. */
  readonly householdDivision?: string;
  /** Left full-time education so short a time ago that the place counts it otherwise; absent = not asked. */
  readonly graduate?: boolean;
  /** Levy years for which this employee has been rewarded before; absent = not asked. */
  readonly rewardYearsReceived?: number;
  /** Labour dispatch; absent = none, or not asked. */
  readonly dispatch?: Dispatch;
}

/** What is typed of an employee; the id is ours. */
export type RosterFacts = Omit<FiledRosterEntry, 'entryId'>;

/** What the employer is, as far as the law asks. */
export interface FiledEmployer {
  readonly creditCode: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  readonly budgetFunded: boolean;
  /** Employs disabled people in concentration (集中安置). */
  readonly concentrated: boolean;
  readonly vatRefund: boolean;
}

/** Exactly what an employer filed, once and for all; determinations are computed from it and from nothing else. */
export interface DeclarationSnapshot {
  readonly format: 1;
  readonly regionCode: string;
  readonly declarationId: string;
  readonly employerId: string;
  readonly levyYear: number;
  /** Business date of filing. */
  readonly declaredOn: PlainDate;
  readonly employer: FiledEmployer;
  /** Yearly average as a decimal, or the twelve months' whole numbers, January first. */
  readonly headcount: FiledHeadcount;
  /** How the employer chose to round a broken average; absent where the place leaves no choice. */
  readonly headcountRounding?: HeadcountRounding;
  /** The year's payroll in yuan, two decimals. */
  readonly payroll: string;
  /** The year's total of social insurance bases in yuan, two decimals; absent = not asked. */
  readonly insuranceBase?: string;
  readonly roster: readonly FiledRosterEntry[];
  /** The named person who certifies that the filing is true. */
  readonly certifiedBy: { readonly name: string; readonly position: string };
  /** What was unusual, and what the employer said about it; absent = nothing was, or nobody asked. */
  readonly explanations?: readonly FiledExplanation[];
  /** The year's first filing came after the window; absent = it did not. */
  readonly late?: LateMark;
  /** When in the year the employer was there; absent = all year, or nobody asked. */
  readonly existence?: Existence;
  /** Files that prove what is claimed; absent = none, or nobody asked. */
  readonly evidence?: readonly FiledEvidence[];
}

/** What of a snapshot a levy is estimated from; a draft has it before it is filed. */
export type LevyFacts = Pick<
  DeclarationSnapshot,
  | 'regionCode'
  | 'levyYear'
  | 'declaredOn'
  | 'employer'
  | 'headcount'
  | 'headcountRounding'
  | 'payroll'
  | 'insuranceBase'
  | 'roster'
  | 'existence'
>;

/**
 * The facts as a request of `#policy`'s `estimate`: roster indexes are positions in `roster`.
 * Birth date and sex are read from the citizen id; names and numbers are left out.
 */
export function estimateRequestOf(declared: LevyFacts) {
  const facts = withinExistence(declared);
  const { kind, registeredOn, budgetFunded, concentrated, vatRefund } = facts.employer;
  const { headcountRounding } = facts;
  return {
    division: facts.regionCode,
    levyYear: facts.levyYear,
    declaredOn: facts.declaredOn,
    employer: {
      ...{ kind, registeredOn, budgetFunded, concentrated, vatRefund },
      ...(headcountRounding ? { headcountRounding } : {}),
    },
    ...('total' in facts.headcount
      ? { headcount: facts.headcount.total }
      : { monthlyHeadcounts: facts.headcount.months.map(String) }),
    ...movedByDispatch(facts),
    payroll: facts.payroll,
    ...(facts.insuranceBase === undefined ? {} : { insuranceBase: facts.insuranceBase }),
    roster: facts.roster.map(entry => rosterRequestOf(entry, facts.levyYear)),
  };
}

/** Nobody is employed by an employer that is not founded yet or has ended. */
function withinExistence(facts: LevyFacts): LevyFacts {
  const { existence, levyYear, roster } = facts;
  if (!existence) return facts;
  return { ...facts, roster: roster.map(entry => ({ ...entry, ...stayWithin(entry, existence, levyYear) })) };
}

/** An employer states its own contracts; agreements of dispatch move people from one party's staff to the other's. */
function movedByDispatch({ roster, levyYear }: LevyFacts) {
  const months = dispatchedMonths(roster, levyYear);
  return months.in + months.out > 0 ? { dispatchedMonths: months } : {};
}

/** One employee as an entry of the request's roster; an id that does not read leaves the age untested. */
export function rosterRequestOf(entry: FiledRosterEntry, levyYear: number) {
  const { certificate } = entry;
  const elsewhere = monthsElsewhere(entry, levyYear);
  return {
    certificateKind: certificate.kind,
    ...(certificate.kind === 'disability' ? { category: certificate.category } : {}),
    grade: certificate.grade,
    certificateValidTo: certificate.validTo,
    from: entry.from,
    to: entry.to,
    contractMonths: contractMonths(entry.contract),
    monthlyWage: entry.monthlyWage,
    insured: entry.insured,
    ...answersOf(entry),
    ...(elsewhere.length > 0 ? { countedElsewhere: elsewhere } : {}),
    ...bornOf(entry.citizenId),
  };
}

/** What only some places ask: absent where it was not asked. */
function answersOf({ householdDivision, graduate, rewardYearsReceived }: FiledRosterEntry) {
  return {
    ...(householdDivision === undefined ? {} : { householdDivision }),
    ...(graduate === undefined ? {} : { graduate }),
    ...(rewardYearsReceived === undefined ? {} : { rewardYearsReceived }),
  };
}

function bornOf(citizenId: string) {
  const read = checkCitizenId(citizenId);
  return read.ok ? { birthDate: read.value.birthDate, sex: read.value.sex } : {};
}
