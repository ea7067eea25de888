import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { factsAt } from '../testing/sample-facts.js';
import { brokerSees } from './broker-sees.js';
import { employerSees } from './employer-sees.js';
import type { ReferralFacts } from './facts.js';
import { seekerSees } from './seeker-sees.js';

const STAGES = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const;
const READERS = {
  /** Named by the person for the quota. */
  personnel: (facts: ReferralFacts) => employerSees(facts, { accountId: 'hr' }),
  lineManager: (facts: ReferralFacts) => employerSees(facts, { accountId: 'other' }),
  seeker: seekerSees,
  broker: brokerSees,
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8')) as Record<
  string,
  Record<string, unknown>
>;
const withRelease = (facts: ReferralFacts, items: NonNullable<ReferralFacts['release']>['items']) => ({
  ...facts,
  release: facts.release && { ...facts.release, items },
});

describe('what each reader sees at each stage', () => {
  it.each(STAGES.flatMap(stage => Object.keys(READERS).map(reader => [stage, reader] as const)))(
    'at %s, %s: exactly what is written down',
    (stage, reader) => {
      const seen = plain(READERS[reader as keyof typeof READERS](factsAt(stage)));
      expect(seen).toEqual(golden[stage]?.[reader]);
    },
  );
});

describe('twins: alike but for category, grade, sex, age and address', () => {
  it.each(['S1', 'S2', 'S3', 'S4'] as const)('the employer gets the same bytes at %s', stage => {
    const one = factsAt(stage);
    const twin: ReferralFacts = {
      ...one,
      person: {
        ...one.person,
        ...{ category: 'mental', grade: 4, sex: 'male', birthDate: plainDate('1970-12-31') },
        ...{ certificateNumber: '21060319701231001964', address: '元宝区1号', certificateValidTo: null },
      },
    };
    expect(JSON.stringify(employerSees(twin, { accountId: 'hr' }))).toBe(
      JSON.stringify(employerSees(one, { accountId: 'hr' })),
    );
  });
});

describe('what was struck', () => {
  const told: Record<string, string> = {
    ...{ occupation: '4-07-02-03', courses: '4-04-05-05', pastWork: '4-13-01-06' },
    ...{ 'skill:typing': 'typing', 'skill:service': '"service"' },
    ...{ hours: '"hours":{"min"', state: 'readyInDays', 'remedy:screenReader': 'screenReader' },
  };
  it.each(Object.keys(told))('%s is absent for the employer, and is there when released', item => {
    for (const stage of ['S2', 'S3', 'S4'] as const) {
      const facts = factsAt(stage);
      const kept = (facts.release?.items ?? []).filter(each => each !== item);
      const word = told[item] ?? '';
      expect(JSON.stringify(employerSees(facts, { accountId: 'hr' }))).toContain(word);
      expect(JSON.stringify(employerSees(withRelease(facts, kept), { accountId: 'hr' }))).not.toContain(word);
    }
  });

  it('is one skill, and the others stay; without any there is no line of skills', () => {
    const skillsWith = (items: NonNullable<ReferralFacts['release']>['items']) =>
      employerSees(withRelease(factsAt('S2'), items), { accountId: 'hr' }).person;
    expect(skillsWith(['skill:service'])?.skills).toEqual(['service']);
    expect(skillsWith(['skill:service', 'skill:screenReaderUse'])?.skills).toEqual([
      ...['service', 'screenReaderUse'],
    ]);
    expect(skillsWith(['occupation'])).not.toHaveProperty('skills');
  });

  it('leaves "something to be discussed" without a number, a price or a name', () => {
    const none = employerSees(withRelease(factsAt('S4'), []), { accountId: 'hr' });
    expect(none.person).toEqual({ calledBy: '求职者甲', isAlias: true, items: [], toDiscuss: true });
    expect(JSON.stringify(none)).not.toMatch(/screenReader|rampFixed|9001|30011|读屏|坡道/);
  });
});

describe('a consent taken back', () => {
  it.each(['S2', 'S3', 'S4'] as const)('leaves the employer without the person at %s', stage => {
    const facts = { ...factsAt(stage), consent: { referral: false, quotaCounting: true } };
    const seen = employerSees(facts, { accountId: 'hr' });
    expect(seen).toMatchObject({ person: null, consentWithdrawn: true });
    expect(seen).not.toHaveProperty('interview');
    expect(seen).not.toHaveProperty('note');
  });

  it('closes the certificate to the personnel office at once', () => {
    const facts = { ...factsAt('S5'), consent: { referral: true, quotaCounting: false } };
    expect(employerSees(facts, { accountId: 'hr' })).not.toHaveProperty('quota');
    expect(employerSees(factsAt('S5'), { accountId: 'hr' })).toHaveProperty('quota');
  });
});

it('an ended referral leaves the employer nobody', () => {
  const ended = { ...factsAt('S4'), stage: 'ended' as const, ending: 'withdrawn' as const };
  expect(employerSees(ended, { accountId: 'hr' }).person).toBeNull();
});

describe('why a broker ended it', () => {
  const ended = (sharedWith: readonly ('seeker' | 'employer')[]): ReferralFacts => ({
    ...factsAt('S2'),
    ...{ stage: 'ended', ending: 'brokerEnded' },
    reasons: { employer: null, seeker: null, broker: { words: '岗位条件变了', sharedWith } },
  });
  const readers = (facts: ReferralFacts) => ({
    broker: JSON.stringify(brokerSees(facts).reasons),
    seeker: seekerSees(facts).reasonOfBroker,
    employer: employerSees(facts, { accountId: 'hr' }).reasonOfBroker,
  });

  it('is read by the brokers always, and by the sides with whom it is shared alone', () => {
    const all = [ended([]), ended(['seeker']), ended(['employer']), ended(['seeker', 'employer'])].map(
      readers,
    );
    expect(all.map(({ broker }) => broker.includes('岗位条件变了'))).toEqual([true, true, true, true]);
    const words = '岗位条件变了';
    expect(all.map(({ seeker }) => seeker)).toEqual([null, words, null, words]);
    expect(all.map(({ employer }) => employer)).toEqual([undefined, undefined, words, words]);
  });

  it('reaches no employer that was never told of the person', () => {
    const unasked = { ...ended(['employer']), release: null };
    expect(readers(unasked).employer).toBeUndefined();
  });
});
