import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExaminePost, ReadPosts, type PostKey } from '#posts';
import { ReadSeekers } from '#seekers';
import { AnswerAsEmployer } from './answer-as-employer.js';
import { AnswerAsSeeker } from './answer-as-seeker.js';
import { ReadBrokerQueue } from './broker-queue.js';
import { CareForPlacement } from './care-for-placement.js';
import { EndPlacement } from './end-placement.js';
import { HandOnVisits } from './hand-on-visits.js';
import { Hire } from './hire.js';
import { ReadReferrals } from './read-referrals.js';
import type { ReferralKey } from './referral.js';
import { EndReferrals } from './run-clock.js';
import { ReleaseForQuota } from './release-for-quota.js';
import { SetInterpreters } from './set-interpreters.js';
import { PlacingOffice, valueOf, type Hirer } from './testing/placing-office.js';
import { HIRE, INTERVIEW, stepsIn, YES } from './testing/placing-steps.js';

describe('from an interview to work and after it', () => {
  let at: PlacingOffice;
  let hirer: Hirer;
  let other: Hirer;
  const { refer, sent, accepted, seenBy, today, within } = stepsIn(() => at);

  beforeAll(async () => {
    at = await PlacingOffice.open();
    hirer = await at.hirer('王莉');
    other = await at.hirer('何敏');
  });
  afterAll(() => at.office.close());

  it('books interviews with interpreters as long as there are any, and gives them back', async () => {
    const post = await at.post(hirer);
    const needs = { ...YES, interviewNeeds: ['interpreter'] };
    const keys: ReferralKey[] = [];
    for (const name of ['译一', '译二', '译三']) keys.push(await sent(post, await at.looking(name), needs));
    const book = (key: ReferralKey | undefined, day = '2025-05-28') =>
      at.the(AnswerAsEmployer).bookInterview(hirer.officer, key!, { ...INTERVIEW, day });
    expect(await book(keys[0])).toMatchObject({ refusal: { code: 'otherStage', stage: 'sent' } });
    for (const key of keys) valueOf(await at.the(AnswerAsEmployer).interested(hirer.officer, key));
    expect(await book(keys[0], '2025-05-20')).toMatchObject({
      refusal: { fields: [{ field: 'day', code: 'past' }] },
    });
    valueOf(await book(keys[0]));
    valueOf(await book(keys[1]));
    expect(await book(keys[2])).toMatchObject({ refusal: { code: 'interpretersFull' } });
    // Moved to another day, the first gives its interpreter back.
    valueOf(await book(keys[0], '2025-05-29'));
    expect(valueOf(await book(keys[2]))).toMatchObject({ stage: 'interview', dueOn: '2025-06-03' });
    expect((await seenBy(hirer, keys[2]!)).interview).toMatchObject({
      needs: ['interpreter'],
      interpreterBooked: true,
    });
    // Of two who ask at once for the only one of a day, one gets it, and the other keeps what was set before.
    const say = (since: string, aDay: string) =>
      at.the(SetInterpreters).say(at.broker, '210603', { since, aDay });
    expect(await say('2025-05-19', 'x')).toMatchObject({
      refusal: {
        fields: [
          { field: 'since', code: 'beforeToday' },
          { field: 'aDay', code: 'count' },
        ],
      },
    });
    valueOf(await say('2025-05-30', '1'));
    const both = await Promise.all([book(keys[0], '2025-05-30'), book(keys[1], '2025-05-30')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'interpretersFull' } });
    const days = async () =>
      valueOf(await at.the(SetInterpreters).page(at.broker, '210603'))
        .days.filter(({ bookings }) => bookings.length > 0)
        .map(({ on, capacity, bookings }) => [on, capacity, bookings.length]);
    const kept = both[0].ok ? ['2025-05-28', 2, 2] : ['2025-05-28', 2, 1];
    expect(await days()).toEqual(expect.arrayContaining([kept, ['2025-05-30', 1, 1]]));
    // None can be sent any more: what was promised stays, nothing is added, and a need said later asks a broker.
    valueOf(await say('2025-05-28', '0'));
    const daily = valueOf(await at.the(SetInterpreters).page(at.broker, '210603')).days;
    expect(daily.map(({ capacity }) => capacity).join('')).toBe(`${'2'.repeat(8)}00${'1'.repeat(18)}`);
    expect(await book(keys[2], '2025-05-29')).toMatchObject({ refusal: { code: 'interpretersFull' } });
    const fourth = await at.looking('译四');
    const late = await sent(post, fourth);
    valueOf(await at.the(AnswerAsEmployer).interested(hirer.officer, late));
    valueOf(await book(late));
    valueOf(await at.the(AnswerAsSeeker).sayNeeds(fourth.actor, late, ['interpreter']));
    const { tasks } = valueOf(await at.the(ReadBrokerQueue).of(at.broker, '210603'));
    expect(tasks.filter(({ kind }) => kind === 'interpreter')).toMatchObject([
      { referralId: late.referralId },
    ]);
    // The post is withdrawn with interviews booked: all end, the interpreters are free, the broker has a talk to make.
    valueOf(await at.the(ExaminePost).withdraw({ actor: hirer.officer, key: post, seen: null }, '岗位取消'));
    await within(manager => at.the(EndReferrals).onPostClosed(manager, post, 'withdrawn'));
    expect(await seenBy(hirer, keys[2]!)).toMatchObject({
      stage: 'ended',
      ending: 'postClosed',
      person: null,
    });
    const [left] = await at.read<{ booked: number; talks: number }>(
      `select (select count(*)::int from interpreter_booking) as booked,
         (select count(*)::int from placing_task where kind = 'guidance') as talks`,
    );
    expect(left).toEqual({ booked: 0, talks: 4 });
    expect(await book(keys[0])).toMatchObject({ refusal: { code: 'postClosed' } });
  });

  it('of two employers who hire one person at once, exactly one does', async () => {
    const wanted = await at.looking('双聘');
    const first = await at.post(hirer, { headcount: '1' });
    const second = await at.post(other, { headcount: '1' });
    const third = await at.post(other, { title: '另一岗位' });
    const keys = [await accepted(first, wanted, hirer), await accepted(second, wanted, other)];
    const open = valueOf(await refer(third, wanted));
    const done = await Promise.all([
      at.the(Hire).run(hirer.officer, keys[0]!, HIRE),
      at.the(Hire).run(other.officer, keys[1]!, HIRE),
    ]);
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(done.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'placedElsewhere' } });
    const winner = done[0]?.ok ? first : second;
    const state = (key: PostKey) =>
      at.office.db.database.read(async manager => (await at.the(ReadPosts).find(manager, key))?.state);
    expect([await state(winner), await state(third)]).toEqual(['filled', 'published']);
    const seeker = await at.office.db.database.read(manager => at.the(ReadSeekers).find(manager, wanted.key));
    expect(seeker?.state).toBe('placed');
    expect(valueOf(await at.the(ReadReferrals).forSeeker(wanted.actor, open)).standing).toMatchObject({
      stage: 'ended',
      ending: 'placedElsewhere',
    });
  });

  it('of two people hired at once for the last vacancy, exactly one is', async () => {
    const post = await at.post(hirer, { headcount: '1' });
    const people = [await at.looking('末一'), await at.looking('末二')];
    const keys = [await accepted(post, people[0]!, hirer), await accepted(post, people[1]!, hirer)];
    const done = await Promise.all(keys.map(key => at.the(Hire).run(hirer.officer, key, HIRE)));
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const loser = done.findIndex(({ ok }) => !ok);
    expect(done[loser]).toMatchObject({ refusal: { code: 'postClosed' } });
    // The other person is still in the pool.
    const seeker = await at.office.db.database.read(manager =>
      at.the(ReadSeekers).find(manager, people[loser]!.key),
    );
    expect(seeker?.state).toBe('active');
  });

  it('visits by the rhythm, passes problems on, hands on who moved, and takes a lost job back to the pool', async () => {
    const post = await at.post(hirer);
    const zhou = await at.looking('周平');
    const key = await accepted(post, zhou, hirer);
    const placement = valueOf(await at.the(Hire).run(hirer.officer, key, HIRE));
    const page = () => at.the(ReadReferrals).forBroker(at.broker, key).then(valueOf);
    expect((await page()).visits.map(({ months, dueOn }) => [months, dueOn])).toEqual([
      [1, '2025-07-16'],
      [3, '2025-09-16'],
      [6, '2025-12-16'],
      [12, '2026-06-16'],
    ]);
    await today('2025-07-16');
    const answer = (word: string, words = '', isPrivate = false) => ({ answer: word, words, isPrivate });
    const visit = {
      ...{ heldOn: '2025-07-16', means: 'phone', stillThere: 'yes', measures: '' },
      person: { rest: answer('problem', '加班较多', true), insurance: answer('good') },
      employer: { training: answer('good', '已参加培训') },
    };
    const care = at.the(CareForPlacement);
    expect(await care.record(hirer.officer, placement, 1, visit)).toMatchObject({
      refusal: { code: 'notFound' },
    });
    expect(
      await care.record(at.broker, placement, 1, { ...visit, person: { rest: answer('problem') } }),
    ).toMatchObject({ refusal: { fields: [{ field: 'person.rest', code: 'problemWords' }] } });
    valueOf(await care.record(at.broker, placement, 1, visit));
    expect(await care.record(at.broker, placement, 1, visit)).toMatchObject({
      refusal: { code: 'recorded' },
    });
    expect(JSON.stringify(await seenBy(hirer, key))).not.toContain('加班');
    const queue = valueOf(await at.the(ReadBrokerQueue).of(at.broker, '210603'));
    expect(queue.tasks.find(({ kind }) => kind === 'problem')).toMatchObject({
      matter: 'rest',
      words: '加班较多',
    });
    const handing = at.the(HandOnVisits);
    const handOn = (careRegion: string, seen = 0) => handing.run(at.broker, placement, { careRegion, seen });
    expect(await handOn('210600')).toMatchObject({ refusal: { code: 'noCounty' } });
    expect(await handOn('210603')).toMatchObject({ refusal: { code: 'sameCounty' } });
    expect(await handing.run(hirer.officer, placement, { careRegion: '210604', seen: 0 })).toMatchObject({
      refusal: { code: 'notFound' },
    });
    const both = await Promise.all([handOn('210604'), handOn('210604')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'handedOn', careRegion: '210604', by: '林秀英' },
    });
    expect((await page()).care).toMatchObject({ region: '210604', number: 1 });
    const elsewhere = {
      ...at.broker,
      grants: [{ role: 'broker' as const, divisionCode: '210604', employerId: null }],
    };
    await today('2025-09-16');
    const due = valueOf(await at.the(ReadBrokerQueue).of(elsewhere, '210604')).visits;
    expect(due.map(({ months, placementId }) => [months, placementId])).toEqual([[3, placement.placementId]]);
    const lost = { endedOn: '2025-09-10', reason: 'business', words: '车间停产' };
    valueOf(await at.the(EndPlacement).run(elsewhere, placement, lost));
    expect(await at.the(EndPlacement).run(elsewhere, placement, lost)).toMatchObject({
      refusal: { code: 'ended' },
    });
    expect((await page()).placement?.end).toEqual(lost);
    const seeker = await at.office.db.database.read(manager => at.the(ReadSeekers).find(manager, zhou.key));
    expect(seeker?.state).toBe('active');
    expect(valueOf(await at.the(ReadBrokerQueue).of(elsewhere, '210604')).visits).toEqual([]);
    await today('2025-05-20');
  });

  it('keeps certificate data for the quota to the named officer, until it is taken back', async () => {
    const post = await at.post(hirer);
    const gao = await at.looking('高远');
    const key = await accepted(post, gao, hirer);
    const placement = valueOf(await at.the(Hire).run(hirer.officer, key, HIRE));
    const release = at.the(ReleaseForQuota);
    const released = () => within<unknown>(manager => release.personFor(manager, placement));
    expect(await seenBy(hirer, key)).not.toHaveProperty('quota');
    expect(await released()).toBeNull();
    valueOf(await release.run(gao.actor, placement, true));
    expect((await seenBy(hirer, key)).quota).toMatchObject({ category: 'limb', grade: 3 });
    expect(await released()).toMatchObject({
      person: { name: '高远' },
      to: { accountId: hirer.officer.accountId },
    });
    await at.withdraw(gao, 'quotaCounting');
    expect(await seenBy(hirer, key)).not.toHaveProperty('quota');
    expect(await released()).toBeNull();
    expect(await release.run(gao.actor, placement, true)).toMatchObject({ refusal: { code: 'noConsent' } });
  });

  it("a consent taken back empties the employer's next look, and ends the process", async () => {
    const post = await at.post(hirer);
    const liu = await at.looking('刘敏');
    const key = await sent(post, liu);
    expect((await seenBy(hirer, key)).person?.occupation).toEqual(['6-31-05-00']);
    valueOf(await at.the(AnswerAsSeeker).changeItems(liu.actor, key, ['hours']));
    expect((await seenBy(hirer, key)).person).not.toHaveProperty('occupation');
    await at.withdraw(liu, 'referral');
    expect(await seenBy(hirer, key)).toMatchObject({ person: null, consentWithdrawn: true });
    await within(manager => at.the(EndReferrals).onConsentWithdrawn(manager, liu.key));
    expect(await seenBy(hirer, key)).toMatchObject({ stage: 'ended', ending: 'consentWithdrawn' });
    expect(await at.the(AnswerAsEmployer).interested(hirer.officer, key)).toMatchObject({
      refusal: { code: 'otherStage', stage: 'ended' },
    });
  });
});
