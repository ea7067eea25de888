import type { EmployerPayload } from './employer-sees.js';
import { employerSees } from './employer-sees.js';
import type { ReferralFacts } from './facts.js';
import { seeingStage, type SeeingStage } from './stage-of.js';

/** All that a broker gets: the full pair with what was released; no category, grade or certificate, which placing does not need. */
export type BrokerPayload = Omit<ReferralFacts, 'person' | 'quota'> & {
  readonly seeing: SeeingStage;
  readonly person: Pick<
    ReferralFacts['person'],
    'name' | 'county' | 'wishes' | 'skills' | 'trained' | 'past' | 'hoursMin' | 'hoursMax'
  >;
  readonly quotaReleased: boolean;
  readonly employerGets: EmployerPayload;
};

export function brokerSees(facts: ReferralFacts): BrokerPayload {
  const { person, quota, ...rest } = facts;
  const { name, county, wishes, skills, trained, past, hoursMin, hoursMax } = person;
  return {
    ...pick(rest),
    seeing: seeingStage(facts),
    person: { name, county, wishes, skills, trained, past, hoursMin, hoursMax },
    quotaReleased: quota !== null && facts.consent.quotaCounting,
    employerGets: employerSees(facts, { accountId: '' }),
  };
}

/** Member by member, so that a new one is seen by nobody until it is placed. */
function pick(facts: Omit<ReferralFacts, 'person' | 'quota'>): Omit<ReferralFacts, 'person' | 'quota'> {
  const { letterNumber, origin, stage, ending, dueOn, post, pair, release, consent, broker, note } = facts;
  const { interview, offer, reasons, placement, visits } = facts;
  return {
    ...{ letterNumber, origin, stage, ending, dueOn, post, pair, release, consent, broker, note },
    ...{ interview, offer, reasons, placement, visits },
  };
}
