import { plainDate } from '#values';
import type { ReferralFacts } from '../visible/facts.js';

/** Everything that can be known of a referral, each member with a value of its own, so that a leak is seen by its words. */
export function sampleFacts(change: Partial<ReferralFacts> = {}): ReferralFacts {
  return { ...SAMPLE, ...change };
}

/** Facts up to a stage: what comes later is not there yet. */
export function factsAt(stage: 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6'): ReferralFacts {
  const at = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'].indexOf(stage);
  const stages = ['asked', 'sent', 'interview', 'offered', 'hired', 'hired'] as const;
  const { placement } = SAMPLE;
  return sampleFacts({
    stage: stages[at] ?? 'ended',
    ...(at < 1 ? { release: null, letterNumber: null } : {}),
    ...(at < 2 ? { interview: null } : {}),
    ...(at < 3 ? { offer: null } : {}),
    ...(at < 4 ? { placement: null, quota: null, visits: [] } : {}),
    ...(at === 4 && placement ? { placement: { ...placement, endedOn: null, endReason: null } } : {}),
  });
}

const SAMPLE: ReferralFacts = {
  letterNumber: '210603-2025-00000017-1',
  origin: 'broker',
  stage: 'hired',
  ending: null,
  dueOn: plainDate('2025-05-29'),
  post: { title: '客服坐席', occupation: '4-04-05-03', employerName: '丹东甲公司' },
  person: {
    ...{ name: '陈安', sex: 'female', birthDate: plainDate('1991-02-03'), category: 'sight', grade: 1 },
    certificateNumber: '21060319910203004X11',
    certificateValidTo: plainDate('2031-08-09'),
    ...{
      address: '振兴区六经街7号',
      county: '210603',
      wishes: ['4-07-02-03'],
      skills: ['typing', 'service', 'screenReaderUse'],
    },
    ...{ trained: ['4-04-05-05'], past: ['4-13-01-06'], hoursMin: 30, hoursMax: 40 },
  },
  pair: {
    ...{ state: 'works', score: 669, stops: [], ask: ['lift'], talk: ['readPaper'], readyInDays: 45 },
    parts: { occupation: 50, skills: 150, wage: 123, distance: 101, hours: 100, training: 75, stability: 70 },
    remedies: [
      { id: 'screenReader', kind: 'aid', costLow: 800, costHigh: 9001, days: 3, payer: 'federation' },
      { id: 'rampFixed', kind: 'retrofit', costLow: 6007, costHigh: 30011, days: 45, payer: 'employer' },
    ],
    weightsVersion: '2026-11-22',
  },
  release: {
    alias: '求职者甲',
    items: [
      'occupation',
      'skill:typing',
      'skill:service',
      'courses',
      'pastWork',
      'hours',
      'state',
      'remedy:screenReader',
    ],
    interviewNeeds: ['longerTime'],
  },
  consent: { referral: true, quotaCounting: true },
  broker: { name: '林静' },
  note: '做事细心。',
  interview: {
    ...{ startsAt: new Date('2025-06-03T01:30:00Z'), minutes: 40, place: '六纬路3号', room: '二楼会议室' },
    ...{ stepFree: true, interviewers: '赵经理', interpreterBooked: false },
  },
  offer: {
    ...{
      startsOn: plainDate('2025-07-01'),
      contractMonths: 24,
      wage: 3600,
      hours: 40,
      terms: '试用期一个月',
    },
    plan: [
      { item: 'screenReader', words: '安装读屏软件', payer: 'federation', by: plainDate('2025-06-28') },
      { item: 'rampFixed', words: '修建坡道', payer: 'employer', by: plainDate('2025-08-15') },
      { item: null, words: '疏散时由同事引导', payer: 'employer', by: null },
    ],
  },
  reasons: {
    employer: { reason: 'skills', words: '内部意见', shared: false },
    seeker: { reason: 'wage', words: '本人不愿告知', shared: false },
    broker: { words: '服务人员的意见', sharedWith: [] },
  },
  placement: {
    ...{ startedOn: plainDate('2025-07-01'), contractFrom: plainDate('2025-07-01') },
    ...{ contractTo: plainDate('2027-06-30'), wage: '3600.00', insured: true },
    ...{ endedOn: plainDate('2026-03-31'), endReason: 'health' },
  },
  quota: { toAccountId: 'hr' },
  visits: [
    {
      ...{ months: 1, dueOn: plainDate('2025-08-01'), heldOn: plainDate('2025-08-01') },
      person: [
        { matter: 'rest', answer: 'problem', words: '私下说的', isPrivate: true },
        { matter: 'insurance', answer: 'good', words: '按月缴纳', isPrivate: false },
      ],
      employer: [{ matter: 'training', answer: 'good', words: '已参加培训', isPrivate: true }],
    },
  ],
};
