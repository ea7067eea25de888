import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const START = '/workspace/declarations';
const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

let seed = 100;
/** Nobody is declared by two employers: both would be asked about it. */
let someone = 100;
const registration = () => ({
  ...{ creditCode: inventCreditCode((seed += 1), '210603'), division: '210603', kind: 'enterprise' },
  ...{ name: `丹东江桥水产食品有限公司${seed}`, registeredOn: '2012-03-01', contactName: '王莉' },
  ...{ contactPhone: '0415-2100000', contactEmail: 'hr@jiangqiao.example' },
});

const person = (number: number, over: Record<string, string> = {}) => ({
  ...{ name: '陈晓兰', certificateKind: 'disability', citizenId: inventCitizenId(number, BORN) },
  ...{
    certificateNumber: inventCertificate(number, 'limb', 2, BORN),
    validUnlimited: 'yes',
    jobTitle: '质检员',
  },
  ...{ from: '2024-03-01', to: '', contractKind: 'fixedTerm', contractFrom: '2024-03-01' },
  ...{ contractTo: '2026-02-28', monthlyWage: '3,200', insured: 'yes' },
  ...over,
});

const MONTHS = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '']));
const STAFF = { ...MONTHS, way: 'total', total: '186', payroll: '13,295,745.00' };

/** The draft's version that the form on a page carries. */
const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';

/** Opens a page and sends its form with the version it carries. */
async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const draftVersion = versionOn(await visitor.get(path));
  return visitor.submit(path.replace(/\?.*$/, ''), { draftVersion, ...fields });
}

/** Registers an employer and starts its declaration. @returns address of the task list */
async function started(visitor: Visitor): Promise<string> {
  await visitor.fillIn('/workspace/employers/new', registration());
  return startedLast(visitor);
}

/** Starts the declaration of the employer that has none yet. */
async function startedLast(visitor: Visitor): Promise<string> {
  const { text } = await visitor.get(START);
  const action = [...text.matchAll(/action="(\/workspace\/declarations\/[0-9a-f-]{36})"/g)].at(-1)?.[1] ?? '';
  const answer = await visitor.submit(action, {});
  expect(answer.status).toBe(303);
  return answer.location ?? '';
}

async function filled(visitor: Visitor): Promise<string> {
  const base = await started(visitor);
  const answers = [
    await fill(visitor, `${base}/employer`, {}),
    await fill(visitor, `${base}/headcount`, STAFF),
    await fill(visitor, `${base}/roster/new`, person((someone += 2))),
    await fill(visitor, `${base}/roster`, {}),
  ];
  expect(answers.map(({ status, location }) => [status, location])).toEqual([
    ...[
      [303, base],
      [303, base],
      [303, `${base}/roster`],
      [303, base],
    ],
  ]);
  expect((await fill(visitor, `${base}/check`, {})).location).toBe(`${base}/submission`);
  return base;
}

const keyOn = ({ text }: Answer) => /name="idempotencyKey" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('registering an employer', () => {
  it('keeps what was typed, and shows what is wrong at its field', async () => {
    const visitor = await portal.signedIn('officer');
    const form = { ...registration(), registeredOn: '2025-05-21', contactEmail: 'nobody' };
    const answer = await visitor.fillIn('/workspace/employers/new', form);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>错误：登记单位');
    expect(answer.text).toContain('登记日期不能晚于今天');
    expect(answer.text).toContain('href="#contactEmail"');
    expect(answer.text).toContain(form.name);
  });

  it('asks for a reason when the check digit fails, and says so of a code that is taken', async () => {
    const visitor = await portal.signedIn('officer');
    const form = registration();
    const creditCode = form.creditCode.slice(0, 17) + (form.creditCode.endsWith('0') ? '1' : '0');
    const asked = await visitor.fillIn('/workspace/employers/new', { ...form, creditCode });
    expect(asked.text).toContain('name="creditCodeReason"');
    const creditCodeReason = '与营业执照一致';
    const done = await visitor.submit('/workspace/employers/new', { ...form, creditCode, creditCodeReason });
    expect([done.status, done.location]).toEqual([303, START]);
    const again = await visitor.fillIn('/workspace/employers/new', { ...form, creditCode, creditCodeReason });
    expect(again.text).toContain('这个代码的单位已经登记');
  });

  it('is refused to staff, in words', async () => {
    const visitor = await portal.signedIn('reviewer');
    const answer = await visitor.fillIn('/workspace/employers/new', registration());
    expect(answer.text).toContain('审核、公示和管理人员的账户不能登记单位或申报');
  });

  it('can be corrected later', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const path = base.replace('/declarations/', '/employers/').replace(/\/2024$/, '');
    await visitor.get(path);
    const { creditCode, division, ...facts } = registration();
    const done = await visitor.submit(path, { ...facts, name: '丹东新名水产有限公司', version: '1' });
    expect(done.status).toBe(303);
    expect((await visitor.get(START)).text).toContain('丹东新名水产有限公司');
    const stale = await visitor.submit(path, { ...facts, version: '1' });
    expect(stale.text).toContain('同事刚刚更正了登记信息');
    expect([creditCode.length, division]).toEqual([18, '210603']);
  });
});

describe.each(['zh-CN', 'en'] as const)('declaring without script, in %s', language => {
  it('goes from the first page to a receipt that opens again', async () => {
    const visitor = await portal.signedIn('officer', language);
    const base = await filled(visitor);
    for (const page of ['', '/employer', '/headcount', '/roster', '/check', '/estimate'])
      expect([page, (await visitor.get(base + page)).status]).toEqual([page, 200]);
    const form = await visitor.get(`${base}/submission`);
    const fields = {
      ...{ draftVersion: versionOn(form), idempotencyKey: keyOn(form) },
      ...{ responsibleName: '赵国强', responsiblePosition: '总经理', accepted: 'yes' },
    };
    const sent = await visitor.submit(`${base}/submission`, fields);
    expect(sent.location).toMatch(/^\/workspace\/receipts\/210603-2025-\d{6}-\d$/);
    const again = await visitor.submit(`${base}/submission`, fields);
    expect(again.location).toBe(sent.location);
    const receipt = await visitor.get(sent.location ?? '');
    expect(receipt.text).toContain(language === 'en' ? 'was received' : '已收到');
    expect(receipt.text).toContain('赵国强');
    const list = await visitor.get(base);
    expect(list.text).toContain((sent.location ?? '').split('/').at(-1));

    const withdrawn = await visitor.submit(`${base}/withdrawal`, { draftVersion: '1' });
    expect(withdrawn.location).toBe(base);
    const after = await visitor.get(sent.location ?? '');
    expect(after.text).toContain(language === 'en' ? 'Withdrawn' : '已撤回');
    expect(after.text).toContain(
      language === 'en' ? 'Nothing follows from this filing' : '这次提交不再有后续',
    );
    expect(after.text).not.toContain(language === 'en' ? 'makes the determination' : '作出认定');
    expect(after.text).toContain(`href="${base}"`);
  });
});

describe('the roster', () => {
  it('shows surname and last four digits, months and reasons, and no number in full', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await filled(visitor);
    await fill(visitor, `${base}/roster/new`, person(9, { name: '刘洋', insured: 'no' }));
    const { text } = await visitor.get(`${base}/roster`);
    expect(text).toContain('陈某');
    expect(text).toContain('肢体二级');
    expect(text).toContain('<strong>1.67人</strong>');
    expect(text).toContain('>1月、2月<');
    expect(text).toContain('>3月至12月<');
    expect(text).toContain(`身份证号尾号${person(someone).citizenId.slice(-4)}`);
    expect(text).toContain('未参加社会保险');
    expect(text).toMatch(/补正10个月后，计算人数可到3\.33人/);
    for (const secret of ['陈晓兰', person(someone).citizenId, person(someone).certificateNumber, '刘洋'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  it('changes an entry without typing the number again, and removes one', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await filled(visitor);
    const { text } = await visitor.get(`${base}/roster`);
    const path = /href="([^"]+\/roster\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
    const form = await visitor.get(path);
    expect(form.text).toContain('现为陈某');
    expect(form.text).not.toContain(person(someone).citizenId);
    const kept = { name: '', citizenId: '', certificateNumber: '', jobTitle: '班组长' };
    expect((await fill(visitor, path, person(7, kept))).location).toBe(`${base}/roster`);
    expect((await fill(visitor, `${path}/removal`, {})).location).toBe(`${base}/roster`);
    expect((await visitor.get(`${base}/roster`)).text).toContain('还没有填写残疾职工');
    expect((await fill(visitor, `${base}/roster`, {})).text).toContain(
      '添加残疾职工，或者勾选本年度没有安排',
    );
    expect((await fill(visitor, `${base}/roster`, { noneEmployed: 'yes' })).location).toBe(base);
  });

  it('ties each error to its field and keeps the rest', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const wrong = person(7, { citizenId: inventCitizenId(8), contractTo: '2024-02-28', monthlyWage: 'much' });
    const { status, text } = await fill(visitor, `${base}/roster/new`, wrong);
    expect(status).toBe(422);
    expect(text).toContain('残疾人证号前18位与公民身份号码不一致');
    expect(text).toContain('合同结束日期必须晚于开始日期2024年3月1日');
    expect(text).toContain('href="#monthlyWage"');
    expect(text).toContain('value="质检员"');
  });
});

it('asks for the rounding where the place leaves it to the employer', async () => {
  const visitor = await portal.signedIn('officer');
  await visitor.fillIn('/workspace/employers/new', { ...registration(), division: '110105' });
  const base = await startedLast(visitor);
  const broken = { ...STAFF, total: '30.4' };
  const asked = await fill(visitor, `${base}/headcount`, broken);
  expect(asked.text).toContain('选择平均人数怎样取整');
  expect((await fill(visitor, `${base}/headcount`, { ...broken, rounding: 'down' })).location).toBe(base);
  await fill(visitor, `${base}/employer`, {});
  expect((await visitor.get(`${base}/estimate`)).text).toContain('舍去小数');
});

describe('two colleagues', () => {
  it('saving over each other: the second keeps the typed form and sees what is stored', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const old = versionOn(await visitor.get(`${base}/headcount`));
    await fill(visitor, `${base}/headcount`, STAFF);
    const late = await visitor.submit(`${base}/headcount`, { ...STAFF, total: '190', draftVersion: old });
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/选择保留您填写的，或者采用王莉\d\d:\d\d保存的/);
    expect(late.text).toContain('value="190"');
    expect(late.text).toContain('186人');
    expect(versionOn(late)).not.toBe(old);
  });

  it('of another employer: there is no such page', async () => {
    const base = await filled(await portal.signedIn('officer'));
    const other = await portal.signedIn('officer2');
    await other.fillIn('/workspace/employers/new', registration());
    const pages = [
      '',
      '/employer',
      '/headcount',
      '/roster',
      '/roster/new',
      '/check',
      '/submission',
      '/estimate',
    ];
    for (const page of pages) expect([page, (await other.get(base + page)).status]).toEqual([page, 404]);
    expect((await other.submit(`${base}/headcount`, { ...STAFF, draftVersion: '1' })).status).toBe(404);
    expect((await other.submit(`${base}/withdrawal`, { draftVersion: '1' })).status).toBe(404);
    expect((await other.get(`${START}/x/2024`)).status).toBe(404);
    expect((await other.get(`${base.replace('/2024', '/abcd')}`)).status).toBe(404);
  });
});

it('takes naughty strings into every field without falling over', async () => {
  const visitor = await portal.signedIn('officer');
  const base = await started(visitor);
  const naughty = [
    '\u0000',
    '𠮷\uD800',
    '<script>alert(1)</script>',
    "'; drop table declaration; --",
    '‮abc',
    'a'.repeat(900),
  ];
  for (const text of naughty) {
    const everywhere = (fields: Record<string, string>) =>
      Object.fromEntries(Object.keys(fields).map(name => [name, text]));
    const { validUnlimited, ...entry } = person(7);
    const answers = [
      await visitor.fillIn('/workspace/employers/new', everywhere(registration())),
      await fill(visitor, `${base}/headcount`, everywhere(STAFF)),
      await fill(visitor, `${base}/roster/new`, everywhere(entry)),
    ];
    for (const answer of answers) {
      expect([text, answer.status]).toEqual([text, 422]);
      expect(answer.text).not.toContain('<script>alert');
    }
    expect(validUnlimited).toBe('yes');
  }
});
