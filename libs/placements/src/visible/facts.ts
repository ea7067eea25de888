import type { MatchState, Parts } from '#matching';
import type { PlainDate } from '#values';
import type { Matter } from '../follow-up.js';
import type { Act, BrokerReason, Origin, Stage, StatedReason } from '../referral.js';
import type { InterviewNeed, Release } from '../release.js';

/** Everything that is known of a referral. What a reader gets of it is decided by one function a reader, and by nothing else. */
export interface ReferralFacts {
  readonly letterNumber: string | null;
  readonly origin: Origin;
  readonly stage: Stage;
  readonly ending: Act | null;
  readonly dueOn: PlainDate | null;
  readonly post: PostFacts;
  readonly person: PersonFacts;
  readonly pair: PairFacts;
  /** Null before the person's yes. */
  readonly release: Release | null;
  /** Consents in force now. */
  readonly consent: { readonly referral: boolean; readonly quotaCounting: boolean };
  /** Who introduces the two; contact goes by this person. */
  readonly broker: { readonly name: string } | null;
  readonly note: string | null;
  readonly interview: InterviewFacts | null;
  readonly offer: OfferFacts | null;
  readonly reasons: ReasonFacts;
  readonly placement: PlacementFacts | null;
  readonly quota: QuotaFacts | null;
  readonly visits: readonly VisitFacts[];
}

/** Why it did not go on, as each one said it who ended it. */
export interface ReasonFacts {
  readonly employer: StatedReason | null;
  readonly seeker: StatedReason | null;
  readonly broker: BrokerReason | null;
}

export interface PostFacts {
  readonly title: string;
  readonly occupation: string;
  readonly employerName: string;
}

/** The person as the register knows it; more than half of it is for nobody's eyes but the person's own and the register's. */
export interface PersonFacts {
  readonly name: string;
  /** Read from the certificate's number; null where it cannot be read. */
  readonly sex: 'male' | 'female' | null;
  readonly birthDate: PlainDate | null;
  readonly category: string | null;
  readonly grade: number | null;
  readonly certificateNumber: string;
  readonly certificateValidTo: PlainDate | null;
  readonly address: string;
  readonly county: string | null;
  readonly wishes: readonly string[];
  readonly skills: readonly string[];
  readonly trained: readonly string[];
  readonly past: readonly string[];
  readonly hoursMin: number;
  readonly hoursMax: number;
}

export interface PairFacts {
  readonly state: MatchState;
  readonly score: number;
  readonly parts: Parts;
  readonly stops: readonly string[];
  readonly ask: readonly string[];
  readonly talk: readonly string[];
  readonly remedies: readonly RemedyFacts[];
  readonly readyInDays: number;
  readonly weightsVersion: string;
}

export interface RemedyFacts {
  readonly id: string;
  readonly kind: 'arrangement' | 'aid' | 'retrofit';
  /** Yuan. */
  readonly costLow: number;
  readonly costHigh: number;
  readonly days: number;
  /** Who pays first: `employer`, `federation`, `person`, … */
  readonly payer: string;
}

export interface InterviewFacts {
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: string;
  readonly room: string;
  readonly stepFree: boolean;
  readonly interviewers: string;
  readonly interpreterBooked: boolean;
}

export interface OfferFacts {
  readonly startsOn: PlainDate;
  /** Null: open-ended. */
  readonly contractMonths: number | null;
  /** Yuan a month. */
  readonly wage: number;
  readonly hours: number;
  readonly terms: string;
  /** What is done for the place, by whom, by when. */
  readonly plan: readonly PlanLine[];
}

export interface PlanLine {
  /** Of a released item; null where it is said in words alone. */
  readonly item: string | null;
  readonly words: string;
  readonly payer: string;
  readonly by: PlainDate | null;
}

export interface PlacementFacts {
  readonly startedOn: PlainDate;
  readonly contractFrom: PlainDate;
  readonly contractTo: PlainDate | null;
  readonly wage: string;
  readonly insured: boolean;
  readonly endedOn: PlainDate | null;
  readonly endReason: string | null;
}

/** What the person released for the quota, and to whom at the employer. */
export interface QuotaFacts {
  readonly toAccountId: string;
}

export interface VisitFacts {
  readonly months: number;
  readonly dueOn: PlainDate;
  readonly heldOn: PlainDate | null;
  readonly person: readonly VisitAnswer[];
  readonly employer: readonly VisitAnswer[];
}

export interface VisitAnswer {
  readonly matter: Matter;
  readonly answer: 'good' | 'problem' | 'unknown';
  readonly words: string | null;
  /** For the broker alone. */
  readonly isPrivate: boolean;
}

export type { InterviewNeed };
