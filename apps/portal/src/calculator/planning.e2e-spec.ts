import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSpreadsheet } from '#documents';
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
  ...{ by: 'persons', count: '1', counted: '' },
  'persons.0.certificateKind': 'disability',
  'persons.0.category': 'limb',
  'persons.0.grade': '2',
  'persons.0.from': '2023年3月1日',
  'persons.0.contractMonths': '24',
  'persons.0.monthlyWage': '3000',
  'persons.0.insured': 'yes',
};

type Fields = Readonly<Record<string, string>>;
const page = (path: string, fields: Fields, language?: 'en') =>
  portal.visitor(language).get(`/calculator${path}?${new URLSearchParams(fields)}`);
/** The fields that a page with errors names, in its order. */
const named = (html: string) => [...html.matchAll(/<a href="#([\w-]+)">/g)].map(match => match[1]);

describe('the staff of the year', () => {
  it('takes seasonal staff and dispatched persons by their months', async () => {
    // 186 + 20 × 2 ÷ 12 + 1 × 5 ÷ 12 − 1 + 1 × 5 ÷ 12 = 189.1666…, in Liaoning 189
    const answer = await page('/result', {
      ...FIGURES,
      ...{ season1Persons: '20', season1Months: '2' },
      ...{ dispatchedInPersons: '1', dispatchedInMonths: '5' },
      ...{ dispatchedOutPersons: '1', dispatchedOutMonths: '7' },
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('186 + 20 × 2 ÷ 12 + 1 × 5 ÷ 12 + 1 × 5 ÷ 12 − 1');
    expect(answer.text).toContain('189');
  });

  it('takes dispatched persons beside months', async () => {
    const months = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '186']));
    const answer = await page('/result', { ...FIGURES, ...months, headcount: '', dispatchedInPersons: '2' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('÷ 12 + 24 ÷ 12');
  });

  it('names each wrong part, keeps what was typed and opens where it stands', async () => {
    const answer = await page('/result', {
      ...FIGURES,
      ...{ season1Persons: 'x', season2Persons: '3', season2Months: '13' },
      ...{ dispatchedInMonths: '5', dispatchedOutPersons: '1', dispatchedOutMonths: '13' },
    });
    expect(answer.status).toBe(422);
    expect(named(answer.text).slice(-5)).toEqual([
      ...['season1Persons', 'season1Months', 'season2Months'],
      ...['dispatchedInPersons', 'dispatchedOutMonths'],
    ]);
    expect(answer.text).toContain('value="x"');
    expect(answer.text).toMatch(/<details class="govuk-details" open>\s*<summary[^>]*><span[^>]*>季节性用工/);
  });

  it('refuses seasonal staff beside months, and broken person-months', async () => {
    const answer = await page('/result', {
      ...FIGURES,
      ...{ headcount: '', month1: '186', season1Persons: '2', season1Months: '3' },
      ...{ dispatchedInPersons: '1.5', dispatchedInMonths: '7' },
    });
    expect(answer.text).toContain('各月人数里已经包括季节性用工');
    expect(answer.text).toContain('派入本单位的人数乘以月数要是整数');
  });

  it('adds rows without script', async () => {
    const answer = await page('', { ...FIGURES, do: 'seasons' });
    expect(answer.text).toContain('name="season4Months"');
  });
});

describe('what only some places ask', () => {
  it('is not asked elsewhere', async () => {
    const { text } = await page('', FIGURES);
    expect(text).not.toContain('name="insuranceBase"');
    expect(text).not.toContain('name="headcountRounding"');
  });

  it('is the insurance base in Shanghai, which the page asks for by name', async () => {
    const shanghai = { ...FIGURES, division: '310000' };
    const asked = await page('/result', shanghai);
    expect(asked.status).toBe(422);
    expect(named(asked.text).at(-1)).toBe('insuranceBase');
    expect(asked.text).toContain('填写全年社会保险缴费基数总额');
    // 18,600,000 ÷ 186 = 100,000; 0.96 × 100,000 × 90 % = 86,400
    const answer = await page('/result', { ...shanghai, insuranceBase: '18,600,000' });
    expect(answer.text).toContain('86,400.00');
  });

  it('is the rounding in Beijing, with a way to choose it', async () => {
    const months = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '186']));
    const beijing = { ...FIGURES, division: '110000', ...months, headcount: '', month12: '193' };
    // 2,239 ÷ 12 = 186.58…
    const open = await page('/result', beijing);
    expect(open.text).toContain('选择怎样取整');
    const down = await page('/result', { ...beijing, headcountRounding: 'down' });
    expect(down.text).toContain('186 × 1.5%');
    expect((await page('', beijing)).text).toContain('name="headcountRounding"');
  });

  it('is the household of each employee in Shenzhen', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const fields = { ...FIGURES, ...PERSON, division: '440300' };
    const form = await visitor.submit('/calculator', fields);
    expect(form.text).toContain('name="persons.0.householdDivision"');
    const elsewhere = { ...fields, 'persons.0.householdDivision': '丹东市振兴区' };
    const answer = await visitor.submit('/calculator/result', elsewhere);
    expect(answer.text).toContain('计入0个月');
    const typed = { ...fields, 'persons.0.householdDivision': 'Mars' };
    const refused = await visitor.submit('/calculator/result', typed);
    expect([refused.status, refused.text.includes('value="Mars"')]).toEqual([422, true]);
  });
});

describe('the result', () => {
  it('marks where the reward begins, in the table and the drawing', async () => {
    // Yinchuan rewards what is above 2.79, by five minimum wages a person
    const { text } = await page('/result', { ...FIGURES, division: '640104' });
    expect(text).toContain('奖励起点');
    expect(text).toContain('2.8人起可领奖励');
  });

  it('leads on to the plans with the same figures, by address', async () => {
    const { text } = await page('/result', FIGURES);
    for (const path of ['hire', 'compare', 'forecast', 'sheet/xlsx', 'sheet/csv'])
      expect(text).toMatch(new RegExp(`href="/calculator/${path}\\?[^"]*counted&#x3D;1.83`));
  });

  it('leads on by post where employees were entered, and keeps them out of every address', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const { text } = await visitor.submit('/calculator/result', { ...FIGURES, ...PERSON });
    expect(text).toContain('action="/calculator/hire"');
    expect(text).not.toMatch(/(href|action)="[^"]*persons\.0/);
    expect(text).toMatch(/href="\/calculator\/forecast\?[^"]*counted&#x3D;2/);
  });
});

describe('figures of any size', () => {
  it.each([
    ['/result', {}],
    ['/hire', { hireWage: '999999999999999' }],
    ['/forecast/result', {}],
  ])('are printed: %s', async (path, more) => {
    const { status } = await page(path, { ...FIGURES, localAverageWage: '999999999999999', ...more });
    expect(status).toBe(200);
  });
});

describe('one person more', () => {
  it('stands against the wage of the place', async () => {
    // Dandong, 2024: quota 187 × 1.5 % = 2.805; 2.83 counted, so nothing is due any more
    const { status, text } = await page('/hire', FIGURES);
    expect(status).toBe(200);
    expect(text).toContain('少缴和多领合计61,760.88元');
    expect(text).toContain('招用后的保障金');
  });

  it('stands against a wage and a retrofit of your own', async () => {
    // 4,200 × 12 = 50,400 − 61,760.88; 45,000 ÷ (61,760.88 ÷ 12) = 8.74
    const { text } = await page('/hire', { ...FIGURES, hireWage: '4200', retrofitCost: '45000' });
    for (const words of ['−11,360.88', '没有查到', '9个月']) expect(text).toContain(words);
  });

  it('speaks English', async () => {
    const { text } = await page('/hire', { ...FIGURES, retrofitCost: '45000' }, 'en');
    expect(text).toContain('Not known here');
  });

  it('names a wrong wage and a wrong cost together, with what was typed', async () => {
    const { status, text } = await page('/hire', { ...FIGURES, hireWage: '900', retrofitCost: 'viel' });
    expect(status).toBe(422);
    expect(named(text).slice(-2).sort()).toEqual(['hireWage', 'retrofitCost']);
    expect(text).toContain('value="viel"');
    expect(text).toContain('不能低于当地最低工资');
  });

  it('asks for the wage where no minimum is known, and calls that an error only once it was sent', async () => {
    const national = { ...FIGURES, division: '000000' };
    const first = await page('/hire', national);
    expect([first.status, first.text.includes('当地的最低工资没有录入')]).toEqual([200, true]);
    expect((await page('/hire', { ...national, hireWage: '' })).status).toBe(422);
  });

  it('sends wrong figures back to the form', async () => {
    const { status, text } = await page('/hire', { ...FIGURES, headcount: 'x' });
    expect([status, named(text).at(-1)]).toEqual([422, 'headcount']);
  });

  it('is reckoned for employees one by one as well', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const { status, text } = await visitor.submit('/calculator/hire', { ...FIGURES, ...PERSON });
    expect(status).toBe(200);
    expect(text).toContain('name="persons.0.grade" value="2"');
  });
});

describe('another place or year', () => {
  it('begins with the year before', async () => {
    const { status, text } = await page('/compare', FIGURES);
    expect(status).toBe(200);
    expect(text).toContain('丹东市振兴区2023年度');
  });

  it('names the value that makes the difference, with its article', async () => {
    const there = { otherDivision: '440300', otherYear: '2024' };
    const { text } = await page('/compare', { ...FIGURES, ...there });
    expect(text).toContain('深圳市2024年度达标');
    expect(text).toMatch(/<h3>安排比例<\/h3>[\s\S]*0\.5%[\s\S]*只换这一条，左边变为达标/);
    expect(text).toContain('tg-cause__basis');
  });

  it('says what the other side lacks', async () => {
    const shanghai = await page('/compare', { ...FIGURES, otherDivision: '310000', otherYear: '2024' });
    expect([shanghai.status, named(shanghai.text).at(-1)]).toEqual([422, 'otherDivision']);
    expect(shanghai.text).toContain('那边按社会保险缴费基数计算');
    const nowhere = await page('/compare', { ...FIGURES, otherDivision: '', otherYear: '2024' });
    expect(nowhere.status).toBe(422);
    const never = await page('/compare', { ...FIGURES, otherDivision: '210603', otherYear: '1995' });
    expect(never.status).toBe(422);
  });

  it('keeps employees out of the address', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const there = { otherDivision: '210603', otherYear: '2023' };
    const { status, text } = await visitor.submit('/calculator/compare', { ...FIGURES, ...PERSON, ...there });
    expect(status).toBe(200);
    expect(text).toContain('另一年度沿用算出的计算人数');
    expect(text).not.toMatch(/(href|action)="[^"]*persons\.0/);
  });

  it('lists places without comparing yet', async () => {
    const fields = {
      ...FIGURES,
      otherDivisionProvince: '440000',
      otherYear: '2024',
      places: 'otherDivision',
    };
    const { status, text } = await page('/compare', fields);
    expect([status, text.includes('东莞')]).toEqual([200, true]);
  });
});

describe('the running year', () => {
  const YEAR = {
    division: '210603',
    kind: 'enterprise',
    headcount: '186',
    payroll: '13295745',
    counted: '1.83',
  };
  const HIRE = { hire1Persons: '1', hire1From: '6', hire1Who: 'disability-2', hire1Wage: '3000' };

  it('is 2025 on the business date, and names what stands in', async () => {
    const { status, text } = await page('/forecast/result', YEAR);
    expect(status).toBe(200);
    for (const words of ['2025年度预计应缴', '按明年2026年3月1日申报', '当地平均工资还没有公布'])
      expect(text).toContain(words);
  });

  it('takes the hires from their month on', async () => {
    // 186 + 7 ÷ 12 is 187 in Liaoning; 1.83 + 2 × 7 ÷ 12 = 1.83 + 1.17 = 3; quota 2.805
    const { text } = await page('/forecast/result', { ...YEAR, ...HIRE });
    for (const words of [
      '186 + 1 × 7 ÷ 12',
      '0.583333人，计入14个人月、计算人数1.17人',
      '21,000.00元',
      '少缴61,760.88元',
    ])
      expect(text).toContain(words);
  });

  it('carries on the months so far', async () => {
    const months = { month1: '186', month2: '186', month3: '186', payrollSoFar: '3,323,936.25' };
    const { text } = await page('/forecast/result', { ...YEAR, headcount: '', payroll: '', ...months });
    // A quarter of 13,295,745.00: the same average wage
    expect(text).toContain('71,482.50');
    expect(text).toContain('3月以后的人数按3月的推算');
  });

  it('names each error and keeps all that was typed', async () => {
    const wrong = { hire1Persons: 'x', hire1Wage: '30', hire2Persons: '1', hire2Wage: '900', hire2From: '2' };
    const { status, text } = await page('/forecast/result', {
      ...YEAR,
      ...HIRE,
      ...wrong,
      ...{ hire2Who: 'disability-1', payroll: 'viel', month1: '3' },
    });
    expect(status).toBe(422);
    for (const field of ['headcount', 'payroll', 'payrollSoFar', 'hire1Persons'])
      expect(named(text)).toContain(field);
    for (const value of ['x', 'viel', '30', '900']) expect(text).toContain(`value="${value}"`);
  });

  it('names hires that lie in the past or are paid too little', async () => {
    const { text } = await page('/forecast/result', { ...YEAR, ...HIRE, hire1From: '3', hire1Wage: '900' });
    expect(named(text).slice(-2)).toEqual(['hire1From', 'hire1Wage']);
    expect(text).toContain('不能低于当地最低工资');
  });

  it('adds a row without script', async () => {
    const { text } = await page('/forecast', { ...YEAR, ...HIRE, do: 'hires' });
    expect(text).toContain('name="hire2Wage"');
  });
});

describe('the download', () => {
  const download = (kind: string, fields: Fields, language?: 'en') =>
    portal.visitor(language).download(`/calculator/sheet/${kind}?${new URLSearchParams(fields)}`);

  it('is a workbook with figures as numbers and every step with its article', async () => {
    const { status, headers, bytes } = await download('xlsx', FIGURES);
    expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining('levy.xlsx')]);
    const read = await readSpreadsheet(bytes);
    if (!read.ok) throw new Error(read.refusal.code);
    const { sheets } = read.value;
    expect(sheets.map(({ name }) => name)).toEqual(['填写内容', '结果', '推导过程', '计算人数与应缴保障金']);
    const cells = sheets.flatMap(sheet => sheet.rows.flatMap(row => [...row.cells.values()]));
    expect(cells).toContainEqual(expect.objectContaining({ kind: 'number', text: '61760.88' }));
    expect(cells.map(({ text }) => text)).toContain('68623.20 × 0.9');
    expect(cells.some(({ text }) => text.includes('财税〔2015〕72号'))).toBe(true);
  });

  it('is separated values with exact decimals and no formula', async () => {
    const { headers, bytes } = await download('csv', { ...FIGURES, registeredOn: '2012-03-01' });
    expect(headers['content-type']).toContain('text/csv');
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines).toContain('应缴保障金,61760.88');
    expect(lines.every(line => !/(^|,)"?[=+@-]/.test(line))).toBe(true);
  });

  it('holds employees without a name where they were entered', async () => {
    const visitor = portal.visitor();
    await visitor.get('/calculator?do=persons');
    const { status, text } = await visitor.submit('/calculator/sheet/csv', { ...FIGURES, ...PERSON });
    expect(status).toBe(200);
    expect(text).toContain('第1名职工的等级,2');
  });

  it('is refused like the result', async () => {
    expect((await download('csv', { ...FIGURES, counted: 'x' })).status).toBe(422);
    expect((await download('pdf', FIGURES)).status).toBe(404);
  });
});
