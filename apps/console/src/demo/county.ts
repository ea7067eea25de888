import type { EmployerKind } from '#employers';
import type { Sex } from '#identifiers';
import type { PlainDate } from '#values';

/** The demo county: where and when it takes place, and its employers. */
export interface DemoCounty {
  readonly division: string;
  /** The business date the demo starts at; no act of it is later. */
  readonly today: PlainDate;
  /** Levy years in order, each with the days on which its list was published. */
  readonly years: readonly { readonly levyYear: number; readonly publishedOn: readonly PlainDate[] }[];
  readonly employers: readonly DemoEmployer[];
}

/** An invented employer with its people and years. */
export interface DemoEmployer {
  readonly key: string;
  readonly creditCode: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  readonly contact: { readonly name: string; readonly position: string };
  readonly phone: string;
  /** Address of the account that declares for it. */
  readonly officer: string;
  readonly concentrated: boolean;
  readonly vatRefund: boolean;
  /** By levy year. */
  readonly years: ReadonlyMap<number, DemoYear>;
}

/** How far a year has come. */
export type Goal = 'draft' | 'submitted' | 'opened' | 'returned' | 'determined';

/** What an employer declared for a year, and what became of it. */
export interface DemoYear {
  readonly levyYear: number;
  readonly goal: Goal;
  readonly filledInOn: PlainDate;
  readonly decidedOn?: PlainDate;
  /** Yearly average, or the twelve months' numbers; missing in a draft that has not come so far. */
  readonly headcount?: string | readonly number[];
  readonly payroll?: string;
  readonly staff: readonly DemoStay[];
  readonly decisions: readonly DemoDecision[];
}

/** Somebody's employment as one roster entry tells it. */
export interface DemoStay {
  /** The person's short name within the employer. */
  readonly who: string;
  /** Tells invented people apart. */
  readonly seed: number;
  readonly name: string;
  readonly sex: Sex;
  readonly born: PlainDate;
  /** Category and grade, such as `limb 2`, or `veteran 6`. */
  readonly certificate: string;
  /** How often the certificate was issued anew. */
  readonly reissue?: number;
  readonly validTo?: PlainDate;
  readonly job: string;
  readonly from: PlainDate;
  readonly to?: PlainDate;
  /** `establishment`, the day an open-ended contract began, or first and last day. */
  readonly contract: string | readonly [PlainDate, PlainDate];
  readonly wage: string;
  readonly insured?: 'yes' | 'no';
}

/** What the reviewer decided about a line: one of the declaration's own, or that of a person. */
export interface DemoDecision {
  readonly line?: 'employerData' | 'headcount' | 'payroll';
  readonly who?: string;
  readonly verdict: 'accepted' | 'notCounted' | 'returned';
  readonly months?: readonly number[];
  readonly reason?: string;
  readonly words?: string;
}
