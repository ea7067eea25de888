import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { ExaminePost, type PostKey } from '#posts';
import { OwnEntry, SayConsent, type SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';
import { MatchListsModule } from '../matching.module.js';
import { Placing, PlacingOffice, valueOf, type OpenEmployer } from '../testing/placing-office.js';
import { WhatIfDesk } from '../counts/what-if-desk.js';
import { ReadFairness } from '../fairness/read-fairness.js';
import { BrokerMatches } from './broker-matches.js';
import { NoteChange } from './note-change.js';
import { PlacingFacts, type AroundPost, type AroundPosts, type PlacingSource } from './placing-facts.js';
import { RunMatching } from './run-matching.js';
import { ListStore } from './store/list.store.js';
import { Suggestions } from './suggestions.js';
import { UpdateLists } from './update-lists.js';

const REGION = '210603';
const QUIET: AroundPost = { people: new Set(), taken: 0, newOfEmployer: new Set(), retention: [0, 0] };
const AROUND: AroundPosts = {
  ...{ open: new Map(), taken: new Map(), newOfEmployers: new Map(), retention: new Map() },
};
const NOBODY: PlacingSource = {
  openOfSeekers: () => Promise.resolve(new Map()),
  countsOfSeekers: () => Promise.resolve(new Map()),
  retentionIn: () => Promise.resolve(new Map()),
  reachedIn: () => Promise.resolve([]),
  aroundPosts: () => Promise.resolve(AROUND),
  aroundPost: () => Promise.resolve(QUIET),
  toldThisYear: () => Promise.resolve(new Map()),
  referredVersions: () => Promise.resolve(new Map()),
};

let office: PlacingOffice;
let employer: OpenEmployer;
let packing: PostKey;
let sewing: PostKey;
let people: SeekerKey[];

const read = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  office.office.db.database.read(work);
const write = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  office.office.db.database.transaction(work);
const forPost = async (key: PostKey) =>
  (await read(manager => office.the(Suggestions).forPost(manager, key)))?.map(
    ({ seeker }) => seeker.seekerId,
  );
const forSeeker = async (key: SeekerKey) =>
  (await read(manager => office.the(Suggestions).forSeeker(manager, key)))?.map(({ post }) => post.postId);
const run = () => office.the(RunMatching).run(REGION);
const stored = () =>
  read(async manager => {
    const store = office.the(ListStore);
    const lists = [
      ...(await store.all(manager, REGION, 'post')),
      ...(await store.all(manager, REGION, 'seeker')),
    ];
    return Object.fromEntries(lists.map(({ ownerId, entries }) => [ownerId, entries]));
  });
const updated = async () => {
  await office.the(UpdateLists).workOn(REGION);
  return stored();
};
const changed = (side: 'post' | 'seeker', id: string) =>
  write(manager => office.the(NoteChange)[side](manager, REGION, id));

/** Wishes registered at one moment stand in an order that every run draws anew. */
const at = (time: string) => office.office.db.clock.set(`2025-05-20T${time}:00Z`);

const ALL = { from: 1, state: null, page: 1 } as const;

/** What somebody must be able to do at the two posts. */
const LEVELS = { stand: '3', pace: '3', sit: '4', fineHand: '3' };

beforeAll(async () => {
  office = await PlacingOffice.open(MatchListsModule);
  employer = await office.employer();
  packing = await office.post(employer);
  sewing = await office.post(employer, {
    ...{
      title: '缝纫工',
      occupation: '6-05-01-03',
      levels: { sit: '3', fineHand: '3' },
      marginal: [],
      must: [],
    },
  });
  people = [];
  for (let number = 0; number < 6; number += 1) {
    at(`03:0${number}`);
    people.push(
      await office.seeker({
        levels: { ...LEVELS, fineHand: number === 5 ? '1' : '3' },
        wishes: [number % 2 === 0 ? '6-31-05-00' : '6-05-01-03'],
        place: { longitude: `124.${38 + number}` },
      }),
    );
  }
}, 120_000);
afterAll(() => office.office.close());

describe('lists of both sides', () => {
  it('are made by a run, best first, and hold no pair that something stops', async () => {
    const report = await run();
    expect(report).toMatchObject({
      counties: 1,
      posts: 2,
      seekers: 6,
      flags: { invariance: 0, monotony: 0 },
    });
    expect((await forPost(packing))?.slice(0, 3)).toEqual(
      [people[0], people[2], people[4]].map(key => key?.seekerId),
    );
    expect(await forPost(sewing)).not.toContain(people[5]?.seekerId);
    expect((await forSeeker(people[1]!))?.[0]).toBe(sewing.postId);
  });

  it('say nothing to whoever reads the database', async () => {
    const rows = await office.office.db.dataSource.query<{ row: string }[]>(
      `select t::text as row from match_list t union all select t::text from match_count t
        union all select t::text from match_check t where check_key = 'leftOut'`,
    );
    expect(rows.length).toBeGreaterThan(8);
    const [first] = people;
    const owners = rows.filter(({ row }) => row.includes(first!.seekerId));
    expect(owners).toHaveLength(1);
    const hex = Buffer.from(packing.postId).toString('hex');
    expect(rows.filter(({ row }) => row.includes(hex))).toEqual([]);
  });

  it('are brought up to date after changes exactly as a whole run would', async () => {
    at('04:00');
    const newcomer = await office.seeker({ levels: LEVELS, wishes: ['6-31-05-00'] });
    const third = await office.post(employer, {
      title: '分拣工',
      wageLow: '3000',
      wageHigh: '3400',
      must: [],
    });
    valueOf(await office.the(OwnEntry).act(office.broker, people[3]!, 'pause'));
    for (const key of [newcomer, people[3]!]) await changed('seeker', key.seekerId);
    await changed('post', third.postId);
    const before = await stored();
    const after = await updated();
    expect(after[third.postId]?.length).toBe(6);
    expect(after[people[3]!.seekerId]).toBeUndefined();
    expect(before[packing.postId]).not.toEqual(after[packing.postId]);
    await run();
    expect(await stored()).toEqual(after);

    valueOf(await office.the(ExaminePost).withdraw({ actor: employer.officer, key: third, seen: null }, ''));
    valueOf(await office.the(OwnEntry).act(office.broker, people[3]!, 'resume'));
    await changed('post', third.postId);
    await changed('seeker', people[3]!.seekerId);
    const again = await updated();
    expect(again[third.postId]).toBeUndefined();
    await run();
    expect(await stored()).toEqual(again);
  });
});

describe('whoever may not be shown', () => {
  it('is in no list once read, though the lists are old: withdrawn, hidden, paused, closed', async () => {
    await run();
    const [first, second, third] = people as [SeekerKey, SeekerKey, SeekerKey];
    const all = await forPost(packing);
    expect(all).toEqual(expect.arrayContaining([first, second, third].map(({ seekerId }) => seekerId)));
    valueOf(await office.the(SayConsent).run(office.broker, first, [{ purpose: 'matching', given: false }]));
    valueOf(await office.the(OwnEntry).hide(office.broker, second, employer.employer.creditCode));
    valueOf(await office.the(OwnEntry).act(office.broker, third, 'pause'));
    const now = await forPost(packing);
    for (const { seekerId } of [first, second, third]) expect(now).not.toContain(seekerId);
    expect([await forSeeker(first), await forSeeker(second), await forSeeker(third)]).toEqual([
      undefined,
      [],
      undefined,
    ]);
    valueOf(await office.the(SayConsent).run(office.broker, first, [{ purpose: 'matching', given: true }]));
    valueOf(await office.the(OwnEntry).show(office.broker, second, employer.employer.employerId));
    valueOf(await office.the(OwnEntry).act(office.broker, third, 'resume'));
    expect((await forPost(packing))?.length).toBe(all?.length);
  });

  it('is shown nowhere who takes the consent back while a run is under way, and the lists follow', async () => {
    const [first] = people as [SeekerKey];
    const say = (given: boolean) =>
      office.the(SayConsent).run(office.broker, first, [{ purpose: 'matching', given }]);
    let taken: Promise<void> | undefined;
    // Everybody was read already: the lists that this run stores still hold the person.
    await office.the(RunMatching).run('210600', () => {
      taken ??= say(false).then(async answer => {
        valueOf(answer);
        await changed('seeker', first.seekerId);
      });
    });
    await taken;
    const listed = (lists: Awaited<ReturnType<typeof stored>>) => lists[packing.postId]?.map(({ id }) => id);
    expect(listed(await stored())).toContain(first.seekerId);
    expect(await forPost(packing)).not.toContain(first.seekerId);
    expect(await forSeeker(first)).toBeUndefined();
    const now = await updated();
    expect(now[first.seekerId]).toBeUndefined();
    expect(listed(now)).not.toContain(first.seekerId);
    valueOf(await say(true));
    await changed('seeker', first.seekerId);
    expect((await updated())[first.seekerId]).toBeDefined();
  });

  it('stands back at the cap of open referrals, and the next best moves up', async () => {
    const before = await forPost(packing);
    const [top = '', next, third] = before ?? [];
    office.the(PlacingFacts).answeredBy({
      ...NOBODY,
      countsOfSeekers: () => Promise.resolve(new Map([[top, { open: 8, told: 0 }]])),
      aroundPosts: () => Promise.resolve({ ...AROUND, open: new Map([[packing.postId, 3 * 3 + 5]]) }),
    });
    expect((await forPost(packing))?.[0]).toBe(next);
    const posts = await read(manager => office.the(Suggestions).forSeeker(manager, people[4]!));
    expect(posts?.find(({ post }) => post.postId === packing.postId)?.full).toBe(true);
    office.the(PlacingFacts).answeredBy({
      ...NOBODY,
      aroundPost: () =>
        Promise.resolve({
          ...QUIET,
          people: new Set([top]),
          newOfEmployer: new Set([next!, ...Array.from({ length: 19 }, (_, at) => String(at))]),
        }),
      countsOfSeekers: () => Promise.resolve(new Map([[next!, { open: 1, told: 5 }]])),
    });
    const capped = (await read(manager => office.the(Suggestions).forPost(manager, packing))) ?? [];
    const first = capped.slice(0, 2).map(({ seeker, cap }) => [seeker.seekerId, cap]);
    expect(first).toEqual([
      [next, null],
      [third, 'employer'],
    ]);
    const groups = capped.slice(0, 2).map(({ boost }) => boost.groups.includes('fewPostsTold'));
    expect(groups).toEqual([false, true]);
    office.the(PlacingFacts).answeredBy(NOBODY);
  });
});

describe('a county that was never run', () => {
  const OTHER = '210604';
  const fresh = (side: 'post' | 'seeker', id: string) =>
    write(manager => office.the(NoteChange)[side](manager, OTHER, id));
  const runs = () =>
    office.office.db.dataSource.query<unknown[]>('select 1 from match_run where region_code = $1', [OTHER]);

  it('gets its lists with its first post or person, and those of the counties around hear of it', async () => {
    expect(await runs()).toEqual([]);
    const broker = await office.staff('何敏', 'broker', OTHER);
    const there = new Placing(office.office, broker, OTHER, 900);
    const person = await there.seeker({ levels: LEVELS, wishes: ['6-31-05-00'] });
    await fresh('seeker', person.seekerId);
    expect(await office.the(UpdateLists).regionsDue()).toContain(OTHER);
    // A run of the county alone would not do: the lists around it have not heard of it.
    await office.the(RunMatching).run(OTHER);
    expect(await office.the(UpdateLists).regionsDue()).toContain(OTHER);
    await office.office.db.dataSource.query('delete from match_check where region_code = $1', [OTHER]);
    await office.office.db.dataSource.query('delete from match_run where region_code = $1', [OTHER]);
    await office.the(UpdateLists).workOn(OTHER);
    expect(await runs()).toHaveLength(1);
    expect(await forSeeker(person)).toContain(packing.postId);
    expect((await stored())[packing.postId]?.map(({ id }) => id)).toContain(person.seekerId);
    expect(await office.the(UpdateLists).regionsDue()).not.toContain(OTHER);
    valueOf(await office.the(OwnEntry).act(broker, person, 'pause'));
    await fresh('seeker', person.seekerId);
    await office.the(UpdateLists).workOn(OTHER);
  });

  it('keeps nothing where it turns out that nobody is there', async () => {
    const nobody = '210682';
    await write(manager => office.the(NoteChange).seeker(manager, nobody, people[0]!.seekerId));
    await office.the(UpdateLists).workOn(nobody);
    expect(await office.the(UpdateLists).regionsDue()).not.toContain(nobody);
  });
});

describe('a confirmed condition of a post', () => {
  const change = (sql: string, values: unknown[]) => write(manager => manager.query(sql, values));
  const id = '019a0000-0000-7000-8000-000000000001';

  it('takes pairs out of the lists of both sides, of new lists too, and nothing else', async () => {
    const before = await forPost(packing);
    const others = await forPost(sewing);
    expect(before?.length).toBeGreaterThan(3);
    await change(
      `insert into post_constraint (region_code, id, post_id, accepted, reason, instrument, confirmed_at, confirmed_by,
         confirmed_by_region) values ($1, $2, $3, '言语残疾1级;', 'r', 'i', now(), $4, $1)`,
      [REGION, id, packing.postId, office.broker.accountId],
    );
    expect(await forPost(packing)).toEqual([]);
    expect(await forPost(sewing)).toEqual(others);
    expect(await forSeeker(people[0]!)).not.toContain(packing.postId);
    await run();
    expect((await stored())[packing.postId] ?? []).toEqual([]);
    const counts = await office.office.db.dataSource.query<unknown[]>(
      'select post_id from match_count where post_id = $1',
      [packing.postId],
    );
    expect(counts).toHaveLength(1);
    await change(
      `insert into post_constraint_end (region_code, constraint_id, ended_at, ended_by, ended_by_region)
       values ($1, $2, now(), $3, $1)`,
      [REGION, id, office.broker.accountId],
    );
    await run();
    expect(await forPost(packing)).toEqual(expect.arrayContaining(before ?? []));
  });
});

describe('a broker', () => {
  it('sees all pairs of the own division by name, and each look is noted with the person', async () => {
    const page = valueOf(await office.the(BrokerMatches).ofPost(office.broker, packing, ALL));
    expect(page.people.shown[0]).toMatchObject({
      name: '试某',
      score: expect.any(Number),
    });
    const looks = await office.office.db.dataSource.query<{ purpose: string }[]>(
      `select purpose from seeker_look where seeker_id = $1`,
      [page.people.shown[0]?.seeker.seekerId],
    );
    expect(looks.map(({ purpose }) => purpose)).toContain('matching');
  });

  it('of another county sees none of it', async () => {
    const other = await office.staff('何敏', 'broker', '210602');
    const matches = office.the(BrokerMatches);
    expect(await matches.ofPost(other, packing, ALL)).toMatchObject({ refusal: { code: 'notPermitted' } });
    expect(await matches.ofSeeker(other, people[0]!, ALL)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(await matches.concerns(other, REGION)).toMatchObject({ refusal: { code: 'notPermitted' } });
  });

  it('hears of people for whom nothing fits for a month, with what stops most', async () => {
    const left = await office.seeker({ levels: { stand: '0', pace: '0', sit: '0', fineHand: '0' } });
    office.office.db.clock.set('2025-06-25T02:00:00Z');
    await run();
    const { leftOut } = valueOf(await office.the(BrokerMatches).concerns(office.broker, REGION));
    expect(leftOut).toMatchObject([
      {
        seekerId: left.seekerId,
        stops: expect.arrayContaining([
          ['stand', 1],
          ['sit', 1],
        ]),
      },
    ]);
  });
});

describe('an employer before any referral', () => {
  const ask = (actor: Actor, question: string) => office.the(WhatIfDesk).ask(actor, packing, question);

  it('is told nothing while fewer than fifty people are registered around', async () => {
    expect(await office.the(WhatIfDesk).page(employer.officer, packing)).toMatchObject({
      value: { counts: { now: null }, answers: [], left: 20 },
    });
    expect(await ask(employer.officer, 'retrofit:rampPortable')).toMatchObject({
      refusal: { code: 'notCounted' },
    });
  });

  it('is told counts in bands, one question at a time, twenty a day; alike people of any category count alike', async () => {
    for (let number = 0; number < 44; number += 1)
      await office.seeker({
        levels: { ...LEVELS, stand: number < 8 ? '0' : '3' },
        wishes: ['6-31-05-00'],
        category: number % 2 === 0 ? 'sight' : 'hearing',
        grade: 1 + (number % 4),
        more: number >= 38 ? [{ part: 'workplace', needs: ['stepFreeEntrance'] } as never] : [],
      });
    office.office.db.clock.set('2025-06-26T02:00:00Z');
    await run();
    const before = valueOf(await office.the(WhatIfDesk).page(employer.officer, packing));
    expect(before.counts).toEqual({ countedOn: '2025-06-26', now: { from: 20, to: 49 } });
    const ramp = valueOf(await ask(employer.officer, 'retrofit:rampPortable'));
    expect(ramp.answers).toEqual([
      {
        ...{ question: 'retrofit:rampPortable', hasWider: true },
        answer: { kind: 'more', after: { from: 20, to: 49 } },
      },
    ]);
    expect(valueOf(await ask(employer.officer, 'retrofit:rampPortable')).left).toBe(19);
    expect(valueOf(await ask(employer.officer, 'retrofit:callBell')).answers[1]?.answer).toEqual({
      kind: 'little',
    });
    expect(await ask(employer.officer, 'retrofit:nothing')).toMatchObject({
      refusal: { code: 'noQuestion' },
    });
    for (const question of before.questions.filter(id => !/rampPortable|callBell/.test(id)).slice(0, 18))
      expect(await ask(employer.officer, question)).toMatchObject({ ok: true });
    const more = before.questions.filter(id => !/rampPortable|callBell/.test(id))[18] ?? '';
    expect(await ask(employer.officer, more)).toMatchObject({ refusal: { code: 'enough' } });
    expect(Object.keys(before).sort()).toEqual(['answers', 'counts', 'first', 'left', 'post', 'questions']);
  }, 120_000);

  it('cannot subtract two counts of one day, nor ask about the posts of another', async () => {
    const first = valueOf(await office.the(WhatIfDesk).page(employer.officer, packing));
    for (const { seekerId, regionCode } of people.slice(0, 3))
      valueOf(await office.the(OwnEntry).act(office.broker, { seekerId, regionCode }, 'pause'));
    await run();
    expect(valueOf(await office.the(WhatIfDesk).page(employer.officer, packing)).counts).toEqual(
      first.counts,
    );
    const exact = await office.office.db.dataSource.query<unknown[]>(
      `select distinct run_id from match_count`,
    );
    expect(exact).toHaveLength(1);
    const { officer } = await office.employer();
    expect(await ask(officer, 'retrofit:rampPortable')).toMatchObject({ refusal: { code: 'notPermitted' } });
  });
});

describe('the checks stored with a run', () => {
  it('are read by an auditor without a name, and by nobody who places people', async () => {
    const auditor = await office.staff('审计', 'auditor');
    const page = valueOf(await office.the(ReadFairness).of(auditor, REGION));
    expect(page.checks.map(({ key }) => key)).toEqual([
      ...[
        'changedDemand',
        'congestion',
        'exposure',
        'invariance',
        'leftOut',
        'monotony',
        'neutrality',
        'rareDemand',
        'ratios',
      ],
    ]);
    expect(JSON.stringify(page.checks)).not.toMatch(/试行|seekerId/);
    expect(await office.the(ReadFairness).of(office.broker, REGION)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });
});
