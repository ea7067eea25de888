import { setBusinessDate } from '#persistence';
import type { PostKey } from '#posts';
import { plainDate } from '#values';
import { AnswerAsEmployer } from '../answer-as-employer.js';
import { AnswerAsSeeker } from '../answer-as-seeker.js';
import { ReadReferrals } from '../read-referrals.js';
import { ReferPeople, type ReferInput } from '../refer-people.js';
import type { ReferralKey } from '../referral.js';
import type { ReleaseInput } from '../release-referral.js';
import { valueOf, type Hirer, type Looking, type PlacingOffice } from './placing-office.js';

export const YES: ReleaseInput = {
  ...{ callMe: 'alias', alias: '求职者甲', items: ['occupation', 'hours'], interviewNeeds: [] },
};
export const INTERVIEW = {
  ...{ day: '2025-05-28', time: '9:30', minutes: '40', place: '滨江中路118号', room: '一楼' },
  ...{ stepFree: 'yes', interviewers: '赵经理' },
};
export const OFFER = {
  ...{ startsOn: '2025-06-16', contractMonths: '24', wage: '2800', hours: '40', terms: '', plan: [] },
};
export const HIRE = {
  ...{ startedOn: '2025-06-16', contractFrom: '2025-06-16', contractTo: '2027-06-15', wage: '2800.00' },
  insured: 'yes',
};
export const NO = { reason: 'skills', words: '', shared: 'yes' };

/** Steps of a referral by the use cases that make them, in the office that a spec opens. */
export function stepsIn(at: () => PlacingOffice) {
  const refer = (post: PostKey, { key }: Looking, over: Partial<ReferInput> = {}) =>
    at()
      .the(ReferPeople)
      .run(at().broker, {
        ...{ post, seeker: key, note: '', noteStands: false },
        ...{ requestKey: `${post.postId}:${key.seekerId}`, ...over },
      });
  const sent = async (post: PostKey, looking: Looking, yes = YES): Promise<ReferralKey> => {
    const standing = valueOf(await refer(post, looking));
    valueOf(await at().the(AnswerAsSeeker).say(looking.actor, standing, yes));
    return standing;
  };
  const accepted = async (post: PostKey, looking: Looking, by: Hirer): Promise<ReferralKey> => {
    const key = await sent(post, looking);
    valueOf(await at().the(AnswerAsEmployer).interested(by.officer, key));
    valueOf(await at().the(AnswerAsEmployer).offer(by.officer, key, OFFER));
    valueOf(await at().the(AnswerAsSeeker).acceptOffer(looking.actor, key));
    return key;
  };
  const seenBy = async (by: Hirer, key: ReferralKey) =>
    valueOf(await at().the(ReadReferrals).forEmployer(by.officer, key)).payload;
  const today = (day: string) =>
    at().office.db.database.transaction(manager =>
      setBusinessDate(manager, at().office.db.clock, plainDate(day)),
    );
  const within = <T>(work: Parameters<PlacingOffice['office']['db']['database']['transaction']>[0]) =>
    at().office.db.database.transaction(work) as Promise<T>;
  return { refer, sent, accepted, seenBy, today, within };
}
