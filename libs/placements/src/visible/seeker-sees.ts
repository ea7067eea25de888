import type { PlainDate } from '#values';
import type { Act, Origin, Stage } from '../referral.js';
import type { Release } from '../release.js';
import type { EmployerPayload } from './employer-sees.js';
import type {
  InterviewFacts,
  OfferFacts,
  PairFacts,
  PlacementFacts,
  ReferralFacts,
  VisitAnswer,
} from './facts.js';
import { employerSees } from './employer-sees.js';
import { seeingStage, type SeeingStage } from './stage-of.js';

/** All that the person gets of a referral of their own. */
export interface SeekerPayload {
  readonly seeing: SeeingStage;
  readonly letterNumber: string | null;
  readonly origin: Origin;
  readonly stage: Stage;
  readonly ending: Act | null;
  readonly dueOn: PlainDate | null;
  readonly post: ReferralFacts['post'];
  readonly contact: string | null;
  readonly note: string | null;
  readonly pair: Pick<PairFacts, 'state' | 'score' | 'remedies' | 'talk' | 'readyInDays'>;
  readonly release: Release | null;
  /** Exactly what the employer sees now. */
  readonly employerGets: EmployerPayload;
  readonly interview: InterviewFacts | null;
  readonly offer: OfferFacts | null;
  /** Where the employer let it be read. */
  readonly reasonOfEmployer: { readonly reason: string; readonly words: string | null } | null;
  /** Why the broker ended it, where the broker lets the person read it. */
  readonly reasonOfBroker: string | null;
  readonly placement: PlacementFacts | null;
  readonly quotaReleased: boolean;
  readonly visits: readonly {
    readonly months: number;
    readonly dueOn: PlainDate;
    readonly heldOn: PlainDate | null;
    readonly person: readonly VisitAnswer[];
  }[];
}

/** What the person gets: everything of their own, nothing of what the employer keeps for itself. */
export function seekerSees(facts: ReferralFacts): SeekerPayload {
  const { letterNumber, origin, stage, ending, dueOn, post, note, release, interview, offer, placement } =
    facts;
  const { state, score, remedies, talk, readyInDays } = facts.pair;
  const { employer: said, broker } = facts.reasons;
  return {
    ...{ seeing: seeingStage(facts), letterNumber, origin, stage, ending, dueOn, post, note, release },
    ...{ interview, offer, placement, contact: facts.broker?.name ?? null },
    pair: { state, score, remedies, talk, readyInDays },
    employerGets: employerSees(facts, { accountId: '' }),
    reasonOfEmployer: said?.shared ? { reason: said.reason, words: said.words } : null,
    reasonOfBroker: broker?.sharedWith.includes('seeker') ? broker.words : null,
    quotaReleased: facts.quota !== null && facts.consent.quotaCounting,
    visits: facts.visits.map(({ months, dueOn: due, heldOn, person }) => ({
      months,
      dueOn: due,
      heldOn,
      person,
    })),
  };
}
