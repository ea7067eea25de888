import { addDays, type PlainDate } from '#values';

/** Key of a post: the county of its employer's register, and its id. */
export interface PostKey {
  readonly regionCode: string;
  readonly postId: string;
}

/** Kinds of post that the programmes tell apart. */
export const POST_KINDS = [
  'ordinary',
  'reserved',
  'publicWelfare',
  'homeWork',
  'assisted',
  'blindMassage',
  'community',
] as const;
export type PostKind = (typeof POST_KINDS)[number];

export const MODES = ['onSite', 'home'] as const;
export type Mode = (typeof MODES)[number];
export const INSURANCES = ['full', 'partial', 'none'] as const;
export type Insurance = (typeof INSURANCES)[number];
export const INDUCTIONS = ['none', 'buddy', 'structured'] as const;
export type Induction = (typeof INDUCTIONS)[number];

export const PAY_BASES = ['time', 'piece'] as const;
/** Is the wage paid by the time worked, or by the piece? */
export type PayBasis = (typeof PAY_BASES)[number];
export const EQUIPMENT = ['employer', 'allowance', 'own'] as const;
/** Who brings desk, device and line for work at home: the employer, an allowance of it, or the person. */
export type Equipment = (typeof EQUIPMENT)[number];
export const INTERVIEWS = ['inPerson', 'phone', 'video', 'text', 'trial'] as const;
/** How people may be interviewed. */
export type Interview = (typeof INTERVIEWS)[number];

/** Where a post stands. */
export type PostState = 'draft' | 'submitted' | 'returned' | 'published' | 'filled' | 'withdrawn' | 'expired';

/** What is done with a post. */
export const POST_STEPS = [
  'drafted',
  'submitted',
  'returned',
  'published',
  'refreshed',
  'filled',
  'reopened',
  'withdrawn',
  'expired',
] as const;
export type PostStep = (typeof POST_STEPS)[number];

/** Level from 1 and whether the work cannot be done without it. */
export type AskedLevel = readonly [level: number, essential: boolean];

/** Everything a version of a post says. */
export interface PostContent {
  readonly kind: PostKind;
  readonly title: string;
  /** Code of the 2022 book, four segments. */
  readonly occupation: string;
  readonly tasks: string;
  readonly workplaceId: string;
  readonly mode: Mode;
  readonly headcount: number;
  /** Guaranteed wage and its upper end, whole yuan a month. */
  readonly wageLow: number;
  readonly wageHigh: number;
  /** A week. */
  readonly hours: number;
  /** Id of patterns.csv. */
  readonly pattern: string;
  /** Null: open-ended. */
  readonly contractMonths: number | null;
  /** 0: none. */
  readonly probationMonths: number;
  /** Whole yuan a month; null where there is no probation. */
  readonly probationWage: number | null;
  readonly payBasis: PayBasis;
  readonly insurance: Insurance;
  readonly induction: Induction;
  readonly benefits: readonly string[];
  /** Ids of skills.csv. */
  readonly skills: {
    readonly must: readonly string[];
    readonly nice: readonly string[];
    readonly trainable: readonly string[];
  };
  /** Ids of licences.csv. */
  readonly licences: readonly string[];
  /** By id of demands.csv. */
  readonly demands: Readonly<Record<string, AskedLevel>>;
  /** Arrangements of aids.csv that the employer offers. */
  readonly offers: readonly string[];
  readonly shuttle: boolean;
  readonly housing: boolean;
  /** Of work at home; null on site. */
  readonly equipment: Equipment | null;
  /** Empty: nothing was said. */
  readonly interviews: readonly Interview[];
  /** Categories and grades as the national platform writes them: kept for exchange, never a condition, never public. */
  readonly accepted: string;
  readonly startsOn: PlainDate | null;
  /** The last day to apply; null: until it is filled or grows old. */
  readonly openUntil: PlainDate | null;
}

/** A post in the version that counts now: the published one, else the latest. */
export interface Post extends PostKey, PostContent {
  readonly employerId: string;
  /** From 1. */
  readonly version: number;
  readonly state: PostState;
  readonly publishedAt: Date | null;
  /** When the employer last said that it still stands. */
  readonly refreshedAt: Date | null;
  /** The last day on which it is shown. */
  readonly expiresOn: PlainDate | null;
}

/** Where a post stands, in which version it is shown, and which one waits beside it for the second look. */
export interface Position {
  readonly state: PostState;
  /** The version that counts; null where there is only a draft. */
  readonly version: number | null;
  /** A change of what is shown, submitted and not yet looked at; null where none waits. */
  readonly pending: number | null;
}

const STATE_AFTER: Readonly<Record<PostStep, PostState>> = {
  drafted: 'draft',
  submitted: 'submitted',
  returned: 'returned',
  published: 'published',
  refreshed: 'published',
  filled: 'filled',
  reopened: 'published',
  withdrawn: 'withdrawn',
  expired: 'expired',
};

const MAY_FOLLOW: Readonly<Record<PostState, readonly PostStep[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['submitted', 'returned', 'published', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  published: ['refreshed', 'filled', 'withdrawn', 'expired', 'submitted'],
  filled: ['reopened', 'withdrawn'],
  withdrawn: [],
  expired: ['submitted', 'withdrawn'],
};

/** What the second look decides on. */
const DECISIONS: readonly PostStep[] = ['published', 'returned'];

/**
 * Where a step leads. A change of a published post waits beside the version that is shown; if that one expires meanwhile,
 * the change waits as any other post does. @param version the one the step is about
 */
export function positionAfter(before: Position, step: PostStep, version: number | null): Position {
  const { state, pending } = before;
  if (step === 'submitted' && state === 'published') return { ...before, pending: version };
  if (step === 'returned' && pending !== null) return { ...before, pending: null };
  if (step === 'expired' && pending !== null) return { state: 'submitted', version: pending, pending: null };
  if (step === 'filled' || step === 'reopened' || step === 'refreshed')
    return { ...before, state: STATE_AFTER[step] };
  return { state: STATE_AFTER[step], version: version ?? before.version, pending: null };
}

/** May this be done with a post that stands there? */
export function mayFollow({ state, pending }: Pick<Position, 'state' | 'pending'>, step: PostStep): boolean {
  if (DECISIONS.includes(step) && state === 'published') return pending !== null;
  return MAY_FOLLOW[state].includes(step);
}

/** Does a version of it wait for the second look? */
export function waits({ state, pending }: Pick<Position, 'state' | 'pending'>): boolean {
  return state === 'submitted' || (state === 'published' && pending !== null);
}

/** After so many days without a word the employer is asked whether the post still stands, and the broker sees it. */
export const STALE_DAYS = 90;
/** After so many days without a word it is shown no longer. */
export const SHOWN_DAYS = 120;

/** The last day on which a post is shown that somebody vouches for today. */
export function shownUntil(today: PlainDate, openUntil: PlainDate | null): PlainDate {
  const last = addDays(today, SHOWN_DAYS);
  return openUntil !== null && openUntil < last ? openUntil : last;
}
