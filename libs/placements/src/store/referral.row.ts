import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { Act, BrokerReason, Origin, ReferralKey, Side, StatedReason } from '../referral.js';
import type { InterviewNeed, Release } from '../release.js';
import type { OfferFacts, InterviewFacts, PairFacts, PersonFacts } from '../visible/facts.js';

/** A referral as it was begun. */
export interface Referral extends ReferralKey {
  readonly postId: string;
  readonly postVersion: number;
  readonly employerId: string;
  readonly seekerRegion: string;
  readonly seekerId: string;
  readonly origin: Origin;
  /** What the engine said then. */
  readonly pair: PairFacts;
  readonly note: string | null;
  /** The same key in the same county is the same referral. */
  readonly requestKey: string;
  readonly proposedOn: PlainDate;
  readonly proposedAt: Date;
  readonly by: AccountKey;
}

/** What was sent of a person, as the person saw it in the preview. */
export type PersonCard = Pick<
  PersonFacts,
  'name' | 'wishes' | 'skills' | 'trained' | 'past' | 'hoursMin' | 'hoursMax'
>;

/** What an act says; sealed. */
export interface StepFacts {
  readonly release?: Release;
  readonly card?: PersonCard;
  readonly interviewNeeds?: readonly InterviewNeed[];
  readonly interview?: Omit<InterviewFacts, 'startsAt'> & { readonly startsAt: string };
  readonly offer?: OfferFacts;
  /** Of a side; the earliest reasons of brokers are kept here as well. */
  readonly reason?: StatedReason;
  readonly brokerReason?: BrokerReason;
}

/** An act with who and when; by nobody where the portal did it. */
export interface Step {
  readonly number: number;
  readonly act: Act;
  readonly side: Side;
  readonly facts: StepFacts;
  readonly doneOn: PlainDate;
  readonly doneAt: Date;
  readonly by: AccountKey | null;
}

export interface Letter {
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly validUntil: PlainDate;
  readonly issuedAt: Date;
}
