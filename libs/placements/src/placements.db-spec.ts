import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExaminePost, ReadPosts, type PostKey } from '#posts';
import { ReadSeekers, Registration } from '#seekers';
import { PlacingFacts } from '#matching';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { AnswerAsEmployer } from './answer-as-employer.js';
import { AnswerAsSeeker } from './answer-as-seeker.js';
import { ApplyForPost } from './apply-for-post.js';
import { ReadBrokerQueue } from './broker-queue.js';
import { CareForPlacement } from './care-for-placement.js';
import { EndPlacement } from './end-placement.js';
import { HandOnVisits } from './hand-on-visits.js';
import { Hire } from './hire.js';
import { InviteCandidates } from './invite-candidates.js';
import { ReadReferrals } from './read-referrals.js';
import { ReferPeople, type ReferInput } from './refer-people.js';
import type { ReferralKey } from './referral.js';
import { EndReferrals, RunClock } from './run-clock.js';
import { ReleaseForQuota } from './release-for-quota.js';
import type { ReleaseInput } from './release-referral.js';
import { SetInterpreters } from './set-interpreters.js';
import { PlacingOffice, valueOf, type Hirer, type Looking } from './testing/placing-office.js';

const YES: ReleaseInput = {
  ...{ callMe: 'alias', alias: '求职者甲', items: ['occupation', 'hours'], interviewNeeds: [] },
};
const INTERVIEW = {
  ...{ day: '2025-05-28', time: '9:30', minutes: '40', place: '滨江中路118号', room: '一楼' },
  ...{ stepFree: 'yes', interviewers: '赵经理' },
};
const OFFER = {
  ...{ startsOn: '2025-06-16', contractMonths: '24', wage: '2800', hours: '40', terms: '', plan: [] },
};
const HIRE = {
  ...{ startedOn: '2025-06-16', contractFrom: '2025-06-16', contractTo: '2027-06-15', wage: '2800.00' },
  insured: 'yes',
};
const NO = { reason: 'skills', words: '', shared: 'yes' };

describe('from a referral to work and after it', () => {
  let at: PlacingOffice;
  let hirer: Hirer;
  let other: Hirer;

  const refer = (post: PostKey, { key }: Looking, over: Partial<ReferInput> = {}) =>
    at.the(ReferPeople).run(at.broker, {
      ...{ post, seeker: key, note: '', noteStands: false },
      ...{ requestKey: `${post.postId}:${key.seekerId}`, ...over },
    });
  const sent = async (post: PostKey, looking: Looking, yes = YES): Promise<ReferralKey> => {
    const standing = valueOf(await refer(post, looking));
    valueOf(await at.the(AnswerAsSeeker).say(looking.actor, standing, yes));
    return standing;
  };
  const accepted = async (post: PostKey, looking: Looking, by: Hirer): Promise<ReferralKey> => {
    const key = await sent(post, looking);
    valueOf(await at.the(AnswerAsEmployer).interested(by.officer, key));
    valueOf(await at.the(AnswerAsEmployer).offer(by.officer, key, OFFER));
    valueOf(await at.the(AnswerAsSeeker).acceptOffer(looking.actor, key));
    return key;
  };
  const seenBy = async (by: Hirer, key: ReferralKey) =>
    valueOf(await at.the(ReadReferrals).forEmployer(by.officer, key)).payload;
  const today = (day: string) =>
    at.office.db.database.transaction(manager =>
      setBusinessDate(manager, at.office.db.clock, plainDate(day)),
    );
  const within = <T>(work: Parameters<PlacingOffice['office']['db']['database']['transaction']>[0]) =>
    at.office.db.database.transaction(work) as Promise<T>;

  beforeAll(async () => {
    at = await PlacingOffice.open();
    hirer = await at.hirer('王莉');
    other = await at.hirer('何敏');
  });
  afterAll(() => at.office.close());

  it('asks the person first, and shows the employer nobody before the yes', async () => {
    const post = await at.post(hirer);
    const chen = await at.looking('陈安');
    const standing = valueOf(await refer(post, chen, { note: '做事细心。' }));
    expect(standing).toMatchObject({ stage: 'asked', dueOn: '2025-05-27', origin: 'broker' });
    expect(await at.the(ReadReferrals).forEmployer(hirer.officer, standing)).toMatchObject({
      refusal: { code: 'notFound' },
    });
    expect(valueOf(await at.the(ReadReferrals).employerList(hirer.officer, hirer.employer))).toEqual([]);
    expect(await at.the(AnswerAsSeeker).say(chen.actor, standing, { ...YES, callMe: '' })).toMatchObject({
      refusal: { code: 'invalid', fields: [{ field: 'callMe', code: 'missing' }] },
    });
    valueOf(await at.the(AnswerAsSeeker).say(chen.actor, standing, YES));
    const seen = await seenBy(hirer, standing);
    expect(seen.person).toEqual({
      ...{ calledBy: '求职者甲', isAlias: true, occupation: ['6-31-05-00'], hours: { min: 20, max: 40 } },
      ...{ items: [], toDiscuss: false },
    });
    expect(seen.letterNumber).toMatch(/^210603-2025-\d{8}-\d$/);
    const looks = await at.read<{ fields: string[]; purpose: string }>(
      `select fields, purpose from seeker_look where seeker_id = $1 and employer_id = $2 order by id`,
      [chen.key.seekerId, hirer.employer.employerId],
    );
    expect(looks).toEqual([{ fields: ['person', 'occupations', 'time'], purpose: 'referral' }]);
    expect(await at.the(ReadReferrals).forEmployer(other.officer, standing)).toMatchObject({
      refusal: { code: 'notFound' },
    });
  });

  it('refers nobody without consent, with an unanswered demand, twice, or to a post that is closed', async () => {
    const post = await at.post(hirer);
    const silent = await at.looking('白一', {}, ['matching']);
    expect(await refer(post, silent)).toMatchObject({ refusal: { code: 'noConsent' } });
    const unasked = await at.looking('白二', { levels: { sit: '4' } });
    expect(await refer(post, unasked)).toMatchObject({ refusal: { code: 'askFirst', items: ['stand'] } });
    const cannot = await at.looking('白三', { levels: { stand: '1' } });
    expect(await refer(post, cannot)).toMatchObject({
      refusal: { code: 'stopped', items: ['demand:stand'] },
    });
    const fit = await at.looking('白四');
    const told = { note: '肢体残疾三级，可站立' };
    expect(await refer(post, fit, told)).toMatchObject({ refusal: { code: 'textToCheck' } });
    valueOf(await refer(post, fit, { ...told, noteStands: true }));
    expect(await refer(post, fit, { requestKey: 'again' })).toMatchObject({
      refusal: { code: 'alreadyOpen' },
    });
    valueOf(await at.the(ExaminePost).withdraw({ actor: hirer.officer, key: post, seen: null }, '不再招聘'));
    const late = await at.looking('白五');
    expect(await refer(post, late)).toMatchObject({ refusal: { code: 'postClosed' } });
    expect(
      await at.the(ReferPeople).run(hirer.officer, {
        ...{ post, seeker: late.key, note: '', noteStands: false, requestKey: 'x' },
      }),
    ).toMatchObject({ refusal: { code: 'notPermitted' } });
  });

  it('refers nobody whom a confirmed condition keeps out, and says nothing of why', async () => {
    const post = await at.post(hirer);
    const fit = await at.looking('白五');
    await within(manager =>
      manager.query(
        `insert into post_constraint (region_code, id, post_id, accepted, reason, instrument, confirmed_at,
           confirmed_by, confirmed_by_region)
         values ($1, '019a0000-0000-7000-8000-000000000002', $2, '言语残疾1级;', 'r', 'i', now(), $3, $1)`,
        [post.regionCode, post.postId, at.broker.accountId],
      ),
    );
    expect(await refer(post, fit)).toEqual({ ok: false, refusal: { code: 'notForThisPost' } });
    expect(await at.the(ApplyForPost).run(fit.actor, post, YES, 'kept-out')).toEqual({
      ok: false,
      refusal: { code: 'notForThisPost' },
    });
  });

  it('keeps the caps of exposure, also against two at once', async () => {
    const small = await at.hirer('丁宁');
    const many = await at.looking('忙一');
    const posts: PostKey[] = [];
    for (let made = 0; made < 9; made += 1) posts.push(await at.post(small, { title: `包装工${made}` }));
    for (const post of posts.slice(0, 7)) valueOf(await refer(post, many));
    const [one, two] = await Promise.all(posts.slice(7).map(post => refer(post, many)));
    expect([one?.ok, two?.ok].sort()).toEqual([false, true]);
    expect([one, two].find(each => !each?.ok)).toMatchObject({ refusal: { code: 'seekerFull' } });
  });

  it('a list goes through but for the broken one, and once more with that mended', async () => {
    const post = await at.post(hirer, { headcount: '9' });
    const people = [
      await at.looking('列一'),
      await at.looking('列二', { levels: { sit: '4' } }),
      await at.looking('列三'),
    ];
    const list = people.map(({ key }, index) => ({
      ...{ post, seeker: key, note: '', noteStands: false, requestKey: `list-1:${index}` },
    }));
    const first = await at.the(ReferPeople).batch(at.broker, list);
    expect(first.map(({ outcome }) => outcome.ok)).toEqual([true, false, true]);
    expect(first[1]?.outcome).toMatchObject({ refusal: { code: 'askFirst', items: ['stand'] } });
    const mended = { part: 'abilities', page: 'body1', levels: { stand: '3' } } as const;
    valueOf(await at.the(Registration).save(people[1]!.actor, people[1]!.key, mended));
    const again = await at.the(ReferPeople).batch(at.broker, list);
    expect(again.map(({ outcome }) => outcome.ok)).toEqual([true, true, true]);
    const ids = (lines: typeof first) => lines.map(({ outcome }) => outcome.ok && outcome.value.referralId);
    expect([ids(again)[0], ids(again)[2]]).toEqual([ids(first)[0], ids(first)[2]]);
  });

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
    const lost = { endedOn: '2025-09-10', reason: 'business', words: '' };
    valueOf(await at.the(EndPlacement).run(elsewhere, placement, lost));
    expect(await at.the(EndPlacement).run(elsewhere, placement, lost)).toMatchObject({
      refusal: { code: 'ended' },
    });
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

  it('reminds, tells a broker, and closes itself', async () => {
    const post = await at.post(hirer);
    const key = await sent(post, await at.looking('等候'));
    const rung = async (day: string) => {
      await today(day);
      await at.the(RunClock).run('210603');
      const steps = valueOf(await at.the(ReadReferrals).forBroker(at.broker, key)).steps;
      return steps.map(({ act }) => act).slice(1);
    };
    expect(await rung('2025-05-26')).toEqual([]);
    expect(await rung('2025-05-27')).toEqual(['reminded']);
    expect(await rung('2025-05-30')).toEqual(['reminded', 'escalated']);
    expect(await rung('2025-06-04')).toEqual(['reminded', 'escalated']);
    expect(await rung('2025-06-05')).toEqual(['reminded', 'escalated', 'lapsed']);
    await today('2025-05-20');
  });

  it('an application is idea and yes in one; an invitation is a question of which the employer learns nothing', async () => {
    const shop = await at.hirer('田野');
    const post = await at.post(shop);
    const sun = await at.looking('孙强');
    const preview = valueOf(await at.the(ApplyForPost).preview(sun.actor, post));
    expect(preview.pair.weightsVersion).toBe('2026-11-22');
    const applied = valueOf(await at.the(ApplyForPost).run(sun.actor, post, YES, 'form-1'));
    expect(valueOf(await at.the(ApplyForPost).run(sun.actor, post, YES, 'form-1')).referralId).toBe(
      applied.referralId,
    );
    expect((await seenBy(shop, applied)).person?.calledBy).toBe('求职者甲');
    valueOf(await at.the(InviteCandidates).run(shop.officer, post));
    const [asked] = await at.read<{ asked: number }>(
      `select count(*)::int as asked from referral_standing where post_id = $1 and origin = 'invitation'`,
      [post.postId],
    );
    expect(asked?.asked).toBe(5);
    expect(valueOf(await at.the(ReadReferrals).employerList(shop.officer, shop.employer))).toHaveLength(1);
    const batch = await at
      .the(AnswerAsEmployer)
      .batch(shop.officer, [applied, { ...applied, referralId: sun.key.seekerId }], NO);
    expect(batch).toMatchObject({ done: 1, refused: [{ referralId: sun.key.seekerId }] });
    expect(
      valueOf(await at.the(ReadReferrals).forSeeker(sun.actor, applied)).payload.reasonOfEmployer,
    ).toEqual({
      reason: 'skills',
      words: null,
    });
  });

  it('answers matching: open, new this week, told, how far, retained after a year, and by which demands', async () => {
    const shop = await at.hirer('高远');
    const post = await at.post(shop, { headcount: '4' });
    const [gone, stays, open] = [
      await at.looking('去甲'),
      await at.looking('留乙'),
      await at.looking('开丙'),
    ];
    for (const person of [gone, stays]) {
      const key = await sent(post, person);
      valueOf(await at.the(AnswerAsEmployer).interested(shop.officer, key));
      valueOf(await at.the(AnswerAsEmployer).bookInterview(shop.officer, key, INTERVIEW));
      valueOf(await at.the(AnswerAsEmployer).offer(shop.officer, key, OFFER));
      valueOf(await at.the(AnswerAsSeeker).acceptOffer(person.actor, key));
      valueOf(await at.the(Hire).run(shop.officer, key, HIRE));
    }
    const still = await sent(post, open);
    const facts = at.the(PlacingFacts);
    const ids = [gone, stays, open].map(({ key }) => key.seekerId);
    const asked = () =>
      at.office.db.database.read(async manager => ({
        open: await facts.openOfSeekers(manager, '210603', ids),
        both: await facts.countsOfSeekers(manager, '210603', ids),
        posts: await facts.aroundPosts(manager, '210603', [
          { ...post, employerId: shop.employer.employerId },
        ]),
        around: await facts.aroundPost(manager, { ...post, employerId: shop.employer.employerId }),
        told: await facts.toldThisYear(manager, '210603', ids),
        far: await facts.reachedIn(manager, '210603', ids),
        kept: (await facts.retentionIn(manager, '210603')).get(shop.employer.employerId),
        versions: await facts.referredVersions(manager, '210603', [post.postId]),
      }));
    const now = await asked();
    expect(now.open).toEqual(new Map([[open.key.seekerId, 1]]));
    const { employerId } = shop.employer;
    expect([now.posts.open, now.posts.taken]).toEqual([
      new Map([[post.postId, 1]]),
      new Map([[post.postId, 2]]),
    ]);
    expect(now.posts.newOfEmployers).toEqual(new Map([[employerId, new Set(ids)]]));
    const { kept: retention = [0, 0] } = now;
    const people = new Set([open.key.seekerId]);
    expect(now.around).toEqual({ people, taken: 2, newOfEmployer: new Set(ids), retention });
    expect(now.told).toEqual(new Map(ids.map(id => [id, 1])));
    const openOf = (id: string) => (id === open.key.seekerId ? 1 : 0);
    expect(now.both).toEqual(new Map(ids.map(id => [id, { open: openOf(id), told: 1 }])));
    const { seekerId } = open.key;
    expect(now.far).toEqual(
      expect.arrayContaining([
        { seekerId: ids[0], referred: true, interviewed: true, offered: true },
        { seekerId, referred: true, interviewed: false, offered: false },
      ]),
    );
    expect([now.kept, now.versions.get(post.postId)]).toEqual([undefined, [1]]);
    // The same post put to the person once more is not told twice.
    valueOf(await at.the(EndReferrals).byBroker(at.broker, still, '重新推荐'));
    valueOf(await refer(post, open, { requestKey: 'once more' }));
    expect((await asked()).told.get(seekerId)).toBe(1);

    const [placement] = await at.read<{ placementId: string }>(
      'select id as "placementId" from placement where seeker_id = $1',
      [gone.key.seekerId],
    );
    await today('2025-09-30');
    valueOf(
      await at
        .the(EndPlacement)
        .run(
          at.broker,
          { regionCode: '210603', placementId: placement?.placementId ?? '' },
          { endedOn: '2025-09-10', reason: 'business', words: '' },
        ),
    );
    await today('2026-06-15');
    expect((await asked()).kept).toBeUndefined();
    await today('2026-06-16');
    const later = await asked();
    expect(later.around.retention).toEqual(later.kept);
    expect([later.kept, later.posts.newOfEmployers.size, later.told.size]).toEqual([[2, 1], 0, 0]);
    expect(later.posts.retention.get(employerId)).toEqual([2, 1]);
    await today('2025-05-20');
  });
});
