import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Identities, type Actor } from '#accounts';
import { EmployerMove, RecordEmployerEvent, type Employer } from '#employers';
import { columnLetters, writeWorkbook } from '#documents';
import type { Type } from '@nestjs/common';
import type { Result } from '#values';
import type { EntityManager } from 'typeorm';
import { Office } from '../../employers/src/testing/office.js';
import { AllowWording } from './allow-wording.js';
import { CarryPosts } from './carry-posts.js';
import { ClosePosts } from './close-posts.js';
import { ConfirmConstraint } from './confirm-constraint.js';
import { DescribeWorkplace } from './describe-workplace.js';
import { PostDesk } from './desk/post-desk.js';
import { ExaminePost } from './examine-post.js';
import { OwnPosts } from './own-posts.js';
import { ExchangePosts } from './platform/exchange-posts.js';
import type { PostInput } from './post-input.js';
import { PostLife } from './post-life.js';
import { PostsModule } from './posts.module.js';
import { PostWatch } from './post-watch.js';
import type { PostKey } from './post.js';
import { ReadPosts } from './read-posts.js';
import { SearchPosts } from './search/search-posts.js';
import { ImportPosts } from './sheet/import-posts.js';
import { rowOf } from './sheet/write-row.js';
import { POST_COLUMN_KEYS, POST_COLUMNS, type PostColumn } from './sheet/sheet-words.js';
import { asBroker, TYPED_WORKPLACE, typedPost } from './testing/invented-posts.js';
import { Workplaces } from './workplaces.js';
import type { WorkplaceKey } from './workplace.js';
import { WritePost } from './write-post.js';

const REGION = '210603';

function valueOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

describe('posts from intake to their end', () => {
  let office: Office;
  let officer: Actor;
  let stranger: Actor;
  let broker: Actor;
  let second: Actor;
  let employer: Employer;
  let place: WorkplaceKey;

  const the = <T>(useCase: Type<T>): T => office.the(useCase);
  const write = () => the(WritePost);
  const examine = () => the(ExaminePost);
  const acting = (actor: Actor, key: PostKey, seen: number | null = null) => ({ actor, key, seen });
  const read = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> => office.db.database.read(work);
  const kinds = () =>
    read<{ kind: string }[]>(manager =>
      manager.query(`select kind from outbox_event where kind ~ '^(post|workplace)' order by id`),
    );

  async function drafted(over: Partial<PostInput> = {}, by = officer): Promise<PostKey> {
    return valueOf(await write().start(by, employer, { input: typedPost(place.workplaceId, over) }));
  }
  async function published(over: Partial<PostInput> = {}): Promise<PostKey> {
    const key = await drafted(over);
    valueOf(await write().submit(acting(officer, key)));
    valueOf(await examine().publish(acting(broker, key)));
    return key;
  }

  beforeAll(async () => {
    office = await Office.open({ module: PostsModule, entities: [] });
    ({ officer, employer } = await office.employer(await office.person('王莉')));
    ({ officer: stranger } = await office.employer(await office.person('何敏')));
    broker = asBroker(await office.person('林桂兰'));
    second = asBroker(await office.person('赵立新'));
    place = valueOf(await the(DescribeWorkplace).add(officer, employer, TYPED_WORKPLACE));
  });
  afterAll(() => office.close());

  it('describes workplaces in versions; what is wrong is named', async () => {
    const describe = the(DescribeWorkplace);
    const odd = {
      ...TYPED_WORKPLACE,
      latitude: '',
      county: '210600',
      features: ['moon'],
      entranceRiseMm: '-3',
    };
    expect(await describe.change(officer, place, odd)).toMatchObject({
      refusal: {
        fields: [
          ['county', 'county'],
          ['entranceRiseMm', 'count'],
          ['longitude', 'point'],
          ['features', 'unknown'],
        ].map(([field, code]) => ({ field, code })),
      },
    });
    expect(await describe.change(stranger, place, TYPED_WORKPLACE)).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    });
    expect(await describe.add(stranger, employer, TYPED_WORKPLACE)).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    });
    const steps = { ...TYPED_WORKPLACE, features: ['stepFreeEntrance'] };
    expect(await describe.change(officer, place, steps)).toMatchObject({
      refusal: { fields: [{ code: 'steps' }] },
    });
    valueOf(await describe.change(broker, place, { ...TYPED_WORKPLACE, name: '东车间' }));
    const found = await read(manager => the(ReadPosts).workplace(manager, place));
    expect(found).toMatchObject({
      name: '东车间',
      version: 2,
      employerRegion: REGION,
      point: { longitude: 124.3812 },
    });
  });

  it('keeps drafts as they are typed, one writer after another', async () => {
    const key = await drafted({ wageLow: 'viel' });
    expect(await write().save(officer, key, 1, { title: '包装与贴标工' })).toMatchObject({ ok: true });
    expect(await write().save(broker, key, 1, { title: '装箱工' })).toEqual({
      ok: false,
      refusal: { code: 'changedMeanwhile' },
    });
    expect(await write().save(stranger, key, 2, { title: 'x' })).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    });
    const page = await the(OwnPosts).find(officer, key);
    expect(page?.draft).toMatchObject({ revision: 2, input: { title: '包装与贴标工', wageLow: 'viel' } });
    expect(page?.check).toMatchObject({
      refusal: {
        fields: [{ field: 'wageLow', code: 'amount' }].map(({ field }) => ({ field, code: 'count' })),
      },
    });
    expect(await write().submit(acting(officer, key))).toMatchObject({ refusal: { code: 'invalid' } });
    expect((await the(OwnPosts).find(officer, key))?.draft?.input.wageLow).toBe('viel');
    valueOf(await examine().withdraw(acting(officer, key), ''));
    expect(await the(OwnPosts).find(stranger, key)).toBeNull();
  });

  it('goes out only by the second look of somebody else, and back with reasons by field', async () => {
    const key = await drafted({}, broker);
    valueOf(await write().submit(acting(broker, key)));
    expect(await examine().publish(acting(broker, key))).toEqual({
      ok: false,
      refusal: { code: 'samePerson' },
    });
    expect(await examine().publish(acting(officer, key))).toEqual({
      ok: false,
      refusal: { code: 'notPermitted' },
    });
    expect(await examine().sendBack(acting(second, key), { title: ' ' })).toEqual({
      ok: false,
      refusal: { code: 'noReason' },
    });
    valueOf(await examine().sendBack(acting(second, key, 2), { tasks: '请写明每天装多少盒', wageLow: '' }));
    const page = await the(OwnPosts).find(officer, key);
    expect(page?.steps.at(-1)).toMatchObject({ step: 'returned', remarks: { tasks: '请写明每天装多少盒' } });
    valueOf(
      await write().save(officer, key, page?.draft?.revision ?? 0, { tasks: '每天装约三百盒水产品并贴标。' }),
    );
    valueOf(await write().submit(acting(officer, key)));
    expect(await examine().publish(acting(second, key, 3))).toEqual({
      ok: false,
      refusal: { code: 'changedMeanwhile' },
    });
    expect(valueOf(await examine().publish(acting(broker, key, 4)))).toMatchObject({
      state: 'published',
      version: 2,
      expiresOn: '2025-09-17',
    });
    const post = await read(manager => the(ReadPosts).find(manager, key));
    expect(post).toMatchObject({
      version: 2,
      state: 'published',
      demands: { stand: [2, true], pace: [2, false] },
      skills: { must: ['packing'] },
    });
    await expect(
      office.db.dataSource.query(
        `insert into post_step (region_code, post_id, number, step, made_at, made_on, made_by, made_by_region, expires_on,
           submitted_number, submitted_by) select region_code, post_id, 9, 'published', made_at, made_on, made_by, made_by_region,
           made_on, number, made_by from post_step where post_id = $1 and number = 4`,
        [key.postId],
      ),
    ).rejects.toThrow('post_step_second_check');
  });

  it('is found by what is asked, page by page, and only while it is open', async () => {
    const search = the(SearchPosts);
    const home = await published({
      title: '数据录入员',
      occupation: '4-04-05-05',
      mode: 'home',
      equipment: 'employer',
      kind: 'homeWork',
      wageLow: '3000',
      wageHigh: '3000',
    });
    office.db.clock.set('2025-05-20T02:00:00.007Z');
    const sew = await published({ title: '缝纫工', occupation: '6-05-01-03', must: ['sewing'] });
    const titles = async (query: Parameters<SearchPosts['run']>[0]) =>
      (await search.run(query)).posts.map(({ title }) => title);
    expect(await titles({})).toEqual(['缝纫工', '包装工', '数据录入员']);
    expect(await titles({ occupation: '6' })).toEqual(['缝纫工', '包装工']);
    expect(await titles({ occupation: '6-05-01-03', division: '210600' })).toEqual(['缝纫工']);
    expect(await titles({ division: '220000' })).toEqual([]);
    expect(await titles({ mode: 'home', wage: '3000', features: ['accessibleLift'] })).toEqual([
      '数据录入员',
    ]);
    expect(await titles({ q: '缝纫' })).toEqual(['缝纫工']);
    expect(await titles({ q: '水产' })).toHaveLength(3);
    expect(await titles({ features: ['grabBars'] })).toEqual([]);
    const pages: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Awaited<ReturnType<SearchPosts['run']>> = await search.run({}, after, 1);
      expect(page.count).toBe(3);
      pages.push(...page.posts.map(({ title }) => title));
      after = page.next;
    }
    expect(pages).toEqual(['缝纫工', '包装工', '数据录入员']);
    valueOf(await examine().fill(acting(officer, sew)));
    expect(await search.find(sew.postId)).toMatchObject({ isOpen: false, post: { state: 'filled' } });
    expect(await titles({ q: '缝纫' })).toEqual([]);
    valueOf(await office.db.database.transaction(manager => the(PostLife).reopen(manager, sew, broker)));
    expect(await titles({ q: '缝纫' })).toEqual(['缝纫工']);
    expect(await search.find(home.regionCode)).toBeNull();
    expect(await search.find((await drafted()).postId)).toBeNull();
    expect(
      (await read<PostKey[]>(manager => the(ReadPosts).changedSince(manager, REGION, new Date(0)))).length,
    ).toBe(5);
  });

  it('follows its workplace: what a retrofit made is found at once', async () => {
    const by = { accountId: broker.accountId, regionCode: broker.regionCode };
    const from = place.workplaceId;
    await office.db.database.transaction(manager =>
      the(Workplaces).addFeatures(manager, place, { features: ['grabBars', 'stepFreeEntrance'], from, by }),
    );
    const survey = { surveyed: ['rampFixed'], notPossible: ['liftAddOn'], entranceRiseMm: 10, by };
    await office.db.database.transaction(manager => the(Workplaces).recordSurvey(manager, place, survey));
    const found = await read(manager => the(ReadPosts).workplace(manager, place));
    expect(found).toMatchObject({
      version: 4,
      entranceRiseMm: 10,
      surveyed: ['rampFixed'],
      features: ['accessibleLift', 'grabBars', 'stepFreeEntrance'],
    });
    expect((await the(SearchPosts).run({ features: ['grabBars'] })).count).toBe(3);
    expect((await kinds()).filter(({ kind }) => kind === 'workplace.changed')).toHaveLength(3);
  });

  it('is asked about after 90 days, expires after 120, and a click keeps it', async () => {
    const desk = the(PostDesk);
    office.db.clock.set('2025-08-18T02:00:00Z');
    const stale = (await desk.of(broker, REGION))?.stale ?? [];
    expect(stale).toHaveLength(3);
    const [first] = stale;
    if (!first) throw new Error('none is stale');
    expect(await the(PostWatch).regionsDue()).toEqual([REGION]);
    expect(await the(PostWatch).run(REGION)).toEqual({ expired: 0, asked: 3 });
    expect(await the(PostWatch).regionsDue()).toEqual([]);
    expect(await the(PostWatch).run(REGION)).toEqual({ expired: 0, asked: 0 });
    valueOf(await examine().refresh(acting(officer, first)));
    office.db.clock.set('2025-09-18T02:00:00Z');
    expect((await the(SearchPosts).run({})).count).toBe(1);
    expect(await the(PostWatch).run(REGION)).toMatchObject({ expired: 2 });
    expect((await read<unknown[]>(manager => the(ReadPosts).openIn(manager, REGION))).length).toBe(1);
    const expired = (await the(OwnPosts).of(officer, employer))?.posts.find(
      ({ state }) => state === 'expired',
    );
    if (!expired) throw new Error('none expired');
    valueOf(await write().revise(officer, expired));
    valueOf(await write().submit(acting(officer, expired)));
    expect((await kinds()).filter(({ kind }) => kind === 'post.closed').length).toBeGreaterThan(2);
    office.db.clock.set('2025-05-20T02:00:00Z');
  });

  it('is copied without its days, never from another employer', async () => {
    const key = await published({
      startsOn: '2025-07-01',
      openUntil: '2025-06-15',
      accepted: '听力残疾3,4级;',
    });
    expect(await write().start(stranger, employer, { copyOf: key })).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    });
    const copy = valueOf(await write().start(officer, employer, { copyOf: key }));
    expect((await the(OwnPosts).find(officer, copy))?.draft?.input).toMatchObject({
      title: '包装工',
      openUntil: '',
      accepted: '',
    });
    const doubles = async () =>
      (await the(PostDesk).of(broker, REGION))?.duplicates.map(({ one, other }) => [
        one.postId,
        other.postId,
      ]);
    expect(await doubles()).toEqual([]);
    valueOf(await write().submit(acting(officer, copy)));
    expect(await doubles()).toEqual([[key.postId, copy.postId]]);
  });

  it('stays public as it was looked at while a change of it waits', async () => {
    const key = await published({ title: '贴标工', wageLow: '2600' });
    const search = the(SearchPosts);
    const shown = async () => {
      const found = await search.find(key.postId);
      const listed = (await search.run({ q: '贴标' })).posts.find(({ postId }) => postId === key.postId);
      const open = await read(manager => the(ReadPosts).openIn(manager, REGION));
      const matched = open.find(({ postId }) => postId === key.postId);
      return [found?.isOpen, found?.post.wageLow, listed?.wageLow, matched?.wageLow];
    };
    const change = async (wageLow: string) => {
      valueOf(await write().revise(officer, key));
      const revision = (await the(OwnPosts).find(officer, key))?.draft?.revision ?? 0;
      valueOf(await write().save(officer, key, revision, { wageLow, title: '贴标工' }));
      return valueOf(await write().submit(acting(officer, key)));
    };
    expect(await examine().publish(acting(broker, key))).toEqual({ ok: false, refusal: { code: 'notNow' } });
    expect(await change('2700')).toMatchObject({ state: 'published', version: 1, pending: 2 });
    expect(await shown()).toEqual([true, 2600, 2600, 2600]);
    // What waits may be written anew: the last submission is what is looked at.
    await change('2800');
    const page = await the(OwnPosts).find(broker, key);
    expect(page?.proposed).toMatchObject({
      ...{ version: 3, beforeVersion: 1, changed: ['wage'] },
      ...{ before: { wageLow: 2600 }, content: { wageLow: 2800 } },
    });
    const waiting = async () =>
      (await the(PostDesk).of(broker, REGION))?.submitted.some(({ postId }) => postId === key.postId);
    expect(await waiting()).toBe(true);
    valueOf(await examine().sendBack(acting(broker, key), { pay: '请写明计件还是计时' }));
    expect(await shown()).toEqual([true, 2600, 2600, 2600]);
    expect(await waiting()).toBe(false);
    expect((await the(OwnPosts).find(officer, key))?.draft?.input.wageLow).toBe('2800');
    valueOf(await write().submit(acting(officer, key)));
    expect(valueOf(await examine().publish(acting(second, key)))).toMatchObject({
      version: 4,
      pending: null,
    });
    expect(await shown()).toEqual([true, 2800, 2800, 2800]);
    // A withdrawal takes everything off at once; the public page never shows what nobody looked at.
    await change('2900');
    valueOf(await examine().withdraw(acting(officer, key), ''));
    expect(await shown()).toEqual([false, 2800, undefined, undefined]);
    const versions = await office.db.dataSource.query<{ version: number }[]>(
      'select version from post_version where post_id = $1 order by version',
      [key.postId],
    );
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is looked at by somebody else than who submitted it, by identity too', async () => {
    const twin = asBroker(await office.person('林 桂兰'));
    const key = await drafted({ title: '同名测试' }, twin);
    valueOf(await write().submit(acting(twin, key)));
    expect(await examine().publish(acting(broker, key))).toEqual({
      ok: false,
      refusal: { code: 'namesake' },
    });
    const identities = the(Identities);
    const note = (one: Actor, citizenId: string) =>
      office.db.database.transaction(manager => identities.record(manager, one, citizenId, second));
    await note(twin, '210603198803124519');
    await note(broker, '210603198803124519');
    expect(await examine().publish(acting(broker, key))).toEqual({
      ok: false,
      refusal: { code: 'samePerson' },
    });
    valueOf(await examine().publish(acting(second, key)));
    valueOf(await examine().withdraw(acting(officer, key), ''));
  });

  it('stops an age, unless a broker allows that wording of that post', async () => {
    const key = await drafted({ tasks: '搬运包装箱，35岁以下。' });
    expect(await write().submit(acting(officer, key))).toMatchObject({
      refusal: { fields: [{ field: 'tasks', params: { rule: 'age', phrase: '35岁以下' } }] },
    });
    const allow = the(AllowWording);
    const wording = {
      rule: 'age',
      phrase: '35岁以下',
      reason: '特种作业',
      instrument: '《特种作业人员规定》第四条',
    };
    expect(await allow.allow(officer, key, wording)).toEqual({ ok: false, refusal: { code: 'unknown' } });
    expect(await allow.allow(broker, key, { ...wording, phrase: '40岁以下' })).toMatchObject({
      refusal: { code: 'notNow' },
    });
    expect(await allow.allow(broker, key, { ...wording, instrument: ' ' })).toMatchObject({
      refusal: { fields: [{ field: 'instrument', code: 'missing' }] },
    });
    valueOf(await allow.allow(broker, key, wording));
    expect(await the(OwnPosts).find(broker, key)).toMatchObject({ stopped: [], allowed: [wording] });
    valueOf(await write().submit(acting(officer, key)));
    const ill = await drafted({ tasks: '无乙肝。' });
    expect(await allow.allow(broker, ill, { ...wording, rule: 'diagnosis', phrase: '乙肝' })).toMatchObject({
      refusal: { code: 'notNow' },
    });
    for (const one of [key, ill]) valueOf(await examine().withdraw(acting(officer, one), ''));
  });

  it('goes along with an employer that moves, and stays public until it is looked at over there', async () => {
    const { officer: mover, employer: moving } = await office.employer(await office.person('周平'));
    const there = asBroker(await office.person('高远'), '210604');
    const home = valueOf(await the(DescribeWorkplace).add(mover, moving, TYPED_WORKPLACE));
    const begin = async (title: string) => {
      const input = typedPost(home.workplaceId, { title });
      const key = valueOf(await write().start(mover, moving, { input }));
      valueOf(await write().submit(acting(mover, key)));
      return key;
    };
    const [shown, waiting] = [await begin('随迁包装工'), await begin('随迁贴标工')];
    valueOf(await examine().publish(acting(broker, shown)));
    const moves = the(EmployerMove);
    const today = await office.db.clock.today();
    await office.db.database.transaction(async manager => {
      const input = { division: '210604', movedOn: '2025-05-19', note: '' };
      const draft = valueOf(await moves.open(manager, mover, moving, moving.version, input, today));
      await moves.make(manager, mover, draft, today);
    });
    const moved = { employerId: moving.employerId, from: REGION, to: '210604' };
    const carry = () => office.db.database.transaction(manager => the(CarryPosts).run(manager, moved));
    await carry();
    await carry();
    const again = await office.again(mover);
    const page = await the(OwnPosts).of(again, { ...moving, regionCode: '210604' });
    expect(page?.workplaces).toMatchObject([{ regionCode: '210604', features: ['accessibleLift'] }]);
    const states = () =>
      the(OwnPosts)
        .of(again, { ...moving, regionCode: '210604' })
        .then(found =>
          found?.posts.map(({ regionCode, title, state }) => [regionCode, title, state].join(' ')).sort(),
        );
    expect(await states()).toEqual([
      ...['210603 随迁包装工 published', '210603 随迁贴标工 withdrawn'],
      ...['210604 随迁包装工 draft', '210604 随迁贴标工 draft'],
    ]);
    for (const refused of [
      await examine().refresh(acting(again, shown)),
      await write().revise(again, shown),
      await write().start(again, moving, {}),
    ])
      expect(refused).toEqual({ ok: false, refusal: { code: 'employerGone' } });
    const asPublic = async () => {
      const found = await the(SearchPosts).find(shown.postId);
      return [found?.isOpen, found?.successor];
    };
    expect(await asPublic()).toEqual([true, null]);
    expect(await the(SearchPosts).find(waiting.postId)).toBeNull();
    // What a retrofit carried through in the old county makes is known of the place in the new one too.
    const by = { accountId: broker.accountId, regionCode: broker.regionCode };
    const made = { features: ['grabBars'], from: home.workplaceId, by };
    await office.db.database.transaction(manager => the(Workplaces).addFeatures(manager, home, made));
    const places = await the(OwnPosts).of(again, { ...moving, regionCode: '210604' });
    expect(places?.workplaces[0]?.features).toEqual(['accessibleLift', 'grabBars']);
    const draft = page?.posts.find(
      ({ regionCode, title }) => regionCode === '210604' && title === '随迁包装工',
    );
    if (!draft) throw new Error('nothing went along');
    valueOf(await write().submit(acting(again, draft)));
    expect((await the(OwnPosts).find(again, shown))?.successor?.postId).toBe(draft.postId);
    valueOf(await examine().publish(acting(there, draft)));
    expect(await asPublic()).toEqual([false, draft.postId]);
    expect(await states()).toEqual([
      ...['210603 随迁包装工 expired', '210603 随迁贴标工 withdrawn'],
      ...['210604 随迁包装工 published', '210604 随迁贴标工 draft'],
    ]);
    valueOf(await examine().withdraw(acting(again, draft), ''));
    expect(await asPublic()).toEqual([false, null]);
  });

  it('leaves the list on the day its employer is recorded as closed; its drafts stay', async () => {
    const { officer: closer, employer: closing } = await office.employer(await office.person('方宁'));
    const home = valueOf(await the(DescribeWorkplace).add(closer, closing, TYPED_WORKPLACE));
    const begin = async () =>
      valueOf(await write().start(closer, closing, { input: typedPost(home.workplaceId) }));
    const [shown, changing, waiting, kept] = [await begin(), await begin(), await begin(), await begin()];
    for (const key of [shown, changing, waiting]) valueOf(await write().submit(acting(closer, key)));
    for (const key of [shown, changing]) valueOf(await examine().publish(acting(broker, key)));
    valueOf(await write().revise(closer, changing));
    valueOf(await write().submit(acting(closer, changing)));
    const close = () => office.db.database.transaction(manager => the(ClosePosts).run(manager, closing));
    expect(await close()).toBe(0);
    const end = { kind: 'closed', happenedOn: await office.db.clock.today(), reason: 'deregistered' };
    const typed = { ...end, successor: '', offshoots: '', goesOn: '', note: '' };
    valueOf(await the(RecordEmployerEvent).run(closer, closing.employerId, closing.version, typed));
    for (const refused of [
      await examine().refresh(acting(closer, shown)),
      await examine().publish(acting(broker, waiting)),
      await write().submit(acting(closer, kept)),
      await write().start(closer, closing, {}),
    ])
      expect(refused).toEqual({ ok: false, refusal: { code: 'employerGone' } });
    expect(await close()).toBe(3);
    expect(await close()).toBe(0);
    const standings = await Promise.all(
      [shown, changing, waiting, kept].map(key => the(OwnPosts).find(closer, key)),
    );
    expect(standings.map(page => page?.standing.state)).toEqual([
      ...['withdrawn', 'withdrawn', 'withdrawn', 'draft'],
    ]);
    expect(standings[1]?.standing.pending).toBeNull();
    expect((await the(SearchPosts).find(shown.postId))?.isOpen).toBe(false);
  });

  it('lets categories stand only by a broker with reason and rule', async () => {
    const constraint = the(ConfirmConstraint);
    const key = await published({ accepted: '视力残疾1-4级;' });
    const words = { reason: '盲人医疗按摩依法专属', instrument: '盲人医疗按摩管理办法' };
    expect(await constraint.find(broker, key)).toBeNull();
    expect(await constraint.confirm(officer, key, words)).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    });
    expect(await constraint.confirm(broker, key, { ...words, instrument: '' })).toMatchObject({
      refusal: { fields: [{ field: 'instrument', code: 'missing' }] },
    });
    valueOf(await constraint.confirm(broker, key, words));
    expect(await constraint.confirm(second, key, words)).toEqual({ ok: false, refusal: { code: 'notNow' } });
    expect(await constraint.find(broker, key)).toMatchObject({
      ...words,
      accepted: { 视力: [1, 2, 3, 4] },
      confirmedBy: { accountId: broker.accountId },
    });
    valueOf(await constraint.end(second, key));
    expect(await constraint.find(broker, key)).toBeNull();
  });

  it('takes a file of the platform once, and what changed anew', async () => {
    const exchange = the(ExchangePosts);
    const rows = [1, 2].map(no => ({
      page: `https://p.example/?id=203083647589006131${no}`,
      title: `保洁${no}`,
      headcount: no,
      categories_raw: '肢体残疾3,4级;',
    }));
    const send = (posts: unknown, by = broker) =>
      exchange.take(by, REGION, { fileName: 'posts.json', bytes: Buffer.from(JSON.stringify({ posts })) });
    expect(await send(rows, officer)).toEqual({ ok: false, refusal: { code: 'notPermitted' } });
    expect(await send([...rows, { title: '' }])).toMatchObject({ refusal: { code: 'problems' } });
    expect(valueOf(await send(rows))).toEqual({ entries: 2, unchanged: 0 });
    expect(valueOf(await send([rows[1], { ...rows[0], headcount: 9 }]))).toEqual({
      entries: 1,
      unchanged: 1,
    });
    const waiting = (await exchange.waiting(broker, REGION)) ?? [];
    expect(waiting.map(({ post }) => [post.title, post.headcount])).toEqual([
      ['保洁2', 2],
      ['保洁1', 9],
    ]);
    const [one, other] = waiting;
    if (!one || !other) throw new Error('nothing waits');
    expect(await exchange.adopt(officer, one, employer.employerId)).toEqual({
      ok: false,
      refusal: { code: 'notPermitted' },
    });
    const key = valueOf(await exchange.adopt(broker, one, employer.employerId));
    expect(await exchange.adopt(second, one, employer.employerId)).toEqual({
      ok: false,
      refusal: { code: 'changedMeanwhile' },
    });
    expect((await the(OwnPosts).find(broker, key))?.draft?.input).toMatchObject({
      title: '保洁2',
      accepted: '肢体残疾3,4级;',
    });
    valueOf(await exchange.dismiss(broker, other));
    expect(await exchange.waiting(broker, REGION)).toEqual([]);
    const file = JSON.parse(String(await exchange.file(broker, REGION))) as {
      posts: { title: string; categories_raw: string }[];
    };
    expect(file.posts.map(({ categories_raw }) => categories_raw)).toContain('视力残疾1-4级;');
    expect(await exchange.file(officer, REGION)).toBeNull();
    const again = valueOf(
      await exchange.take(broker, REGION, { fileName: 'own.json', bytes: Buffer.from(JSON.stringify(file)) }),
    );
    expect(again.entries).toBe(file.posts.length);
  });

  it('takes a spreadsheet whole, or names every cell', async () => {
    const sheets = the(ImportPosts);
    const row: Partial<Record<PostColumn, string>> = {
      ...{
        title: '绿化工',
        occupation: '园林绿化工',
        headcount: '2',
        tasks: '修剪、浇水、除草。',
        mode: '到岗',
        hours: '40',
      },
      ...{
        pattern: '长白班',
        wageLow: '2400',
        wageHigh: '2800',
        contractMonths: '12',
        insurance: '五险',
        induction: '有人带',
      },
      ...{ levels: '站立3、室外作业4、驾驶1次要' },
    };
    const book = (rows: readonly Partial<Record<PostColumn, string>>[]) =>
      writeWorkbook([
        {
          name: '岗位',
          columns: [],
          rows: [
            POST_COLUMN_KEYS.map(key => ({ text: POST_COLUMNS[key]['zh-CN'] })),
            ...rows.map(cells => POST_COLUMN_KEYS.map(key => (cells[key] ? { text: cells[key] } : null))),
          ],
        },
      ]);
    const cellOf = (column: PostColumn, line: number) =>
      `${columnLetters(POST_COLUMN_KEYS.indexOf(column))}${line}`;
    const before = (await the(OwnPosts).of(officer, employer))?.posts.length ?? 0;
    const bad = await sheets.take(
      officer,
      employer,
      await book([row, { ...row, occupation: '园丁', wageLow: '100', mode: '飞行', levels: '站立9、跳舞2' }]),
    );
    expect(
      bad.ok || !('problems' in bad.refusal)
        ? []
        : bad.refusal.problems.map(({ cell, error }) => [cell, error.code]),
    ).toEqual(
      expect.arrayContaining([
        [cellOf('mode', 3), 'choice'],
        [cellOf('levels', 3), 'demand'],
        [cellOf('occupation', 3), 'unknown'],
        [cellOf('wageLow', 3), 'belowMinimum'],
      ]),
    );
    expect((await the(OwnPosts).of(officer, employer))?.posts.length).toBe(before);
    const [key] = valueOf(await sheets.take(officer, employer, await book([row])));
    const page = key && (await the(OwnPosts).find(officer, key));
    expect(page?.check).toMatchObject({
      ok: true,
      value: {
        occupation: '4-09-10-01',
        demands: { stand: [3, true], outdoors: [4, true], drive: [1, false] },
      },
    });
    // Every field of the form goes into a row and comes back as it was, in both languages.
    const sent: PostInput = {
      ...typedPost(place.workplaceId),
      ...{ kind: 'homeWork', mode: 'home', equipment: 'allowance', pattern: 'twoShift', payBasis: 'piece' },
      ...{
        startsOn: '2025-07-01',
        openUntil: '2025-06-20',
        shuttle: 'yes',
        housing: 'yes',
        contract: 'open',
      },
      ...{ contractMonths: '', probationMonths: '3', probationWage: '2600', must: ['packing', 'sewing'] },
      ...{ trainable: ['modelling3d'], nice: ['typing'], licences: ['massage', 'driverC'] },
      ...{ levels: { bend: '2', stand: '1', phone: '1' }, marginal: ['bend', 'phone'] },
      ...{ offers: ['fixedRoutine', 'flexHours'], interviews: ['text', 'trial'], accepted: '听力残疾1-4级;' },
    };
    const fullKey = await drafted(sent);
    valueOf(await write().submit(acting(officer, fullKey)));
    valueOf(await examine().publish(acting(broker, fullKey)));
    for (const language of ['zh-CN', 'en'] as const) {
      const file = (await sheets.copy(officer, employer, language)) ?? Buffer.alloc(0);
      const keys = valueOf(await sheets.take(officer, employer, file));
      const copies = await Promise.all(keys.map(one => the(OwnPosts).find(officer, one)));
      const found = copies
        .map(one => one?.draft?.input)
        .find(input => input?.kind === 'homeWork' && input.payBasis === 'piece');
      // A copy has no days and no categories of the platform.
      expect(found).toEqual({ ...sent, startsOn: '', openUntil: '', accepted: '' });
      for (const one of keys) valueOf(await examine().withdraw(acting(officer, one), ''));
    }
    expect(rowOf(sent, new Map(), 'zh-CN')).toMatchObject({
      startsOn: '2025-07-01',
      accepted: '听力残疾1-4级;',
    });
    expect(await sheets.copy(stranger, employer, 'en')).toBeNull();
    const strange = await writeWorkbook([
      {
        name: '岗位',
        columns: [],
        rows: [
          [{ text: '岗位名称' }, { text: '备注' }],
          [{ text: '绿化工' }, { text: '急' }],
        ],
      },
    ]);
    expect(await sheets.take(officer, employer, strange)).toMatchObject({
      refusal: { code: 'columnUnknown', name: '备注' },
    });
    expect(await sheets.take(officer, employer, Buffer.from('MZ'))).toMatchObject({ ok: false });
    expect(await sheets.take(stranger, employer, await book([row]))).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    });
    expect(await sheets.template(stranger, employer, 'en')).toBeNull();
    const template = await sheets.template(officer, employer, 'en');
    expect(await sheets.take(officer, employer, template ?? Buffer.alloc(0))).toMatchObject({
      refusal: { code: 'noLines' },
    });
  });
});
