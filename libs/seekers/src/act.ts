import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { PriorityFact } from './priority.js';

/** What staff look at: the certificate, and each fact that puts a person first. */
export type VerificationSubject = 'certificate' | PriorityFact;

/** `register`: compared with what the issuing office delivered; `sight`: the paper was seen. */
export interface VerificationFacts {
  readonly subject: VerificationSubject;
  readonly outcome: 'confirmed' | 'refused';
  readonly means: 'register' | 'sight';
  readonly note: string | null;
}

export interface Verification extends VerificationFacts {
  readonly verifiedAt: Date;
  readonly verifiedBy: AccountKey;
}

/** Services of a yearly plan: guidance, a talk about policy, a post told, a training. */
export const SERVICE_KINDS = ['guidance', 'policyTalk', 'postTold', 'training'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** What was done for a person. `thing` tells one from another: a post's key, or what staff wrote. */
export interface Service {
  readonly kind: ServiceKind;
  readonly thing: string;
  readonly on: PlainDate;
  readonly recordedAt: Date;
}
