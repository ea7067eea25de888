import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FairDay, FairDesk, FairNews, MakeFairPlan, OwnFairs, ReadFairs, type FairKey } from '#matching';
import { AnswerAsSeeker } from './answer-as-seeker.js';
import { PlacingOffice, valueOf, type Hirer, type Looking } from './testing/placing-office.js';
import { TakeFairWords, type FairPair } from './take-fair-words.js';

const REGION = '210603';
const FAIR = {
  ...{ title: '助残日招聘会', heldOn: '2025-05-25', place: '振兴区文化宫' },
  ...{ slots: '09:00-09:40\n09:40-10:20', accessibility: ['stepFreeEntrance'] },
};
const YES = { callMe: 'name', alias: '', items: ['occupation'], interviewNeeds: [] };

let at: PlacingOffice;
let hirer: Hirer;
let chen: Looking;
let gao: Looking;
let key: FairKey;
let pair: FairPair;

beforeAll(async () => {
  at = await PlacingOffice.open();
  hirer = await at.hirer('王莉');
  const { postId } = await at.post(hirer);
  chen = await at.looking('陈安', { person: { talkNeeds: ['interpreter', 'stepFree'] } });
  gao = await at.looking('高远', { person: { talkNeeds: ['captions'] } });
  key = valueOf(await at.the(FairDesk).create(at.broker, REGION, FAIR));
  const standId = valueOf(await at.the(FairDesk).invite(at.broker, key, { postId, seats: '1' }));
  for (const [one, released] of [
    [chen, true],
    [gao, false],
  ] as const)
    valueOf(
      await at.the(FairDesk).admit(at.broker, key, { seekerId: one.key.seekerId, slots: [], released }),
    );
  valueOf(await at.the(MakeFairPlan).make(at.broker, key, { keep: false }));
  pair = { ...key, standId, seekerId: chen.key.seekerId };
});
afterAll(() => at.office.close());

const stands = () => at.the(OwnFairs).ofEmployer(hirer.officer, { regionCode: REGION, ...idOf(hirer) });
const idOf = ({ employer }: Hirer) => ({ employerId: employer.employerId });
const concerns = async (planId: string) =>
  at.office.db.database.read(manager => at.the(FairNews).ofPlan(manager, key, planId));

it('shows each side its own part of the published plan, and nothing before', async () => {
  expect((await stands())[0]).toMatchObject({ open: true, meetings: [] });
  expect((await at.the(OwnFairs).ofSeeker(chen.actor))[0]).toMatchObject({ badge: 1, meeting: null });
  valueOf(await at.the(MakeFairPlan).publish(at.broker, key));
  const meetings = (await stands())[0]!.meetings;
  expect(meetings.map(({ badge, name, needs }) => [badge, name, needs]).sort()).toEqual([
    [1, '陈安', ['interpreter', 'stepFree']],
    [2, '高远', []],
  ]);
  await at.withdraw(gao, 'referral');
  expect((await stands())[0]!.meetings.find(({ badge }) => badge === 2)?.name).toBeNull();
  const other = await at.hirer('何敏');
  expect(await at.the(OwnFairs).ofEmployer(other.officer, { regionCode: REGION, ...idOf(hirer) })).toEqual(
    [],
  );
  const own = await at.the(OwnFairs).ofSeeker(chen.actor);
  expect(own[0]).toMatchObject({ meeting: { stand: 1 }, mayLeave: true, left: false });
  expect(await at.the(OwnFairs).ofSeeker(hirer.officer)).toEqual([]);
});

it('takes the word of somebody who cannot come, tells again only whom it concerns', async () => {
  expect((await at.the(OwnFairs).cannotCome(hirer.officer, key)).ok).toBe(false);
  valueOf(await at.the(OwnFairs).cannotCome(gao.actor, key));
  expect(await at.the(OwnFairs).cannotCome(gao.actor, key)).toMatchObject({
    refusal: { code: 'alreadyLeft' },
  });
  expect((await stands())[0]!.meetings.map(({ badge }) => badge)).toEqual([1]);
  const first = valueOf(await at.the(ReadFairs).page(at.broker, key)).plan!.planId;
  expect((await concerns(first)).seekerIds).toEqual([chen.key.seekerId]);
  valueOf(await at.the(MakeFairPlan).make(at.broker, key, { keep: true }));
  valueOf(await at.the(MakeFairPlan).publish(at.broker, key));
  const second = valueOf(await at.the(ReadFairs).page(at.broker, key)).plan!.planId;
  expect(await concerns(second)).toEqual({ employerIds: [hirer.employer.employerId], seekerIds: [] });
});

it('makes a referral of an intent, takes it back with a no, and makes another when both agree after all', async () => {
  at.office.db.clock.set('2025-05-25T02:00:00Z');
  const say = async (word: string, times = 1) => {
    const { seekerId, standId } = pair;
    valueOf(await at.the(FairDay).outcome(at.broker, key, { seekerId, standId, word }));
    for (let time = 0; time < times; time += 1)
      await at.office.db.database.transaction(manager => at.the(TakeFairWords).heard(manager, pair));
    const rows = await at.read<{ stage: string; ending: string | null }>(
      `select stage, ending from referral_standing where seeker_id = $1 order by changed_at, referral_id`,
      [seekerId],
    );
    return rows.map(({ stage, ending }) => ending ?? stage);
  };
  expect(await say('intent', 2)).toEqual(['asked']);
  expect(await say('hired')).toEqual(['asked']);
  expect(await say('no', 2)).toEqual(['brokerEnded']);
  expect(await say('intent', 2)).toEqual(['brokerEnded', 'asked']);
  const [open] = await at.read<{ regionCode: string; referralId: string }>(
    `select region_code as "regionCode", referral_id as "referralId" from referral_standing where stage = 'asked'`,
  );
  valueOf(await at.the(AnswerAsSeeker).say(chen.actor, open!, YES));
  expect(await say('no')).toEqual(['brokerEnded', 'sent']);
  const events = await at.read<{ n: number }>(
    `select count(*)::int as n from outbox_event where kind = 'fair.outcome'`,
  );
  expect(events).toEqual([{ n: 5 }]);
});
