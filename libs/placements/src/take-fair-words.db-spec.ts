import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FairDay, FairDesk, FairNews, MakeFairPlan, OwnFairs, ReadFairs, type FairKey } from '#matching';
import { AnswerAsSeeker } from './answer-as-seeker.js';
import { FairReferrals } from './fair-referrals.js';
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
  expect((await at.the(OwnFairs).ofSeeker(chen.actor))[0]).toMatchObject({ badge: 1, meetings: [] });
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
  expect(own[0]).toMatchObject({ meetings: [{ stand: 1 }], mayLeave: true, left: false });
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

it('gives each one more talk at another stand and time, tells of it, and stops where nobody can have one', async () => {
  const second = await at.hirer('赵刚');
  const fair = valueOf(await at.the(FairDesk).create(at.broker, REGION, { ...FAIR, title: '第二场' }));
  for (const one of [hirer, second]) {
    const { postId } = await at.post(one);
    valueOf(await at.the(FairDesk).invite(at.broker, fair, { postId, seats: '1' }));
  }
  for (const { key: seeker } of [chen, gao])
    valueOf(
      await at
        .the(FairDesk)
        .admit(at.broker, fair, { seekerId: seeker.seekerId, slots: [], released: false }),
    );
  const plan = (another: boolean) => at.the(MakeFairPlan).make(at.broker, fair, { keep: true, another });
  valueOf(await plan(false));
  valueOf(await at.the(MakeFairPlan).publish(at.broker, fair));
  valueOf(await plan(true));
  const page = valueOf(await at.the(ReadFairs).page(at.broker, fair));
  expect(page.plan?.proof).toMatchObject({ proven: true, kept: 2 });
  expect(page.appointments.map(({ round }) => round).sort()).toEqual([1, 1, 2, 2]);
  expect(page.changes?.map(({ before, after }) => [before.length, after.length])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  valueOf(await at.the(MakeFairPlan).publish(at.broker, fair));
  const own = (await at.the(OwnFairs).ofSeeker(chen.actor)).find(one => one.fair.fairId === fair.fairId);
  expect(own?.meetings.map(({ slot }) => slot.number)).toEqual([1, 2]);
  expect(new Set(own?.meetings.map(({ stand }) => stand))).toEqual(new Set([1, 2]));
  const { planId } = page.plan!;
  const told = await at.office.db.database.read(manager => at.the(FairNews).ofPlan(manager, fair, planId));
  expect([told.employerIds.length, told.seekerIds.length]).toEqual([2, 2]);
  expect(await plan(true)).toMatchObject({ refusal: { code: 'nothingMore' } });
  // Who drops out of both leaves the other's talks as they are.
  valueOf(await at.the(FairDesk).leave(at.broker, fair, 'person', gao.key.seekerId));
  valueOf(await plan(false));
  const left = valueOf(await at.the(ReadFairs).page(at.broker, fair)).appointments;
  expect(left.map(({ person, kept }) => [person, kept])).toEqual([
    [chen.key.seekerId, true],
    [chen.key.seekerId, true],
  ]);
  valueOf(await at.the(FairDesk).cancel(at.broker, fair));
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
  // The day's page leads to what came of it; to a stranger it leads nowhere.
  const [post] = (await at.read<{ id: string }>('select post_id as id from referral')).map(({ id }) => id);
  const begun = await at.the(FairReferrals).ofPosts(at.broker, REGION, [post!]);
  expect([...begun.keys()]).toEqual([`${post} ${chen.key.seekerId}`]);
  expect((await at.the(FairReferrals).ofPosts(hirer.officer, REGION, [post!])).size).toBe(0);
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
