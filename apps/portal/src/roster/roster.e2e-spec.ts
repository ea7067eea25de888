import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const BORN = { birthDate: plainDate('1985-06-15') };
const NOBODY = '01900000-0000-7000-8000-000000000000';

let portal: TestPortal;
let officer: Visitor;
let base = '';
beforeAll(async () => {
  portal = await startTestPortal();
  officer = await portal.signedIn('officer');
  await officer.fillIn('/workspace/employers/new', {
    ...{ creditCode: inventCreditCode(771, '210603'), division: '210603', kind: 'enterprise' },
    ...{ name: '丹东听潮食品有限公司（虚构）', registeredOn: '2012-03-01', contactName: '王莉' },
    ...{ contactPhone: '0415-2100000', contactEmail: 'hr@tingchao.example' },
  });
  const { text } = await officer.get('/workspace/declarations');
  const action = /action="(\/workspace\/declarations\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
  base = (await officer.submit(action, {})).location ?? '';
});
afterAll(() => portal.close());

const entry = (seed: number, over: Record<string, string> = {}) => ({
  ...{ name: '陈晓兰', certificateKind: 'disability', citizenId: inventCitizenId(seed, BORN) },
  ...{ certificateNumber: inventCertificate(seed, 'limb', 2, BORN), validTo: '', validUnlimited: 'yes' },
  ...{
    jobTitle: '质检员',
    from: '2024-03-01',
    to: '',
    contractKind: 'openEnded',
    contractFrom: '2024-03-01',
  },
  ...{ contractTo: '', monthlyWage: '3,200', insured: 'yes', draftVersion: '1', ...over },
});

describe('months while somebody types', () => {
  it('come as a sentence and a piece of the page, and nothing is stored', async () => {
    await officer.get(`${base}/roster/new`);
    const answer = await officer.sendData(`${base}/roster/preview`, entry(2));
    expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const { sentence, months } = JSON.parse(answer.text) as { sentence: string; months: string };
    // Grade 2 counts twice: 2 × 10 ÷ 12.
    expect(sentence).toBe('2024年计入10个月，计算人数1.67人。');
    expect(months).toContain('tg-months__cell--counted');
    expect(months).not.toContain('陈');
    expect((await officer.get(`${base}/roster`)).text).not.toContain('身份证号尾号');
  });

  it('say what is not filled in yet', async () => {
    const blank = { ...entry(2), citizenId: '', monthlyWage: '', insured: '' };
    const answer = await officer.sendData(`${base}/roster/preview`, blank);
    expect(JSON.parse(answer.text)).toMatchObject({
      sentence: expect.stringContaining('身份和证件、月工资、参保情况'),
    });
    const nothing = await officer.sendData(`${base}/roster/preview`, { ...blank, from: '' });
    expect(JSON.parse(nothing.text)).toMatchObject({ sentence: '填写入职日期后，这里逐月说明是否计入。' });
  });

  it('need the token, and are nobody else’s', async () => {
    const answer = await officer.sendData(`${base}/roster/preview`, entry(2), null);
    expect(answer.status).toBe(403);
    const stranger = await portal.signedIn('officer2');
    await stranger.fillIn('/workspace/employers/new', {
      ...{ creditCode: inventCreditCode(773, '210603'), division: '210603', kind: 'enterprise' },
      ...{ name: '丹东拾贝食品有限公司（虚构）', registeredOn: '2012-03-01', contactName: '周晓东' },
      ...{ contactPhone: '0415-2100001', contactEmail: 'hr@shibei.example' },
    });
    await stranger.get('/workspace/employers/new');
    expect((await stranger.submit(`${base}/roster/preview`, entry(2))).status).toBe(404);
    await officer.get(`${base}/roster/new`);
    expect((await officer.sendData(`${base}/roster/preview?entry=${NOBODY}`, entry(2))).status).toBe(404);
  });

  it('come with the whole form where there is no script', async () => {
    await officer.get(`${base}/roster/new`);
    const { text } = await officer.submit(`${base}/roster/preview`, entry(2));
    expect(text).toContain('2024年计入10个月');
    expect(text).toContain('value="质检员"');
  });
});

describe('the roster', () => {
  it('takes a dispatched employee and says who counts; an agreement half filled in is refused field by field', async () => {
    await officer.get(`${base}/roster/new`);
    const half = await officer.submit(
      `${base}/roster/new`,
      entry(4, { dispatchSide: 'user', partnerCode: '123' }),
    );
    expect(half.status).toBe(422);
    for (const id of ['partnerCode', 'partnerName', 'agreementFrom', 'countedHere'])
      expect(half.text).toContain(`id="${id}-error"`);
    const agreement = {
      ...{
        dispatchSide: 'user',
        partnerCode: inventCreditCode(772, '210604'),
        partnerName: '丹东帆影人力资源有限公司',
      },
      ...{ agreementFrom: '2024-07-01', agreementTo: '', countedHere: 'yes' },
    };
    expect((await officer.submit(`${base}/roster/new`, entry(4, agreement))).status).toBe(303);
    const { text } = await officer.get(`${base}/roster`);
    expect(text).toContain('由丹东帆影人力资源有限公司派遣，协议2024年7月1日起，由本单位计入。');
    // July to December; until June the agency counts.
    expect(text).toContain('计入6个月');
    expect(text).toContain('已在其他单位计入');
  });

  it('is shown in parts and orders, with the sums of all', async () => {
    await officer.get(`${base}/roster/new`);
    for (const seed of [6, 8])
      expect((await officer.submit(`${base}/roster/new`, entry(seed, { from: '2020-01-01' }))).status).toBe(
        303,
      );
    const { text } = await officer.get(`${base}/roster`);
    // Twelve months twice and six: 2 × 30 ÷ 12 = 5.
    expect(text).toContain('3名职工，计入30个人月，计算人数5.00人。');
    const gaps = await officer.get(`${base}/roster?show=gaps&sort=problem&page=x`);
    expect(gaps.text.match(/class="tg-card tg-entry"/g)).toHaveLength(1);
  });

  it('is gone through in one table; a wrong wage says whose it is and keeps what was typed', async () => {
    const { text } = await officer.get(`${base}/roster/wages`);
    const ids = [...text.matchAll(/name="entryId" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(ids).toHaveLength(3);
    const version = /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';
    const one = { draftVersion: version, entryId: ids[0] ?? '', to: '', insured: 'no', contractFrom: '' };
    const wrong = await officer.submit(`${base}/roster/wages`, {
      ...one,
      contractTo: '',
      validTo: '',
      monthlyWage: 'viel',
    });
    expect([wrong.status, /陈某（[^）]+，2\d{3}年[^）]+起）：月工资应为金额/.test(wrong.text)]).toEqual([
      422,
      true,
    ]);
    expect(wrong.text).toContain('value="viel"');
    const right = { ...one, contractTo: '', validTo: '', monthlyWage: '3,400.00' };
    expect((await officer.submit(`${base}/roster/wages`, right)).status).toBe(303);
    expect((await officer.get(`${base}/roster/wages`)).text).toContain('value="3400.00"');
  });

  it('has no table of last year where nothing was filed', async () => {
    expect((await officer.get(`${base}/roster/last-year`)).location).toBe(`${base}/roster`);
  });
});
