import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, type Role } from '#accounts';
import { readSpreadsheet } from '#documents';
import { inventCreditCode } from '#identifiers';
import { Database, setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { Office } from '../../../../libs/employers/src/testing/office.js';
import {
  determinedEmployer,
  offeredReward,
  XINGQING,
} from '../../../../libs/levies/src/testing/award-office.js';
import { samplePdf } from '../../../../libs/files/src/testing/sample-files.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

let portal: TestPortal;
let office: Office;
const kept = process.env['TONGGANG_WITHDRAWAL_MINUTES'];
beforeAll(async () => {
  // Nothing can be taken back here, so that what was filed is reviewed at once.
  process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
  portal = await startTestPortal();
  const database = portal.app.get(Database, { strict: false });
  office = Reflect.construct(Office, [{ ...portal.db, database }, portal.app]) as Office;
  for (const role of ['reviewer', 'publisher', 'approver'] as const) await grant(role, XINGQING, null);
});
afterAll(async () => {
  await portal.close();
  if (kept === undefined) delete process.env['TONGGANG_WITHDRAWAL_MINUTES'];
  else process.env['TONGGANG_WITHDRAWAL_MINUTES'] = kept;
});

/** Gives the demo account of a role the same right elsewhere. */
async function grant(role: Role, divisionCode: string, employerId: string | null): Promise<void> {
  const { accountId, regionCode } = await portal.actor(role);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode, accountId, role, grantedBy: 'test', divisionCode, employerId },
    }),
  );
}

/** Each account signs in once: a person keeps their session from case to case. */
const signedIn = new Map<string, Promise<Visitor>>();
function as(name: string): Promise<Visitor> {
  const visitor = signedIn.get(name) ?? portal.signedIn(name);
  signedIn.set(name, visitor);
  return visitor;
}

const onDay = (day: string) =>
  portal.db.database.transaction(manager => setBusinessDate(manager, portal.db.clock, plainDate(day)));
const valueOf = (name: string, { text }: Answer) =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? '';
const sayings = ({ text }: Answer) => text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

const filesOn = ({ text }: Answer) =>
  [...text.matchAll(/href="([^"]+\/files\/[^"]+)"/g)].map(([, href]) => href);

/** How often documents of awards were opened, by the trail. */
async function opened(): Promise<number> {
  const rows = await portal.db.dataSource.query<unknown[]>(
    `select 1 from audit_record where region_code = $1 and action = 'award.documentOpened'`,
    [XINGQING],
  );
  return rows.length;
}

/** Opens the page of an award and sends one of its forms, with the steps that stand on the page. */
async function act(visitor: Visitor, page: string, form: string, fields: Record<string, string>) {
  const seen = valueOf('seen', await visitor.get(page)) || '0';
  return visitor.submit(`${page}/${form}`, { seen, ...fields });
}

describe('a reward over its pages', () => {
  it('comes from the offer to the payment, and everybody sees their part of it', async () => {
    const { employer, award } = await offeredReward(office);
    await grant('officer', XINGQING, employer.employerId);
    const id = `${XINGQING}/${award.award.awardId}`;
    const [own, desk] = [`/workspace/rewards/${id}`, `/workspace/awards/${id}`];
    const officer = await as('officer');
    const list = await officer.get('/workspace/rewards');
    expect([list.text.includes(`href="${own}"`), sayings(list).includes('12,402.50')]).toEqual([true, true]);
    const offer = sayings(await officer.get(own));
    // 1.21 persons above the quota × 5 × 2,050
    for (const words of [
      '2024年度可以申领奖励',
      '12,402.50',
      '1.21 × 5 × 2,050.00',
      '公示7天',
      '没有查到当地的申领期限',
    ])
      expect(offer).toContain(words);
    const bank = {
      holder: '马某',
      bank: '宁夏银行',
      number: '29400001040012345',
      numberAgain: '2940 0001 0400 12345',
    };
    const warned = await act(officer, own, 'claim', bank);
    expect([warned.status, valueOf('holder', warned)]).toEqual([422, '马某']);
    expect(sayings(warned)).toContain('户名与单位名称不同，我确认应付到这里');
    // A document that is none keeps what was typed; a good one stays although the account needs another look.
    const seenOnPage = { seen: valueOf('seen', await officer.get(own)) };
    const send = (name: string, bytes: Buffer) =>
      officer.sendFile(`${own}/claim`, { field: 'file', name, bytes }, { ...bank, ...seenOnPage });
    const wrong = await send('工资凭证.pdf', Buffer.from('no document'));
    expect([wrong.status, valueOf('holder', wrong), sayings(wrong).includes('工资凭证')]).toEqual([
      ...[422, '马某', false],
    ]);
    expect(sayings(wrong)).toContain('这不是PDF、JPEG或PNG文件');
    const kept = await send('工资凭证.pdf', samplePdf());
    expect([kept.status, sayings(kept).includes('工资凭证.pdf')]).toEqual([422, true]);
    const claimed = await act(officer, own, 'claim', { ...bank, confirmed: 'holderDiffers' });
    expect([claimed.status, claimed.location]).toEqual([303, own]);
    await officer.get(own);
    const more = { field: 'file', name: '劳动合同.pdf', bytes: samplePdf() };
    expect((await officer.sendFile(`${own}/files`, more)).status).toBe(303);
    expect((await officer.submit(`${own}/files`, {})).status).toBe(422);
    const page = await officer.get(own);
    expect([page.text.includes('29400001040012345'), sayings(page).includes('尾号2345')]).toEqual([
      false,
      true,
    ]);

    const reviewer = await as('reviewer');
    expect((await reviewer.get('/workspace/awards')).text).toContain(`href="${desk}"`);
    const [first = '', second = ''] = filesOn(await reviewer.get(desk));
    const document = await reviewer.download(first);
    expect([document.status, document.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect([second.startsWith(desk), (await officer.download(first.replace(desk, own))).status]).toEqual([
      ...[true, 200],
    ]);
    // Not by the address of the other side, of another award, or by somebody else.
    expect((await reviewer.download(first.replace(desk, own))).status).toBe(403);
    expect((await (await as('reviewer2')).download(first)).status).toBe(404);
    expect(await opened()).toBe(2);
    const half = await act(reviewer, desk, 'examination', { verdict: 'examined', words: '' });
    expect([half.status, sayings(half).includes('通过以前，每一项都要核对')]).toEqual([422, true]);
    const seen = valueOf('seen', await reviewer.get(desk));
    const body = `seen=${seen}&verdict=examined&words=&checked=figures&checked=levyPaid&checked=notExcluded&checked=account`;
    const fields = Object.fromEntries(new URLSearchParams(body)) as Record<string, string>;
    const examined = await reviewer.submit(`${desk}/examination`, {
      ...fields,
      checked: ['figures', 'levyPaid', 'notExcluded', 'account'] as unknown as string,
    });
    expect(examined.status).toBe(303);
    // Examined, nothing is added any more.
    await officer.get(own);
    expect((await officer.sendFile(`${own}/files`, more)).status).toBe(422);

    const publisher = await as('publisher');
    const waiting = await publisher.get('/workspace/reward-lists');
    expect(sayings(waiting)).toContain('按当地规定：公示7天。');
    const awards = valueOf('awards', waiting);
    const path = `/workspace/reward-lists/${XINGQING}/2024`;
    expect((await publisher.submit(path, { awards })).status).toBe(422);
    expect((await publisher.submit(path, { awards, checked: 'yes' })).status).toBe(303);
    const stranger = portal.visitor('en');
    const lists = await stranger.get('/reward-lists');
    const [, publicPath = ''] = /href="(\/reward-lists\/640104\/[^"]+)"/.exec(lists.text) ?? [];
    const published = await stranger.get(publicPath);
    for (const words of [
      employer.name,
      '12,402.50',
      'Objections are taken until 27 May 2025',
      '7 calendar days',
    ])
      expect(sayings(published)).toContain(words);
    for (const words of ['陈', '2345', '马某']) expect(sayings(published)).not.toContain(words);

    const approver = await as('approver');
    const early = await act(approver, desk, 'approval', {});
    expect([early.status, sayings(early).includes('公示期还没有满，不能批准。')]).toEqual([422, true]);
    expect((await act(reviewer, desk, 'approval', {})).status).toBe(403);
    await onDay('2025-05-28');
    expect((await act(approver, desk, 'approval', {})).status).toBe(303);

    const orders = await reviewer.get('/workspace/payment-orders');
    const action = `/workspace/payment-orders/${XINGQING}`;
    expect((await reviewer.submit(action, { awards: valueOf('awards', orders) })).status).toBe(303);
    const made = await reviewer.get('/workspace/payment-orders');
    const [, file = ''] = /action="(\/workspace\/payment-orders\/[^"]+\/files)\/csv"/.exec(made.text) ?? [];
    const csv = (await reviewer.submit(`${file}/csv`, {})).text;
    expect(csv).toContain('640104-20250528-01,1,马某,29400001040012345,宁夏银行,12402.50');
    expect((await approver.submit(`${file}/csv`, {})).status).toBe(403);
    expect((await reviewer.get('/workspace/payment-orders')).text).toContain(`action="${action}/results"`);
    const results = Buffer.from(
      '付款单号,序号,结果,日期,凭证号\n640104-20250528-01,1,成功,2025-05-28,HC0528\n640104-20250528-09,1,成功,2025-05-28,HC0529\n',
    );
    const report = await reviewer.sendFile(`${action}/results`, {
      field: 'file',
      name: 'r.csv',
      bytes: results,
    });
    expect(sayings(report)).toContain('第2行：已登记');
    expect(sayings(report)).toContain('第3行：没有这个付款单号');
    const done = sayings(await officer.get(own));
    for (const words of ['2024年度的奖补已发放', '2025年5月28日付款，凭证号HC0528。', '没有其他要办的事。'])
      expect(done).toContain(words);
    expect(sayings(await stranger.get(publicPath))).toContain('Paid');
  });

  it('has no formulas in the order, whatever was typed as a name', async () => {
    await onDay('2025-05-20');
    const { employer, award } = await offeredReward(office);
    await grant('officer', XINGQING, employer.employerId);
    const id = `${XINGQING}/${award.award.awardId}`;
    const officer = await as('officer');
    const bank = {
      holder: '=HYPERLINK("http://x")',
      bank: '＝1+1',
      number: '29400001040012345',
      numberAgain: '29400001040012345',
    };
    const fields = { ...bank, confirmed: 'holderDiffers' };
    expect((await act(officer, `/workspace/rewards/${id}`, 'claim', fields)).status).toBe(303);
    const reviewer = await as('reviewer');
    const checked = ['figures', 'levyPaid', 'notExcluded', 'account'] as unknown as string;
    await act(reviewer, `/workspace/awards/${id}`, 'examination', {
      verdict: 'examined',
      words: '',
      checked,
    });
    const publisher = await as('publisher');
    const awards = valueOf('awards', await publisher.get('/workspace/reward-lists'));
    await publisher.submit(`/workspace/reward-lists/${XINGQING}/2024`, { awards, checked: 'yes' });
    await onDay('2025-05-28');
    const approver = await as('approver');
    await act(approver, `/workspace/awards/${id}`, 'approval', {});
    const orders = await reviewer.get('/workspace/payment-orders');
    const action = `/workspace/payment-orders/${XINGQING}`;
    await reviewer.submit(action, { awards: valueOf('awards', orders) });
    const { text } = await reviewer.get('/workspace/payment-orders');
    const [, file = ''] = /action="(\/workspace\/payment-orders\/[^"]+\/files)\/csv"/.exec(text) ?? [];
    const csv = (await reviewer.submit(`${file}/csv`, {})).text;
    const read = await readSpreadsheet(Buffer.from(csv));
    const cells = read.ok ? [...(read.value.sheets[0]?.rows[1]?.cells.values() ?? [])] : [];
    expect(cells.map(cell => cell.text)).toEqual(
      expect.arrayContaining([`'=HYPERLINK("http://x")`, '29400001040012345', `'＝1+1`, '12402.50']),
    );
  });

  it('is waived only after it was said what that means', async () => {
    await onDay('2025-05-20');
    const { employer, award } = await offeredReward(office);
    await grant('officer', XINGQING, employer.employerId);
    const own = `/workspace/rewards/${XINGQING}/${award.award.awardId}`;
    const officer = await portal.signedIn('officer', 'en');
    // Who acts for no employer is not let in, and who reviews for the county has another page for it.
    for (const stranger of ['officer2', 'reviewer'])
      expect((await as(stranger).then(other => other.get(own))).status).toBe(403);
    const question = await officer.get(`${own}/waiver`);
    expect(sayings(question)).toContain('Once waived, it cannot be claimed any more.');
    const done = await officer.submit(`${own}/waiver`, { seen: valueOf('seen', question) });
    expect([done.status, done.location]).toEqual([303, own]);
    const after = sayings(await officer.get(own));
    for (const words of ['You waived the reward for 2024', 'There is nothing left for you to do.'])
      expect(after).toContain(words);
    expect((await officer.get(`${own}/waiver`)).status).toBe(409);
  });

  it('is chosen or done without before the declaration, where the place asks', async () => {
    const shanghai = '310101';
    await portal.db.dataSource.query(
      `insert into division select (jsonb_populate_record(d, jsonb_build_object('code', $1::text))).* from division d
        where code = $2`,
      [shanghai, XINGQING],
    );
    await onDay('2026-05-20');
    const { employer } = await office.employer(await office.person('沈琳'), {
      ...{ division: shanghai, creditCode: inventCreditCode(7997, shanghai) },
    });
    await grant('officer', shanghai, employer.employerId);
    const officer = await portal.signedIn('officer', 'en');
    const path = `/workspace/reward-choices/${shanghai}/${employer.employerId}`;
    const list = await officer.get('/workspace/rewards');
    expect([list.text.includes(`href="${path}"`), sayings(list).includes('Not chosen yet')]).toEqual([
      true,
      true,
    ]);
    const page = await officer.get(path);
    expect(sayings(page)).toContain('The certified persons and the levy stay the same.');
    const empty = await officer.submit(path, { levyYear: '2025' });
    expect([empty.status, sayings(empty).includes('Choose to claim or to do without')]).toEqual([422, true]);
    const done = await officer.submit(path, { levyYear: '2025', choice: 'waive' });
    expect([done.status, done.location]).toEqual([303, path]);
    expect(sayings(await officer.get(path))).toContain('You chose to do without the reward on 20 May 2026');
    expect((await officer.get(`/workspace/reward-choices/${XINGQING}/${employer.employerId}`)).status).toBe(
      404,
    );
    await onDay('2025-05-20');
  });

  it('applies for a subsidy with a document, which is chosen again where something else is wrong', async () => {
    const chaoyang = '110105';
    await portal.db.dataSource.query(
      `insert into division select (jsonb_populate_record(d, jsonb_build_object('code', $1::text))).* from division d
        where code = $2 on conflict do nothing`,
      [chaoyang, XINGQING],
    );
    const { employer, determination } = await determinedEmployer(office, chaoyang, 2);
    await grant('officer', chaoyang, employer.employerId);
    await grant('reviewer', chaoyang, null);
    await onDay('2025-09-01');
    const officer = await portal.signedIn('officer', 'en');
    const path = `/workspace/subsidies/${chaoyang}/${determination.determinationId}/post`;
    await officer.get(`${path}?local=0&local=1`);
    const number = '29400001040012345';
    const bank = { holder: employer.name, bank: 'Bank of Ningxia', number, numberAgain: number, basis: '' };
    const file = { field: 'file', name: 'wages.pdf', bytes: samplePdf() };
    const wrong = await officer.sendFile(path, file, { ...bank, local: '0,1', bank: '' });
    expect([wrong.status, valueOf('holder', wrong)]).toEqual([422, employer.name]);
    expect(wrong.text).toContain('name="local" value="0,1"');
    expect(sayings(wrong)).toContain('Please choose it once more.');
    const done = await officer.sendFile(path, file, { ...bank, local: '0,1' });
    expect(done.status).toBe(303);
    expect(sayings(await officer.get(done.location ?? ''))).toContain('wages.pdf');
    const desk = (done.location ?? '').replace('/rewards/', '/awards/');
    const [document = ''] = filesOn(await (await portal.signedIn('reviewer')).get(desk));
    expect(document).toContain(`${desk}/files/`);
    await onDay('2025-05-20');
  });
});
