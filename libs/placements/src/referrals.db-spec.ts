import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExaminePost, type PostKey } from '#posts';
import { Registration } from '#seekers';
import { PlacingFacts } from '#matching';
import { AnswerAsEmployer } from './answer-as-employer.js';
import { AnswerAsSeeker } from './answer-as-seeker.js';
import { ApplyForPost } from './apply-for-post.js';
import { EndPlacement } from './end-placement.js';
import { Hire } from './hire.js';
import { InviteCandidates } from './invite-candidates.js';
import { ReadReferrals } from './read-referrals.js';
import { ReferPeople } from './refer-people.js';
import { EndAsBroker } from './end-as-broker.js';
import { RunClock } from './run-clock.js';
import { PlacingOffice, valueOf, type Hirer } from './testing/placing-office.js';
import { HIRE, INTERVIEW, NO, OFFER, stepsIn, YES } from './testing/placing-steps.js';

describe('a referral, from its beginning to an answer or an end', () => {
  let at: PlacingOffice;
  let hirer: Hirer;
  let other: Hirer;
  const { refer, sent, seenBy, today, within } = stepsIn(() => at);

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
    const why = { words: '重新推荐', sharedWith: ['seeker'], wordsStand: false };
    valueOf(await at.the(EndAsBroker).run(at.broker, still, why));
    const read = at.the(ReadReferrals);
    expect(valueOf(await read.forBroker(at.broker, still)).payload.reasons.broker).toEqual({
      ...{ words: '重新推荐', sharedWith: ['seeker'] },
    });
    expect(valueOf(await read.forSeeker(open.actor, still)).payload.reasonOfBroker).toBe('重新推荐');
    const candidate = valueOf(await read.forEmployer(shop.officer, still)).payload;
    expect([candidate.ending, candidate.reasonOfBroker]).toEqual(['brokerEnded', undefined]);
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
