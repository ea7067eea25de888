import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COVERED_YEARS, placesWithRules } from '#policy';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const page = async (address: string, language?: 'zh-CN' | 'en') =>
  (await portal.visitor(language).get(address)).text.replace(/\s+/g, ' ').replaceAll('&#x3D;', '=');
const api = async (address: string) => {
  const answer = await fetch(portal.origin + address, { headers: { 'accept-language': 'en' } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
/** The cells of the row that a rule has, without markup. */
function rowOf(html: string, name: string): string[] {
  const row = new RegExp(`<tr role="row"> <th scope="row"[^>]*>${name}<.*?</tr>`).exec(html)?.[0] ?? '';
  return [...row.matchAll(/<td.*?<\/td>/g)].map(([cell]) =>
    cell
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

describe('the rules of a place and year', () => {
  it('stand with their article, since when, the day that picks them and whether they are verified', async () => {
    const html = await page('/rules?place=210603&year=2024');
    const [ratio] = rowOf(html, '安排比例');
    expect(ratio).toMatch(/^1\.5% 已核实 辽财非〔2016〕415号.*辽宁省，自2015年1月1日起$/);
    expect(html).toContain('取所属年度最后一天有效的');
    expect(html).toContain('取申报缴纳之日有效的');
    expect(html).toMatch(/<a href="https:\/\/[^"]+" rel="external">财税〔2015〕72号/);
  });

  it('stand beside those of the year before, in words', async () => {
    const html = await page('/rules?place=000000&year=2017');
    expect(rowOf(html, '安排比例')[1]).toBe('相同');
    // 财税〔2018〕39号: three times the average up to March 2018, twice since; collected at the end of the year after.
    expect(rowOf(html, '计征工资上限倍数')[1]).toMatch(/^不同，当年是： 3倍/);
  });

  it('stand beside those of another place, in that year or another', async () => {
    const html = await page('/rules?place=210603&year=2024&with=310000', 'en');
    expect(html).toContain('Compared with 2023');
    expect(html).toContain('Compared with Shanghai, 2024');
    expect(rowOf(html, 'Method of the wage base')[2] ?? '').toMatch(/^Different; there:/);
    expect(await page('/rules?place=210603&year=2024&with=310000&withYear=2020', 'en')).toContain(
      'Compared with Shanghai, 2020',
    );
    expect(await page('/rules?place=210603&year=2024&withYear=2018', 'en')).toContain('Compared with 2018');
  });

  it('are narrowed to what differs', async () => {
    const html = await page('/rules?place=210603&year=2024&only=differences');
    expect(rowOf(html, '安排比例')).toEqual([]);
    expect(rowOf(html, '当地社会平均工资')[1]).toMatch(/^不同，当年是/);
  });

  it('say what is in doubt in plain words', async () => {
    const html = await page('/rules?place=210603&year=2024');
    expect(rowOf(html, '职工人数取整')[0]).toContain('待核实 也可能是：不取整。');
    expect(html).toContain('没有别的说法，只是还没有见到文件原文。');
  });

  it('say why nothing can be worked out, and what to do', async () => {
    const { body } = await api('/api/v1/rules');
    const places = body['places'] as {
      division: string;
      answers: { levyYear: number; kinds: string[]; refused: string | null }[];
    }[];
    const refused = places
      .flatMap(({ division, answers }) => answers.map(one => ({ division, ...one })))
      .find(one => one.refused === 'localAverageWage' && one.kinds.includes('enterprise'));
    if (!refused) return;
    const html = await page(`/rules?place=${refused.division}&year=${refused.levyYear}`);
    expect(html).toMatch(/算不出保障金：没有查到当地社会平均工资/);
    expect(html).toContain(`/calculator?division=${refused.division}&amp;levyYear=${refused.levyYear}`);
  });

  it('show a place without rules of its own with whose rules hold there', async () => {
    const html = await page('/rules?place=110108');
    expect(html).toMatch(/<h1>北京市执行的2024年度规则和依据/);
    expect(html).toContain('北京市海淀区没有自己的规定，适用北京市的规定。');
  });

  it('open under the earlier names of the fields', async () => {
    expect(await page('/rules?division=310000&levyYear=2019')).toContain('上海市执行的2019年度规则和依据');
  });
});

describe('choosing a place without script', () => {
  it('lists the places of a province and keeps the rest of the form', async () => {
    const html = await page('/rules?placeProvince=330000&place=210603&year=2021&kind=organ&places=place');
    expect(html).not.toContain('govuk-error-summary');
    expect(html).toMatch(/<option value="330000" selected>浙江省/);
    expect(html).toMatch(/<option value="330200">宁波市/);
    expect(html).toMatch(/<option value="2021" selected>/);
    expect(html).toMatch(/<option value="organ" selected>/);
  });

  it('does not take the place of another province for an answer', async () => {
    const answer = await portal.visitor().get('/rules?placeProvince=330000&place=210603&year=2021');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<a href="#place">从列出的地方里选择一个');
    expect(answer.text).toMatch(/<option value="2021" selected>/);
  });

  it('takes a name that only one place has, and keeps one that none has', async () => {
    expect(await page('/rules?place=&placeText=丹东市振兴区&year=2020')).toContain(
      '丹东市振兴区执行的2020年度',
    );
    const answer = await portal.visitor().get(`/rules?place=&placeText=${encodeURIComponent('某某区')}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('data-combobox-shown="某某区"');
    const other = await portal
      .visitor()
      .get(`/rules?place=210603&with=&withText=${encodeURIComponent('某某区')}`);
    expect([other.status, other.text.includes('<a href="#with">')]).toEqual([422, true]);
  });

  it('keeps what was typed in the calculator', async () => {
    const typed = 'levyYear=2022&kind=enterprise&headcount=186&payroll=1%2C000.50&counted=1.5';
    const listed = await page(`/calculator?divisionProvince=320000&division=210603&places=division&${typed}`);
    for (const kept of [
      'value="186"',
      'value="1,000.50"',
      'value="1.5"',
      '<option value="320000" selected>江苏省',
    ])
      expect(listed).toContain(kept);
    const refused = await portal
      .visitor()
      .get(`/calculator/result?divisionProvince=320000&division=210603&${typed}`);
    expect(refused.status).toBe(422);
    for (const kept of ['href="#division"', 'value="186"', '<option value="320000" selected>江苏省'])
      expect(refused.text).toContain(kept);
  });

  it('keeps what was typed when an employer is registered', async () => {
    const officer = await portal.signedIn('officer');
    await officer.get('/workspace/employers/new');
    const form = {
      name: '大连某某有限公司',
      creditCode: '',
      creditCodeReason: '',
      kind: '',
      registeredOn: '',
    };
    const contact = { contactName: '某某', contactPhone: '', contactEmail: '' };
    const listed = await officer.submit('/workspace/employers/new', {
      ...{ ...form, ...contact, division: '210603', divisionProvince: '110000', places: 'division' },
    });
    expect([listed.status, listed.text.includes('govuk-error-summary')]).toEqual([200, false]);
    expect(listed.text).toContain('value="大连某某有限公司"');
    expect(listed.text).toMatch(/<option value="110108">/);
    const refused = await officer.submit('/workspace/employers/new', {
      ...{ ...form, ...contact, division: '210603', divisionProvince: '110000' },
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#division"');
    expect(refused.text).toContain('<option value="110000" selected>');
  });
});

describe('what is covered', () => {
  it('stands for every place and year of the matrix, with its sums', async () => {
    const html = await page('/rules/coverage');
    const rows = /<tbody>(.*?)<\/tbody>/.exec(html)?.[1]?.match(/<tr/g) ?? [];
    expect(rows).toHaveLength(placesWithRules().length);
    expect(html).toContain('算不出来的情形');
    expect(html).toMatch(/1个文件的\d+项/);
  });

  it('is narrowed to a province, with each year in words and a way to its rules', async () => {
    const html = await page('/rules/coverage?province=210000&kind=organ', 'en');
    for (const year of COVERED_YEARS)
      expect(html).toContain(`href="/rules?place=210000&amp;year=${year}&amp;kind=organ"`);
    expect(html).not.toContain('Beijing</h2>');
  });

  it('falls back to the whole country for a province of nowhere', async () => {
    expect((await portal.visitor().get('/rules/coverage?province=990000&kind=x')).status).toBe(200);
  });
});

describe('the rules for machines', () => {
  it('are those of the page', async () => {
    const { status, body } = await api('/api/v1/rules/210603/2024?kind=enterprise&declaredOn=2025-05-20');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      division: '210603',
      levyYear: 2024,
      collectionDate: '2025-05-20',
      refused: null,
    });
    const rules = body['rules'] as { key: string; value: unknown; verified: boolean }[];
    expect(rules.find(({ key }) => key === 'quotaRatio')).toMatchObject({ value: '0.015', verified: true });
    expect(await page('/rules?place=210603&year=2024')).toContain(body['policyVersion']);
  });

  it('refuse what cannot be, field by field', async () => {
    const { status, body } = await api('/api/v1/rules/999999/1999?kind=x&declaredOn=tomorrow');
    expect(status).toBe(422);
    expect((body['fields'] as { field: string }[]).map(({ field }) => field)).toEqual([
      ...['division', 'levyYear', 'kind', 'declaredOn'],
    ]);
  });

  it('find places by name, best first', async () => {
    const { body } = await api('/api/v1/places?q=zhenxing');
    expect(body['places']).toContainEqual({
      ...{ division: '210603', name: 'Zhenxing District, Dandong, Liaoning', hasRules: true },
    });
    expect((await api('/api/v1/places?q=210603&scope=counties')).body).toMatchObject({ total: 1 });
    expect((await api('/api/v1/places?scope=planets')).status).toBe(422);
    expect((await api('/api/v1/places?q=&scope=rules')).body).toEqual({ places: [], total: 0 });
  });
});
