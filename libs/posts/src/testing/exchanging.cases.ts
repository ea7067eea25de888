import { expect, it } from '@jest/globals';
import { columnLetters, writeWorkbook } from '#documents';
import { ConfirmConstraint } from '../confirm-constraint.js';
import { OwnPosts } from '../own-posts.js';
import { ExchangePosts } from '../platform/exchange-posts.js';
import { type PostInput } from '../post-input.js';
import { ImportPosts } from '../sheet/import-posts.js';
import { rowOf } from '../sheet/write-row.js';
import { POST_COLUMN_KEYS, POST_COLUMNS, type PostColumn } from '../sheet/sheet-words.js';
import { typedPost } from './invented-posts.js';
import { REGION, valueOf, type PostHouse } from './post-house.js';

/** Posts that come and go as files. */
export function tellExchanging(at: PostHouse): void {
  it('lets categories stand only by a broker with reason and rule', async () => {
    const { officer, broker, second, the, published } = at;
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
    const { officer, broker, second, employer, the } = at;
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
    const waiting = (await exchange.waiting(broker, REGION))?.entries ?? [];
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
    expect(await exchange.waiting(broker, REGION)).toEqual({ entries: [], count: 0, page: 1, pages: 1 });
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
    const { officer, stranger, broker, employer, place, the, write, examine, acting, drafted } = at;
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
}
