import type { PlainDate } from '#values';

export interface FairKey {
  readonly regionCode: string;
  readonly fairId: string;
}

/** A time in which every stand talks with so many people. */
export interface FairSlot {
  /** From 1, in the order of the day. */
  readonly number: number;
  /** `09:00` */
  readonly from: string;
  readonly to: string;
  /** How many people who need an interpreter can be served at once; null: as many as come. */
  readonly interpreters: number | null;
}

/** What a broker sets for a day; it stays as it was set. */
export interface FairPlan {
  readonly title: string;
  readonly heldOn: PlainDate;
  readonly place: string;
  /** Features of the vocabulary that the place has. */
  readonly accessibility: readonly string[];
  readonly slots: readonly FairSlot[];
}

export interface Fair extends FairKey, FairPlan {
  readonly cancelled: boolean;
  /** The plan that was published last; null while none was. */
  readonly publishedPlanId: string | null;
}

/** A stand: one post, with so many people in each slot. */
export interface FairStand {
  readonly standId: string;
  /** As it stands on the sign, from 1. */
  readonly number: number;
  readonly postId: string;
  readonly employerId: string;
  readonly seats: number;
  readonly left: boolean;
}

/** Somebody admitted. What makes talking possible is sealed; the list for the public never holds it. */
export interface FairPerson {
  readonly seekerId: string;
  /** As it stands on the badge, from 1: what an employer reads of who did not release a name. */
  readonly number: number;
  readonly slots: readonly number[];
  readonly needs: FairNeeds;
  readonly left: boolean;
}

export interface FairNeeds {
  readonly interpreter: boolean;
  /** Other needs for the conversation itself, as `TALK_NEEDS` of the register names them. */
  readonly others: readonly string[];
  /** The person lets the employer know of them. */
  readonly released: boolean;
}

export const OUTCOME_WORDS = ['intent', 'hired', 'no'] as const;
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

export type FairRefusal =
  | { readonly code: 'notPermitted' | 'notFound' | 'past' | 'cancelled' | 'notOnTheDay' }
  | { readonly code: 'postNotOpen' | 'alreadyInvited' | 'notActive' | 'alreadyAdmitted' | 'alreadyLeft' }
  | { readonly code: 'nothingToPlan' | 'nothingMore' | 'noPlan' | 'outdated' | 'notInPlan' };
