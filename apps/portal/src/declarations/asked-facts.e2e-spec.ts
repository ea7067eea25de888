import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#persistence';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const START = '/workspace/declarations';
const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
/** Counties whose law asks more than Liaoning's. */
const COUNTIES = ['310101 黄浦区 Huangpu', '440305 南山区 Nanshan'];

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  await portal.app.get(Database, { strict: false }).transaction(async manager => {
    for (const county of COUNTIES)
      await manager.query(
        'insert into division (code, name_zh, name_en) values ($1, $2, $3)',
        county.split(' '),
      );
  });
});
afterAll(() => portal.close());

let seed = 7100;
let someone = 900;
const registration = (division: string) => ({
  ...{ creditCode: inventCreditCode((seed += 1), division), division, kind: 'enterprise' },
  ...{ name: `江桥机电有限公司${seed}（虚构）`, registeredOn: '2012-03-01', contactName: '王莉' },
  ...{ contactPhone: '021-21000000', contactEmail: 'hr@jiangqiao.example' },
});

/** Grade 2, employed all year, well paid. */
function person(category: 'limb' | 'sight', over: Record<string, string> = {}) {
  const number = (someone += 2);
  return {
    ...{ name: '陈晓兰', certificateKind: 'disability', citizenId: inventCitizenId(number, BORN) },
    certificateNumber: inventCertificate(number, category, 2, BORN),
    ...{ validUnlimited: 'yes', jobTitle: '质检员', from: '2020-03-01', to: '' },
    ...{ contractKind: 'fixedTerm', contractFrom: '2023-03-01', contractTo: '2026-02-28' },
    ...{ monthlyWage: '6000', insured: 'yes', ...over },
  };
}

const STAFF = { way: 'total', total: '400', payroll: '30,000,000.00' };

const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';

async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const draftVersion = versionOn(await visitor.get(path));
  return visitor.submit(path.replace(/\?.*$/, ''), { draftVersion, ...fields });
}

/** Registers an employer there and starts its declaration. @returns address of the task list */
async function started(visitor: Visitor, division: string): Promise<string> {
  const registered = await visitor.fillIn('/workspace/employers/new', registration(division));
  expect(registered.status).toBe(303);
  const { text } = await visitor.get(START);
  const action = [...text.matchAll(/action="(\/workspace\/declarations\/[0-9a-f-]{36})"/g)].at(-1)?.[1] ?? '';
  return (await visitor.submit(action, {})).location ?? '';
}

describe('an employer in Liaoning', () => {
  it('is asked none of it', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor, '210603');
    const pages = ['/employer', '/headcount', '/roster/new', '/roster/new?kind=veteran', '/roster-import'];
    const texts = await Promise.all(pages.map(async page => (await visitor.get(base + page)).text));
    const names = ['insuranceBase', 'householdDivision', 'graduate', 'rewardYearsReceived', 'rounding'];
    for (const name of [...names, 'concentrated', 'vatRefund', 'budgetFunded'])
      for (const text of texts) expect(text).not.toContain(`name="${name}"`);
    expect(texts[4]).not.toContain('户口');
    expect((await fill(visitor, `${base}/employer`, {})).location).toBe(base);
  });
});

describe('an employer in Shanghai', () => {
  it('files with its insurance base, and its levy is worked out from it', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor, '310101');
    await fill(visitor, `${base}/employer`, {});
    const without = await fill(visitor, `${base}/headcount`, STAFF);
    expect(without.status).toBe(422);
    expect(without.text).toContain('填写全年社会保险缴费基数合计');
    const staff = { ...STAFF, insuranceBase: '38,400,000' };
    expect((await fill(visitor, `${base}/headcount`, staff)).location).toBe(base);
    expect((await visitor.get(`${base}/headcount`)).text).toContain('value="38400000.00"');

    const entry = await fill(visitor, `${base}/roster/new`, person('limb'));
    expect([entry.status, entry.location]).toEqual([303, `${base}/roster`]);
    await fill(visitor, `${base}/roster`, {});
    // 400 × 1.5 % − 2 = 4 persons; 38,400,000 ÷ 400 = 96,000 a head; below 1 %, so 90 %: 4 × 96,000 × 0.9.
    const { text } = await visitor.get(`${base}/estimate`);
    expect(text).toContain('345,600.00');
    expect(text).toContain('96,000.00');

    const check = await visitor.get(`${base}/check`);
    expect(check.text).toContain('38,400,000.00');
    const checked = await fill(visitor, `${base}/check`, {});
    expect(checked.location).toBe(`${base}/submission`);
    const page = await visitor.get(`${base}/submission`);
    const filed = await visitor.submit(`${base}/submission`, {
      draftVersion: versionOn(page),
      idempotencyKey: /name="idempotencyKey" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
      ...{ responsibleName: '张伟', responsiblePosition: '总经理', accepted: 'yes' },
    });
    expect([filed.status, filed.location]).toEqual([
      303,
      expect.stringContaining('/workspace/receipts/310101-2025-'),
    ]);
  });

  it('is asked about graduates where sight is what is disabled, and nowhere else', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor, '310101');
    const asked = await fill(visitor, `${base}/roster/new`, person('sight'));
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('选择是不是应届高校毕业生');
    const answered = await fill(visitor, `${base}/roster/new`, person('sight', { graduate: 'yes' }));
    expect(answered.status).toBe(303);
    expect((await fill(visitor, `${base}/roster/new`, person('limb'))).status).toBe(303);
    const wages = await visitor.get(`${base}/roster/wages`);
    expect(wages.text).toContain('<option value="yes" selected>是</option>');
    expect(wages.text).toContain('不需要');
  });
});

describe('an employer in Shenzhen', () => {
  it('counts households of the city alone', async () => {
    const visitor = await portal.signedIn('officer', 'en');
    const base = await started(visitor, '440305');
    await fill(visitor, `${base}/employer`, {});
    await fill(visitor, `${base}/headcount`, STAFF);
    const asked = await fill(visitor, `${base}/roster/new`, person('limb'));
    expect(asked.text).toContain('Enter the place of household registration');
    const wide = await fill(visitor, `${base}/roster/new`, person('limb', { householdDivision: '440000' }));
    expect(wide.text).toContain('A province alone does not tell');
    await fill(visitor, `${base}/roster/new`, person('limb', { householdDivision: 'Shenzhen' }));
    await fill(
      visitor,
      `${base}/roster/new`,
      person('limb', { name: '李建国', householdDivision: '210603' }),
    );
    const { text } = await visitor.get(`${base}/roster`);
    expect(text).toContain('Household registered elsewhere');
    expect(text.match(/12 months count/g)).toHaveLength(1);

    const rows = await visitor.get(`${base}/roster/wages`);
    expect(rows.text).toContain('value="440300"');
    const preview = await visitor.submit(`${base}/roster/preview`, {
      draftVersion: versionOn(rows),
      ...person('limb', { householdDivision: '310101' }),
    });
    expect(preview.text).toContain('Household registered elsewhere');
  });

  it('has an unanswered question named on the check page, and submits nothing before it is answered', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor, '440305');
    await fill(visitor, `${base}/employer`, {});
    await fill(visitor, `${base}/headcount`, STAFF);
    await fill(visitor, `${base}/roster/new`, person('limb', { householdDivision: '440305' }));
    await fill(visitor, `${base}/roster`, {});
    // As a roster is that was filled in before the law asked.
    await portal.app
      .get(Database, { strict: false })
      .transaction(manager =>
        manager.query(
          `update roster_entry set household_division_sealed = null where region_code = '440305'`,
        ),
      );
    const { text } = await visitor.get(`${base}/check`);
    expect(text).toContain('本地的规定还要看下面几项');
    expect(text).toMatch(/#householdDivision">陈某[^<]*户口所在地/);
    expect(text).not.toContain(`action="${base}/check"`);
    const completing = await fill(visitor, `${base}/roster`, {});
    expect(completing.text).toContain('还有1人没有回答本地规定要看的问题');
  });

  it('has the question in its spreadsheet', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor, '440305');
    expect((await visitor.get(`${base}/roster-import`)).text).toContain('户口所在地');
  });
});
