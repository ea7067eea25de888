import type { WarningCode } from '#declarations';
import type { AskedWay, ClosingReason, EmployerKind } from '#employers';
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
  readonly people: DemoArrangements;
  /** Employers of other places, with staff of their own. */
  readonly elsewhere: readonly DemoElsewhere[];
}

/** An employer of another place. */
export interface DemoElsewhere {
  readonly division: string;
  readonly employer: DemoEmployer;
}

/** Who acts for employers besides those who registered them. */
export interface DemoArrangements {
  readonly arrangedOn: PlainDate;
  readonly joins: readonly DemoJoin[];
  readonly agents: readonly DemoAgent[];
  readonly assistance: readonly DemoAssistance[];
}

/** Somebody who asks to join an employer, and whether that was approved or still waits. */
export interface DemoJoin {
  readonly account: string;
  readonly employer: string;
  readonly message: string;
  readonly approved: boolean;
}

/** An agent of several employers, with the last day of each mandate by the employer's key. */
export interface DemoAgent {
  readonly account: string;
  readonly organisation: string;
  readonly until: Readonly<Record<string, PlainDate>>;
}

/** A clerk who fills in on an employer's behalf, and what was written down about it. */
export interface DemoAssistance {
  readonly account: string;
  readonly employer: string;
  readonly levyYear: number;
  readonly until: PlainDate;
  readonly askedBy: string;
  readonly askedWay: AskedWay;
  readonly identity: string;
  readonly reason: string;
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
  /** The county in which it was registered before it moved here. */
  readonly cameFrom?: string;
  /** What happened to it since it was registered. */
  readonly events: readonly DemoEvent[];
  /** By levy year. */
  readonly years: ReadonlyMap<number, DemoYear>;
}

/** Something that happened to an employer: it closed, or moved into the county. */
export interface DemoEvent {
  readonly kind: 'closed' | 'moved';
  /** The last day on which it was there as before. */
  readonly on: PlainDate;
  readonly recordedOn: PlainDate;
  readonly reason?: ClosingReason;
}

/** How far a year has come. */
export type Goal = 'draft' | 'submitted' | 'opened' | 'proposed' | 'returned' | 'determined';

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
  /** What the employer said about something unusual; there are usual words for what is not named here. */
  readonly explanations?: Readonly<Partial<Record<WarningCode, string>>>;
  /** Why it was filed after the window; needed where it was. */
  readonly lateReason?: string;
  readonly correction?: DemoCorrection;
  /** Of an employer elsewhere: how far the reward upon the determination has come. */
  readonly reward?: RewardGoal;
}

export type RewardGoal = 'offered' | 'published' | 'paid';

/** What an employer corrected after filing, and when the office decided on that; not yet, where it says nothing. */
export interface DemoCorrection {
  readonly on: PlainDate;
  readonly reason: string;
  readonly headcount?: NonNullable<DemoYear['headcount']>;
  readonly payroll?: string;
  readonly decidedOn?: PlainDate;
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
  readonly dispatch?: DemoDispatch;
}

/** An agreement of labour dispatch with a party that is invented as well. */
export interface DemoDispatch {
  readonly side: 'agency' | 'user';
  readonly partner: string;
  /** Makes the other party's credit code. */
  readonly number: number;
  readonly from: PlainDate;
  readonly to?: PlainDate;
  readonly countedHere: 'yes' | 'no';
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
