import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, type Actor } from '#accounts';
import { CorrectEmployer } from './correct-employer.js';
import { Divisions } from './divisions.js';
import { EmployersOf } from './employers-of.js';
import { employersServedBy } from './officer.js';
import { RegisterEmployer } from './register-employer.js';
import { Office } from './testing/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const count = async (sql: string, parameters: unknown[] = []) => {
  const [row] = await office.db.dataSource.query<{ n: string }[]>(
    `select count(*) as n from ${sql}`,
    parameters,
  );
  return Number(row?.n);
};

describe('registering an employer', () => {
  it('makes who registers it its officer and administrator, in one stroke', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    expect(employersServedBy(officer)).toEqual([{ regionCode: '210603', employerId: employer.employerId }]);
    const found = await office.the(EmployersOf).find(officer, employer.employerId);
    expect(found).toMatchObject({
      creditCode: employer.creditCode,
      contact: { name: '王莉', phone: '0415-2100000', email: 'hr@jiangqiao.example' },
      division: { code: '210603', name: { 'zh-CN': '振兴区', en: 'Zhenxing District' } },
      colleagues: [{ name: '王莉', administrator: true }],
      administered: true,
      version: 1,
    });
    const audited = 'audit_record where action = $1 and subject_id = $2';
    expect(await count(audited, ['employer.registered', employer.employerId])).toBe(1);
  });

  it('refuses a code that is registered, here or elsewhere, and leaves nothing behind', async () => {
    const { employer } = await office.employer(await office.person('王莉'));
    const other = await office.person('周晓东');
    const again = office.registration({ creditCode: employer.creditCode, division: '210602' });
    const employers = await count('employer');
    expect(await office.the(RegisterEmployer).run(other, again)).toEqual({
      ok: false,
      refusal: { code: 'alreadyRegistered' },
    });
    expect(await count('employer')).toBe(employers);
    expect((await office.again(other)).grants).toEqual([]);
  });

  it('of two at once registers one', async () => {
    const form = office.registration();
    const people = await Promise.all(['甲', '乙', '丙', '丁'].map(name => office.person(name)));
    const outcomes = await Promise.all(people.map(person => office.the(RegisterEmployer).run(person, form)));
    const codes = outcomes.map(outcome => (outcome.ok ? 'ok' : outcome.refusal.code)).sort();
    expect(codes).toEqual(['alreadyRegistered', 'alreadyRegistered', 'alreadyRegistered', 'ok']);
    expect(await count('employer where credit_code = $1', [form.creditCode])).toBe(1);
  });

  it('lets a failing check digit go on with a reason, and keeps the reason', async () => {
    const form = office.registration();
    const creditCode = form.creditCode.slice(0, 17) + (form.creditCode.endsWith('0') ? '1' : '0');
    const actor = await office.person('王莉');
    const first = await office.the(RegisterEmployer).run(actor, { ...form, creditCode });
    expect(first).toMatchObject({ ok: false, refusal: { code: 'creditCodeCheckDigit' } });
    const second = { ...form, creditCode, creditCodeReason: '与营业执照一致' };
    expect(await office.the(RegisterEmployer).run(actor, second)).toMatchObject({
      ok: true,
      value: { creditCode, creditCodeReason: '与营业执照一致' },
    });
  });

  it('takes counties on the list, not prefectures or codes of nowhere', async () => {
    const actor = await office.person('王莉');
    for (const division of ['210600', '210000', '210699', '000000', '', 'x'])
      expect(await office.the(RegisterEmployer).run(actor, office.registration({ division }))).toMatchObject({
        refusal: { code: 'invalid', fields: [{ field: 'division', code: 'division' }] },
      });
    const beijing = await office.employer(actor, { division: '110105' });
    expect(beijing.employer.regionCode).toBe('110105');
  });

  it('is not for staff of the office', async () => {
    const reviewer = await staff('reviewer');
    expect(await office.the(RegisterEmployer).run(reviewer, office.registration())).toEqual({
      ok: false,
      refusal: { code: 'staffMayNotDeclare' },
    });
  });

  it('keeps contacts out of sight of the database', async () => {
    await office.employer(await office.person('王莉'), { contactPhone: '0415-9876543' });
    const [row] = await office.db.dataSource.query<{ text: string }[]>(
      `select string_agg(employer::text, '') as text from employer`,
    );
    const stored = row?.text ?? '';
    expect(stored).not.toContain('9876543');
    expect(stored).not.toContain(Buffer.from('0415-9876543').toString('hex'));
  });
});

describe('correcting the record', () => {
  const facts = {
    ...{ name: '丹东新名水产有限公司', kind: 'enterprise', registeredOn: '2012-03-01' },
    ...{ contactName: '李娜', contactPhone: '0415-2200000', contactEmail: 'hr@new.example' },
  };

  it('is for its administrator, and counts versions', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    const correct = office.the(CorrectEmployer);
    expect(await correct.run(officer, employer.employerId, 1, facts)).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await correct.run(officer, employer.employerId, 1, facts)).toEqual({
      ok: false,
      refusal: { code: 'staleVersion', version: 2 },
    });
    const found = await office.the(EmployersOf).find(officer, employer.employerId);
    expect(found).toMatchObject({ name: facts.name, contact: { name: '李娜' }, version: 2 });
  });

  it('asks about a kind that the code does not stand for, once, and only when it is chosen anew', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    const correct = (version: number, over: object) =>
      office.the(CorrectEmployer).run(officer, employer.employerId, version, { ...facts, ...over });
    expect(await correct(1, { kind: 'nonEnterprise' })).toMatchObject({
      refusal: { code: 'kindMismatch', fields: [{ field: 'kindConfirmed', params: { says: 'enterprise' } }] },
    });
    const confirmed = await correct(1, { kind: 'nonEnterprise', kindConfirmed: 'yes' });
    expect(confirmed).toEqual({ ok: true, value: { version: 2 } });
    const phone = await correct(2, { kind: 'nonEnterprise', contactPhone: '0415-2200001' });
    expect(phone).toEqual({ ok: true, value: { version: 3 } });
  });

  it('is refused to strangers, as if there were no such employer', async () => {
    const { employer } = await office.employer(await office.person('王莉'));
    const { officer: stranger } = await office.employer(await office.person('周晓东'));
    const outcome = await office.the(CorrectEmployer).run(stranger, employer.employerId, 1, facts);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'notPermitted' } });
    expect(await office.the(EmployersOf).find(stranger, employer.employerId)).toBeNull();
  });
});

it('lists counties under their prefectures', async () => {
  const groups = await office.the(Divisions).counties();
  const dandong = groups.find(({ above }) => above.some(({ code }) => code === '210600'));
  expect(dandong?.above.map(({ name }) => name.en)).toEqual(['Liaoning', 'Dandong']);
  expect(dandong?.counties.map(({ code }) => code)).toEqual(
    '210602 210603 210604 210624 210681 210682'.split(' '),
  );
  expect(await office.the(Divisions).find('640104')).toMatchObject({ name: { 'zh-CN': '兴庆区' } });
});

async function staff(role: 'reviewer'): Promise<Actor> {
  const actor = await office.person('孙晓梅');
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, grantedBy: 'test' },
      ...{ divisionCode: '210603', employerId: null },
    }),
  );
  return office.again(actor);
}
