import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, type Actor } from '#accounts';
import { DescribeWorkplace, ExaminePost, WritePost, type PostKey } from '#posts';
import { Registration, SayConsent, VerifySeeker, type SeekerKey } from '#seekers';
import type { Result } from '#values';
import { Office } from '../../../employers/src/testing/office.js';
import { asBroker, TYPED_WORKPLACE, typedPost } from '../../../posts/src/testing/invented-posts.js';
import { toldPages } from '../../../seekers/src/testing/told.js';
import type { FairKey } from './fair.js';
import { FairDay } from './fair-day.js';
import { FairDesk } from './fair-desk.js';
import { FairPlansModule } from './fairs.module.js';
import { MakeFairPlan } from './make-fair-plan.js';
import { ReadFairs } from './read-fairs.js';

const REGION = '210603';
const FAIR = {
  ...{ title: '助残日招聘会', heldOn: '2025-05-25', place: '振兴区文化宫' },
  ...{ slots: '09:00-09:40 1\n9:40-10:20 1', accessibility: ['stepFreeEntrance'] },
};

let office: Office;
let broker: Actor;
let key: FairKey;
let seed = 700;

beforeAll(async () => {
  office = await Office.open({ module: FairPlansModule, entities: [] });
  const person = await office.person('林秀英');
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: person.regionCode, accountId: person.accountId, role: 'broker' },
      ...{ divisionCode: REGION, employerId: null, grantedBy: 'test' },
    }),
  );
  broker = await office.again(person);
}, 120_000);
afterAll(() => office.close());

const the = <T>(useCase: new (...parts: never[]) => T): T => office.the<T>(useCase as never);
const codeOf = (result: Result<unknown, { readonly code: string }>) =>
  result.ok ? 'ok' : result.refusal.code;

function valueOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function published(name: string): Promise<PostKey> {
  const { officer, employer } = await office.employer(await office.person(name));
  const place = valueOf(await the(DescribeWorkplace).add(officer, employer, TYPED_WORKPLACE));
  const typed = typedPost(place.workplaceId);
  const post = valueOf(await the(WritePost).start(officer, employer, { input: typed }));
  valueOf(await the(WritePost).submit({ actor: officer, key: post, seen: null }));
  valueOf(await the(ExaminePost).publish({ actor: asBroker(broker), key: post, seen: null }));
  return post;
}

async function looking(name: string, talkNeeds: string[] = []): Promise<{ actor: Actor; key: SeekerKey }> {
  seed += 1;
  const actor = await office.person(name);
  const registration = the(Registration);
  const entry = await registration.begin(actor, REGION);
  const told = { wishes: ['6-31-05-00'], levels: { stand: '3', pace: '3' } };
  for (const page of toldPages(seed, { ...told, person: { name, talkNeeds } }))
    valueOf(await registration.save(actor, entry, page));
  const said = [
    { purpose: 'matching', given: true },
    { purpose: 'referral', given: true },
  ] as const;
  valueOf(await registration.send(actor, entry, [...said]));
  const confirmed = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
  valueOf(await the(VerifySeeker).run(broker, entry, confirmed));
  return { actor: await office.again(actor), key: entry };
}

describe('a fair day', () => {
  it('is set for a day to come, with slots in their order', async () => {
    const bad = { ...FAIR, heldOn: '2025-05-01', slots: '10:00-09:00' };
    const refused = await the(FairDesk).create(broker, REGION, bad);
    expect(refused).toMatchObject({
      refusal: {
        fields: [
          { field: 'slots', code: 'slot' },
          { field: 'heldOn', code: 'past' },
        ],
      },
    });
    expect(codeOf(await the(FairDesk).create(broker, '110101', FAIR))).toBe('notPermitted');
    key = valueOf(await the(FairDesk).create(broker, REGION, FAIR));
    const { now } = valueOf(await the(ReadFairs).page(broker, key));
    expect(now.fair.slots).toEqual([
      { number: 1, from: '09:00', to: '09:40', interpreters: 1 },
      { number: 2, from: '09:40', to: '10:20', interpreters: 1 },
    ]);
  });

  it('takes published posts and people who may be matched, each once, and plans with proof', async () => {
    const [first, second] = [await published('王莉'), await published('赵刚')];
    const desk = the(FairDesk);
    const invite = (post: PostKey, seats: string) => desk.invite(broker, key, { postId: post.postId, seats });
    expect(await invite(first, '0')).toMatchObject({
      refusal: { fields: [{ field: 'seats', code: 'none' }] },
    });
    const stand = valueOf(await invite(first, '1'));
    valueOf(await invite(second, '1'));
    expect(codeOf(await invite(first, '1'))).toBe('alreadyInvited');
    expect(codeOf(await the(MakeFairPlan).make(broker, key, { keep: false }))).toBe('nothingToPlan');

    const [deaf, other, third] = [
      await looking('陈安', ['interpreter']),
      await looking('高远'),
      await looking('李静'),
    ];
    const admit = (seekerId: string, slots: number[] = []) =>
      desk.admit(broker, key, { seekerId, slots, released: false });
    valueOf(await admit(deaf.key.seekerId));
    valueOf(await admit(other.key.seekerId, [2]));
    valueOf(await admit(third.key.seekerId));
    expect(codeOf(await admit(third.key.seekerId))).toBe('alreadyAdmitted');

    valueOf(await the(MakeFairPlan).make(broker, key, { keep: false }));
    const page = valueOf(await the(ReadFairs).page(broker, key));
    expect(page.plan?.proof).toMatchObject({ proven: true, gap: 0, faults: 0 });
    expect(page.appointments).toHaveLength(3);
    expect(page.appointments.find(({ person }) => person === other.key.seekerId)?.slot).toBe(2);
    expect(page.people.get(deaf.key.seekerId)?.forEmployer).toBe('陈安');

    // Somebody withdraws consent after the plan, another stand drops out.
    valueOf(await the(SayConsent).run(third.actor, third.key, [{ purpose: 'matching', given: false }]));
    expect(codeOf(await the(MakeFairPlan).publish(broker, key))).toBe('outdated');
    const kept = page.appointments.find(({ person }) => person === deaf.key.seekerId)!;
    const away = page.now.stands.find(({ standId }) => standId !== kept.stand)!;
    valueOf(await desk.leave(broker, key, 'stand', away.standId));
    expect(codeOf(await desk.leave(broker, key, 'stand', away.standId))).toBe('alreadyLeft');
    valueOf(await the(MakeFairPlan).make(broker, key, { keep: true }));
    const again = valueOf(await the(ReadFairs).page(broker, key));
    const stays = again.appointments.find(({ person }) => person === deaf.key.seekerId)!;
    expect(stays).toMatchObject({ stand: kept.stand, slot: kept.slot, kept: true });
    expect(again.appointments.every(one => one.stand === kept.stand)).toBe(true);
    expect(again.changes?.map(({ person }) => person)).toContain(third.key.seekerId);
    valueOf(await the(MakeFairPlan).publish(broker, key));

    // The day.
    const say = { seekerId: deaf.key.seekerId, standId: kept.stand, word: 'intent' };
    expect(codeOf(await the(FairDay).outcome(broker, key, say))).toBe('notOnTheDay');
    office.db.clock.set('2025-05-25T02:00:00Z');
    valueOf(await the(FairDay).arrive(broker, key, deaf.key.seekerId));
    valueOf(await the(FairDay).outcome(broker, key, say));
    valueOf(await the(FairDay).outcome(broker, key, { ...say, word: 'hired' }));
    const day = valueOf(await the(ReadFairs).page(broker, key));
    expect(day.outcomes).toEqual([{ ...say, word: 'hired' }]);
    expect(stand).not.toBe('');
    office.db.clock.set('2025-05-26T02:00:00Z');
    expect(codeOf(await the(MakeFairPlan).make(broker, key, { keep: true }))).toBe('past');
  }, 120_000);

  it('keeps what makes talking possible sealed, tells of each look, and hands on what was said', async () => {
    const rows = await office.db.database.read(manager =>
      manager.query<{ text: string }[]>(
        `select t::text as text from job_fair_person t union all select details::text from audit_record
          where action like 'fair.%'`,
      ),
    );
    expect(rows.map(({ text }) => text).join()).not.toMatch(/interpreter|陈安/);
    const events = await office.db.database.read(manager =>
      manager.query<{ kind: string }[]>(`select kind from outbox_event where kind like 'fair.%' order by id`),
    );
    expect(events.map(({ kind }) => kind)).toEqual(['fair.planPublished', 'fair.outcome', 'fair.outcome']);
  });
});
