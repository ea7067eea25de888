import { expect, it } from '@jest/globals';
import { Identities, type Actor } from '#accounts';
import { AllowWording } from '../allow-wording.js';
import { PostDesk } from '../desk/post-desk.js';
import { OwnPosts } from '../own-posts.js';
import { PostWatch } from '../post-watch.js';
import { ReadPosts } from '../read-posts.js';
import { SearchPosts } from '../search/search-posts.js';
import { asBroker } from './invented-posts.js';
import { REGION, valueOf, type PostHouse } from './post-house.js';

/** What becomes of a post with time, with changes and with wordings. */
export function tellLasting(at: PostHouse): void {
  it('is asked about after 90 days, expires after 120, and a click keeps it', async () => {
    const { office, officer, broker, employer, the, write, examine, acting, read, kinds } = at;
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
    const { officer, stranger, broker, employer, the, write, acting, published } = at;
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
    const { office, officer, broker, second, the, write, examine, acting, read, published } = at;
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
    const { office, officer, broker, second, the, write, examine, acting, drafted } = at;
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
    const { officer, broker, the, write, examine, acting, drafted } = at;
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
}
