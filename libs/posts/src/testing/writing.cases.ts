import { expect, it } from '@jest/globals';
import { DescribeWorkplace } from '../describe-workplace.js';
import { OwnPosts } from '../own-posts.js';
import { ReadPosts } from '../read-posts.js';
import { TYPED_WORKPLACE } from './invented-posts.js';
import { REGION, valueOf, type PostHouse } from './post-house.js';

/** How workplaces and posts are written, and let onto the list by somebody else. */
export function tellWriting(at: PostHouse): void {
  it('describes workplaces in versions; what is wrong is named', async () => {
    const { officer, stranger, broker, employer, place, the, read } = at;
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
    const { officer, stranger, broker, the, write, examine, acting, drafted } = at;
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
    const { office, officer, broker, second, the, write, examine, acting, read, drafted } = at;
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
}
