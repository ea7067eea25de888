import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

/** 186 staff, 13,295,745.00 yuan, 1.83 counted: 2.79 − 1.83 = 0.96; × 71,482.50 = 68,623.20; × 90 % = 61,760.88. */
const FIGURES = {
  division: '210603',
  levyYear: '2024',
  kind: 'enterprise',
  headcount: '186',
  payroll: '13,295,745.00',
  counted: '1.83',
};

const PERSON = {
  'persons.0.certificateKind': 'disability',
  'persons.0.category': 'limb',
  'persons.0.grade': '2',
  'persons.0.from': '2024年3月1日',
  'persons.0.contractMonths': '24',
  'persons.0.monthlyWage': '3000',
  'persons.0.insured': 'yes',
};

const result = (fields: Record<string, string>) => `/calculator/result?${new URLSearchParams(fields)}`;

describe('the calculator page', () => {
  it('answers in one sentence with its figure, and shows the working', async () => {
    const page = await portal.visitor().get(result(FIGURES));
    expect(page.status).toBe(200);
    for (const words of [
      '61,760.88',
      '186 × 1.5%',
      '财税〔2015〕72号第八条',
      '再多0.03人，就只需缴33,239.36元',
    ])
      expect(page.text).toContain(words);
  });

  it('speaks English when asked', async () => {
    const page = await portal.visitor('en').get(result(FIGURES));
    expect(page.text).toContain('¥61,760.88');
    expect(page.text).toContain('<html lang="en"');
  });

  it('names each wrong field, keeps what was typed and begins the title with 错误', async () => {
    const page = await portal.visitor().get(result({ ...FIGURES, headcount: 'viele', payroll: '' }));
    expect(page.status).toBe(422);
    expect(page.text).toContain('<title>错误：');
    expect(page.text).toContain('href="#headcount"');
    expect(page.text).toContain('href="#payroll"');
    expect(page.text).toContain('value="viele"');
  });

  it('names the errors in the order of the page, and months left empty as missing', async () => {
    const months = { headcount: '', month1: '186', localAverageWage: '0' };
    const page = await portal.visitor().get(result({ ...FIGURES, ...months, payroll: 'viele' }));
    const fields = [...page.text.matchAll(/<a href="#(\w+)">/g)].map(match => match[1]);
    expect(fields.slice(-13)).toEqual([
      ...Array.from({ length: 11 }, (_, index) => `month${index + 2}`),
      ...['payroll', 'localAverageWage'],
    ]);
    expect(page.text).toContain('填写3月职工人数');
  });

  it('says of a last day that it is not verified, and of none where no rule names one', async () => {
    const window = /<li>[^<]*年度申报到.*/;
    const unverified = await portal.visitor().get(result(FIGURES));
    expect(window.exec(unverified.text)?.[0]).toMatch(/2025年10月31日.*待核实/);
    const beijing = { ...FIGURES, division: '110000', levyYear: '2023' };
    const ofBeijing = await portal.visitor().get(result(beijing));
    expect(window.exec(ofBeijing.text)?.[0]).toContain('待核实');
    const early = await portal
      .visitor()
      .get(result({ ...FIGURES, levyYear: '2018', localAverageWage: '60000' }));
    expect(early.status).toBe(200);
    expect(early.text).not.toContain('年度申报到');
  });

  it('takes no local average wage of 0', async () => {
    const page = await portal.visitor().get(result({ ...FIGURES, localAverageWage: '0' }));
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#localAverageWage"');
    expect(page.text).toContain('填写大于0的元');
  });

  it('escapes what was typed', async () => {
    const page = await portal.visitor().get(result({ ...FIGURES, headcount: '"><script>1</script>' }));
    expect(page.text).not.toContain('<script>1');
  });

  it('refuses two ways of giving the headcount', async () => {
    const page = await portal.visitor().get(result({ ...FIGURES, month1: '180' }));
    expect(page.status).toBe(422);
    expect(page.text).toContain('年平均人数和各月人数只填一种');
  });

  it('adds and removes persons without script and without an address that tells of them', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const base = { ...FIGURES, counted: '', by: 'persons' };
    const two = await visitor.submit('/calculator', { ...base, ...PERSON, count: '1', do: 'add' });
    expect(two.text).toContain('第2名职工');
    const one = await visitor.submit('/calculator', { ...base, ...PERSON, count: '2', do: 'remove-1' });
    expect(one.text).not.toContain('第2名职工');
    expect(one.text).toContain('value="2024年3月1日"');
  });

  it('says of every month of a person whether it counts', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const page = await visitor.submit('/calculator/result', {
      ...FIGURES,
      counted: '',
      by: 'persons',
      count: '1',
      ...PERSON,
    });
    // Grade 2 counts twice: 2 × 10 ÷ 12 = 1.67.
    expect(page.status).toBe(200);
    expect(page.text).toContain('计入10个月');
    expect(page.text).toContain('计算人数1.67人');
  });

  it('takes no form from another site', async () => {
    const answer = await supertest(portal.origin).post('/calculator/result').type('form').send(FIGURES);
    expect(answer.status).toBe(403);
  });
});

describe('POST /api/v1/levy-estimates', () => {
  const example = {
    division: '000000',
    levyYear: 2024,
    declaredOn: '2025-05-20',
    employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
    headcount: '200',
    averageWage: '80000.00',
    countedPersons: '1',
    assume: { localAverageWage: '90000.00' },
  };
  const ask = (body: object | string, type = 'application/json') =>
    supertest(portal.origin)
      .post('/api/v1/levy-estimates')
      .set('accept-language', 'en')
      .type(type)
      .send(body);

  it('answers with figures, steps and references', async () => {
    const answer = await ask(example);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      outcome: 'levy',
      quota: '3',
      shortfall: '2',
      levyBeforeRelief: '160000.00',
      tierFactor: '0.9',
      levy: '144000.00',
      assumed: ['localAverageWage'],
    });
    expect(answer.headers['content-language']).toBe('en');
  });

  it.each([
    [{ ...example, payroll: '1.00' }, 'ambiguousInput'],
    [{ ...example, headcount: undefined }, 'missing'],
    [{ ...example, colour: 'red' }, 'unknownField'],
    [{ ...example, averageWage: '80000.001' }, 'value'],
    [{ ...example, levyYear: 2027, declaredOn: '2028-02-01' }, 'noPolicyInForce'],
  ])('refuses with a problem document: case %#', async (body, code) => {
    const answer = await ask(body);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status: 422,
      code,
      detail: expect.any(String),
      fields: expect.any(Array),
    });
  });

  it('takes JSON alone', async () => {
    expect((await ask('division=000000', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await ask('{', 'application/json')).status).toBe(400);
  });
});
