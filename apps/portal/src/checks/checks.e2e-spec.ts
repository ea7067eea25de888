import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RunChecks, RunLoad, SourceDown, type FileSource } from '#checks';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { deliveredFile } from '../../../../libs/checks/src/testing/delivered-file.js';
import { newestOrder } from '../../../../libs/checks/src/testing/check-office.js';
import { file, readyDeclaration } from '../../../../test/support/filed-declaration.js';
import { OtherOffice } from '../../../../test/support/other-office.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const KEY = 'a-key-of-the-other-office';
const SOURCES = '/workspace/sources';
const AWAITED = /等待[1-9][0-9]*项/;
let portal: TestPortal;
let reviewer: Visitor;
let office: OtherOffice;
let keys: string;

beforeAll(async () => {
  process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
  office = await OtherOffice.open(KEY);
  keys = mkdtempSync(join(tmpdir(), 'lookup-'));
  writeFileSync(join(keys, 'key'), KEY);
  process.env['TONGGANG_LOOKUP_URL'] = office.url;
  process.env['TONGGANG_LOOKUP_KEY_FILE'] = join(keys, 'key');
  portal = await startTestPortal();
  reviewer = await portal.signedIn('reviewer');
});
afterAll(async () => {
  for (const name of ['URL', 'KEY_FILE']) Reflect.deleteProperty(process.env, `TONGGANG_LOOKUP_${name}`);
  await portal.close();
  await office.close();
  rmSync(keys, { recursive: true, force: true });
});

/** A filing of one person, with what its pages are called. */
async function filed() {
  const person = anotherRosterInput();
  const ready = await readyDeclaration(portal, await portal.actor('officer'), [person]);
  const receipt = await file(portal, ready);
  const row = await versionOf(receipt.documentNumber);
  const path = `/workspace/reviews/${row.regionCode}/${row.declarationId}/${row.version}/checks`;
  return { person, version: row, path, own: `/workspace/declarations/${row.employerId}/2024` };
}

async function versionOf(documentNumber: string) {
  const [row] = await portal.db.dataSource.query<
    { regionCode: string; declarationId: string; version: number; employerId: string }[]
  >(
    `select s.region_code as "regionCode", s.declaration_id as "declarationId", s.version,
       d.employer_id as "employerId" from submission s
       join declaration d on d.region_code = s.region_code and d.id = s.declaration_id
      where s.document_number = $1`,
    [documentNumber],
  );
  if (!row) throw new Error('the filing is gone');
  return row;
}

async function deliver(source: FileSource, bytes: Buffer, fields: Readonly<Record<string, string>> = {}) {
  await reviewer.get(SOURCES);
  return reviewer.sendFile(
    SOURCES,
    { field: 'file', name: `${source}.csv`, bytes },
    {
      ...{ source, levyYear: '2024', division: '210603', ...fields },
    },
  );
}

it('takes a delivery, compares by the worker, and shows both sides to reviewer and employer', async () => {
  const { person, version, path, own } = await filed();
  const { citizenId } = person;
  expect((await reviewer.get(path)).text).toContain('尚未核对');
  const wages = ['2024-01', '2024-02', '2024-03'].map(month => ({
    ...{ citizenId, month, unitCode: '91210603MA0ABCDEF1', amount: '3200.00' },
  }));
  const taken = await deliver('wages', deliveredFile('wages', wages));
  expect(taken.status).toBe(303);
  const delivery = await reviewer.get(taken.location ?? '');
  expect(delivery.text).toContain('所有行都已接收');
  expect((await deliver('wages', deliveredFile('wages', wages))).location).toBe(taken.location);

  expect((await reviewer.submit(path, {})).location).toBe(path);
  const data = await newestOrder(portal.db.database, version);
  await portal.app.get(RunChecks, { strict: false }).run({ data, isLastAttempt: false });
  const page = await reviewer.get(path);
  expect(page.text).toContain('工资由其他单位发放（91210603MA0ABCDEF1）');
  expect(page.text).toContain('陈某');
  expect(page.text).not.toContain('陈晓兰');
  expect(page.text).not.toContain(citizenId);

  const officer = await portal.signedIn('officer', 'en');
  expect((await officer.get(own)).text).toContain('What other offices confirmed');
  const mine = await officer.get(`${own}/checks`);
  expect(mine.text).toContain('Wage paid by another unit');
  expect(mine.text).toContain('Record the unit that pays or insures for you as a related unit.');
  expect(mine.text).not.toContain('91210603MA0ABCDEF1');
  const other = await portal.signedIn('colleague', 'en');
  expect((await other.get(`${own}/checks`)).status).toBe(403);
});

it('names what is wrong with a delivery, keeps what was typed, and gives wrong lines as a file', async () => {
  const nothing = await deliver('wages', Buffer.from(''), { levyYear: '24', division: '110101' });
  expect(nothing.status).toBe(422);
  for (const words of ['年度写成四位数字', '填写您负责的行政区划代码']) expect(nothing.text).toContain(words);
  expect(nothing.text).toContain('value="110101"');
  const whole = deliveredFile('pension', [
    { citizenId: 'X', month: '2023-01', unitCode: 'Y', division: '1' },
  ]);
  const cut = await deliver('pension', whole.subarray(0, whole.length - 10));
  expect([cut.status, cut.text.includes('没有最后的合计行')]).toEqual([422, true]);
  const heads = await deliver('wages', whole);
  expect(heads.text).toContain('没有找到这些列：工资所属月份、发放单位统一社会信用代码、实发金额。');
  const wrong = await deliver('pension', whole);
  const page = await reviewer.get(wrong.location ?? '');
  expect(page.text).toContain('不属于这个年度');
  const csv = (await reviewer.download(`${wrong.location}/problems`)).bytes.toString('utf8');
  expect(csv).toContain('2,公民身份号码,身份证号不对。');
  expect((await reviewer.download(`${SOURCES}/layouts/wages`)).bytes.toString('utf8')).toContain('实发金额');
  expect((await reviewer.get(`${SOURCES}/layouts/other`)).status).toBe(404);
});

it('keeps a file of more rows than are read at once for the worker, and shows how far it is', async () => {
  const rows = Array.from({ length: 6_100 }, (_, row) => ({
    citizenId: 'X',
    month: '2024-01',
    unitCode: String(row),
  }));
  const bytes = deliveredFile('medical', rows);
  const work = (address: string) =>
    portal.app
      .get(RunLoad, { strict: false })
      .run({ regionCode: '210603', loadId: address.split('/').at(-1) ?? '' });
  const sent = await deliver('medical', bytes);
  expect(sent.location).toMatch(/^\/workspace\/sources\/loads\/210603\//);
  const path = sent.location ?? '';
  expect((await reviewer.get(path)).text).toContain('等待后台接收');
  expect((await reviewer.get(SOURCES)).text).toContain(path);
  expect((await deliver('medical', bytes)).location).toBe(path);
  await work(path);
  const done = (await reviewer.get(path)).location ?? '';
  const page = await reviewer.get(done);
  for (const words of ['6,100', '还有18,100处', '身份证号不对']) expect(page.text).toContain(words);
  const lines = (await reviewer.download(`${done}/problems`)).bytes.toString('utf8').split('\r\n');
  expect([lines.length, lines.at(-2)]).toEqual([18_302, expect.stringContaining('6101,')]);

  // Larger than a workbook may be: it comes by way of the disk.
  const short = deliveredFile('medical', rows.slice(0, 200)).toString('utf8');
  const large = await deliver('medical', Buffer.from(short.replaceAll('\r\n', `,${'x'.repeat(60_000)}\r\n`)));
  expect((await portal.signedIn('officer').then(officer => officer.get(large.location ?? ''))).status).toBe(
    403,
  );
  await work(large.location ?? '');
  expect((await reviewer.get((await reviewer.get(large.location ?? '')).location ?? '')).text).toContain(
    '200',
  );
  const cut = await deliver('medical', bytes.subarray(0, bytes.length - 20));
  await work(cut.location ?? '');
  expect((await reviewer.get(cut.location ?? '')).text).toContain('没有最后的合计行');
});

it('lets an employer record a unit that pays for it, and nobody else', async () => {
  const { own } = await filed();
  const units = `/workspace/employers/${own.split('/')[3]}/related-units`;
  const officer = await portal.signedIn('officer');
  expect((await officer.get(units)).text).toContain('还没有登记');
  const typed = {
    creditCode: '91210603MA0ABCDEF1',
    name: '集团财务共享中心',
    from: '2024-01-01',
    to: '2023-01-01',
  };
  const wrong = await officer.submit(units, typed);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('请选择代办什么');
  expect(wrong.text).toContain('终止日期不能早于起始日期');
  expect(wrong.text).toContain('集团财务共享中心');
  expect((await officer.submit(units, { ...typed, relation: 'payer', to: '' })).status).toBe(303);
  const page = await officer.get(units);
  expect(page.text).toContain('代发工资');
  const unitId = /name="unitId" value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
  const stranger = await portal.signedIn('colleague');
  expect((await stranger.get(units)).status).toBe(403);
  expect((await stranger.submit(`${units}/endings`, { unitId })).status).toBe(403);
  await officer.get(units);
  expect((await officer.submit(`${units}/endings`, { unitId })).status).toBe(303);
  expect((await officer.get(units)).text).toContain('还没有登记');
});

it('lets an employer file while an office is down, and says what is awaited until it answers', async () => {
  office.mood = 'error500';
  office.heard.splice(0);
  const officer = await portal.signedIn('officer');
  const { ref } = await readyDeclaration(portal, await portal.actor('officer'), [anotherRosterInput()]);
  const own = `/workspace/declarations/${ref.employerId}/2024`;
  const { text } = await officer.get(`${own}/submission`);
  const sent = await officer.submit(`${own}/submission`, {
    draftVersion: /name="draftVersion" value="([^"]+)"/.exec(text)?.[1] ?? '',
    idempotencyKey: /name="idempotencyKey" value="([^"]+)"/.exec(text)?.[1] ?? '',
    ...{ responsibleName: '赵国强', responsiblePosition: '总经理', accepted: 'yes' },
  });
  expect(sent.location).toMatch(/^\/workspace\/receipts\//);
  expect((await officer.get(sent.location ?? '')).text).toContain('已收到');
  expect(office.heard).toEqual([]);

  const version = await versionOf((sent.location ?? '').split('/').at(-1) ?? '');
  const review = `/workspace/reviews/${version.regionCode}/${version.declarationId}/1/checks`;
  await reviewer.get(review);
  await reviewer.submit(review, {});
  const checks = portal.app.get(RunChecks, { strict: false });
  const data = await newestOrder(portal.db.database, version);
  await expect(checks.run({ data, isLastAttempt: false })).rejects.toThrow(SourceDown);
  expect((await officer.get(`${own}/checks`)).text).toMatch(AWAITED);
  office.mood = 'well';
  await checks.run({ data, isLastAttempt: false });
  expect((await officer.get(`${own}/checks`)).text).not.toMatch(AWAITED);
});
