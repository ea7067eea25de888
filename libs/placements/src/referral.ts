import type { PlainDate } from '#values';

/** Whose idea a referral was. */
export const ORIGINS = ['broker', 'invitation', 'application'] as const;
export type Origin = (typeof ORIGINS)[number];

/**
 * Where a referral stands: `asked` waits for the person's yes, `sent` for the employer's answer, `interested` for a day
 * of the interview, `interview` for what came of it, `offered` for the person's answer, `accepted` for the first day of work.
 */
export const STAGES = [
  'asked',
  'sent',
  'interested',
  'interview',
  'offered',
  'accepted',
  'hired',
  'ended',
] as const;
export type Stage = (typeof STAGES)[number];
/** Stages in which somebody is waited for. */
export const TIMED_STAGES = ['asked', 'sent', 'interested', 'interview', 'offered', 'accepted'] as const;
export type TimedStage = (typeof TIMED_STAGES)[number];

export const SIDES_WAITED = ['seeker', 'employer'] as const;
export type Waited = (typeof SIDES_WAITED)[number];

/** Acts that follow the beginning; each is a row with who and when. */
export const ACTS = [
  'released',
  'refused',
  'interested',
  'declined',
  'interviewBooked',
  'interviewNear',
  'needsSaid',
  'offered',
  'accepted',
  'offerRefused',
  'hired',
  'withdrawn',
  'itemsChanged',
  'lapsed',
  'postClosed',
  'placedElsewhere',
  'consentWithdrawn',
  'brokerEnded',
  'reminded',
  'escalated',
] as const;
export type Act = (typeof ACTS)[number];

/** Who may do an act: one of the two sides, staff, or the portal itself. */
export type Side = 'seeker' | 'employer' | 'broker' | 'portal';

interface Rule {
  readonly by: readonly Side[];
  readonly from: readonly Stage[];
  /** Absent: the stage stays. */
  readonly to?: Stage;
}

const OPEN: readonly Stage[] = TIMED_STAGES;
/** Once something was sent and before work began. */
const SHARED: readonly Stage[] = ['sent', 'interested', 'interview', 'offered', 'accepted'];

const RULES: Readonly<Record<Act, Rule>> = {
  released: { by: ['seeker'], from: ['asked'], to: 'sent' },
  refused: { by: ['seeker'], from: ['asked'], to: 'ended' },
  interested: { by: ['employer'], from: ['sent'], to: 'interested' },
  declined: {
    by: ['employer'],
    from: ['sent', 'interested', 'interview', 'offered', 'accepted'],
    to: 'ended',
  },
  interviewBooked: { by: ['employer', 'broker'], from: ['interested', 'interview'], to: 'interview' },
  interviewNear: { by: ['portal'], from: ['interview'] },
  needsSaid: { by: ['seeker'], from: SHARED },
  offered: { by: ['employer'], from: ['interested', 'interview'], to: 'offered' },
  accepted: { by: ['seeker'], from: ['offered'], to: 'accepted' },
  offerRefused: { by: ['seeker'], from: ['offered'], to: 'ended' },
  hired: { by: ['employer'], from: ['accepted'], to: 'hired' },
  withdrawn: { by: ['seeker'], from: SHARED, to: 'ended' },
  itemsChanged: { by: ['seeker'], from: [...SHARED, 'hired'] },
  lapsed: { by: ['portal'], from: OPEN, to: 'ended' },
  postClosed: { by: ['portal'], from: OPEN, to: 'ended' },
  placedElsewhere: { by: ['portal'], from: OPEN, to: 'ended' },
  consentWithdrawn: { by: ['portal'], from: OPEN, to: 'ended' },
  brokerEnded: { by: ['broker'], from: OPEN, to: 'ended' },
  reminded: { by: ['portal'], from: OPEN },
  escalated: { by: ['portal'], from: OPEN },
};

/** May this side do the act in that stage? */
export function mayAct(act: Act, side: Side, stage: Stage): boolean {
  return RULES[act].by.includes(side) && RULES[act].from.includes(stage);
}

/** Where an act leads. */
export function stageAfter(act: Act, stage: Stage): Stage {
  return RULES[act].to ?? stage;
}

export function isOpen(stage: Stage): stage is TimedStage {
  return stage !== 'hired' && stage !== 'ended';
}

/** For whom a stage waits. */
export function waitsFor(stage: TimedStage): Waited {
  return stage === 'asked' || stage === 'offered' ? 'seeker' : 'employer';
}

/** Ends of which the broker talks with the person: what comes next. */
const TO_TALK_OVER: readonly Act[] = ['declined', 'offerRefused', 'lapsed', 'postClosed'];

/** Does an end lead back to guidance? A person who said no, or began elsewhere, is not called for it. */
export function needsGuidance(act: Act): boolean {
  return TO_TALK_OVER.includes(act);
}

/** Why an employer does not go on, or a person does not; none of them names what a person cannot do. */
export const DECLINE_REASONS = [
  'filled',
  'skills',
  'experience',
  'hours',
  'wage',
  'arrangementNotPossible',
  'noShow',
  'other',
] as const;
export const REFUSE_REASONS = [
  'wage',
  'distance',
  'hours',
  'work',
  'employer',
  'otherJob',
  'notNow',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export type RefuseReason = (typeof REFUSE_REASONS)[number];

/** A reason, and whether the other side may read it. */
export interface StatedReason {
  readonly reason: DeclineReason | RefuseReason;
  readonly words: string | null;
  /** False: for the broker alone. */
  readonly shared: boolean;
}

/** Why a broker ended a referral: for the brokers, and for the sides that may read it. */
export interface BrokerReason {
  readonly words: string;
  readonly sharedWith: readonly Waited[];
}

export interface ReferralKey {
  readonly regionCode: string;
  readonly referralId: string;
}

/** Where a referral stands, with its clock. */
export interface Standing extends ReferralKey {
  readonly postId: string;
  readonly employerId: string;
  readonly seekerRegion: string;
  readonly seekerId: string;
  readonly origin: Origin;
  readonly stage: Stage;
  /** How it ended; null while open, and after a hire. */
  readonly ending: Act | null;
  /** Number of its last act. */
  readonly step: number;
  /** Since when the one who is waited for has been waited for. */
  readonly since: PlainDate;
  /** The last day of the one who is waited for; null once nobody is. */
  readonly dueOn: PlainDate | null;
  readonly interviewAt: Date | null;
  /** Both sides were reminded of the interview at that time. */
  readonly interviewTold: boolean;
  readonly reminded: boolean;
  readonly escalated: boolean;
  readonly changedAt: Date;
}
