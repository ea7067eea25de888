import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogue, withTexts } from './catalogue.js';
import { presentSteps, type DerivationStep } from './derivation.js';
import type { Language } from './language.js';
import { createTranslator } from './translator.js';

const zh = {
  steps: {
    quota: '应安排人数',
    wageBase: '计征工资',
    x: '某步',
    levy: '应缴',
    wageCap: '上限',
    weightedMonths: '人月',
    levyBeforeRelief: '减缴前',
    tierFactor: '减缴比例',
    reward: '奖励',
    shortfall: '差额',
    surplus: '超',
  },
  units: { persons: '人', yuan: '元' },
  parameters: { localAverageWage: '当地平均工资' },
};
const en = {
  ...zh,
  steps: { ...zh.steps, shortfall: 'Shortfall' },
  units: { persons: 'persons', yuan: 'yuan' },
};
const own = loadCatalogue([fileURLToPath(new URL('../locales', import.meta.url))]);
const translator = createTranslator(withTexts(own, { policy: language => (language === 'en' ? en : zh) }));
const references = [{ title: '财税〔2015〕72号《办法》', article: '第八条', url: null }];

function present(
  step: Partial<DerivationStep> & { key: string },
  language: Language = 'zh-CN',
  unverified: string[] = [],
) {
  const whole = { expression: '', value: '0', unit: 'persons', references, ...step };
  return presentSteps([whole], unverified, translator, language)[0];
}

describe('a derivation in words', () => {
  it('writes shares as percent and names the instrument by its number', () => {
    const row = present({ key: 'quota', expression: '1200 × 0.015', value: '18' });
    expect(row).toMatchObject({ name: '应安排人数', expression: '1,200 × 1.5%', value: '18', unit: '人' });
    expect(row?.references).toEqual([{ text: '财税〔2015〕72号第八条', url: null }]);
  });

  it('reads functions aloud in both languages', () => {
    const step = { key: 'wageBase', expression: 'min(71482.50, 162480.00)', value: '71482.50', unit: 'yuan' };
    expect(present(step)?.expression).toBe('71,482.50与162,480.00，取较低者');
    expect(present(step, 'en')?.expression).toBe('the lower of 71,482.50 and 162,480.00');
    expect(present(step)?.value).toBe('71,482.50');
  });

  it.each([
    ['max(0, 3 − 1.5)', '3 − 1.5，小于0时取0'],
    ['round(22 ÷ 12, 2)', '22 ÷ 12，四舍五入到2位小数'],
    ['round((2231/12))', '(2231/12)，四舍五入取整'],
    ['floor(185.9)', '185.9，舍去小数'],
    ['25 ≤ 30 ∧ 2018-03-01 ≤ 2020-01-15', '25 ≤ 30 且 2018年3月1日 ≤ 2020年1月15日'],
    ['min((800000/3), 90000.00)', '(800000/3)与90,000.00，取较低者'],
  ])('presents %s', (expression, words) => {
    expect(present({ key: 'x', expression })?.expression).toBe(words);
  });

  it.each([
    ['quota', '(2231/12) × 0.015', '(2231/12) × 1.5%'],
    ['quota', '186 × 0', '186 × 0%'],
    ['tierFactor', '1.83 ÷ 186 < 0.01', '1.83 ÷ 186 < 1%'],
    ['tierFactor', '3 ÷ 186 ≥ 0.01', '3 ÷ 186 ≥ 1%'],
    ['levyBeforeRelief', '0.96 × 71482.50 × 0.6', '0.96 × 71,482.50 × 60%'],
    ['levy', '68623.20 × 1', '68,623.20 × 100%'],
  ])('writes the share at the end of %s %s as percent', (key, expression, words) => {
    expect(present({ key, expression })?.expression).toBe(words);
  });

  it.each([
    ['wageCap', '2 × 0.50'],
    ['levyBeforeRelief', '0.96 × 0.50'],
    ['reward', '0.3 × 3 × 0.10'],
    ['weightedMonths', '2 × 1'],
  ])('leaves yuan and months at the end of %s %s as they are', (key, expression) => {
    expect(present({ key, expression })?.expression).toBe(expression);
  });

  it('says what a line without arithmetic repeats', () => {
    expect(present({ key: 'x', expression: '186', value: '186' })?.expression).toBe('按填写的数字');
    const base = {
      key: 'wageBase',
      expression: '(160000/3)',
      value: '53333.33',
      unit: 'yuan',
      exact: '160000/3',
    };
    expect(present(base)?.expression).toBe('即在职职工年平均工资');
    expect(present({ ...base, expression: '2 × 0.00' })?.expression).toBe('2 × 0.00');
  });

  it('leaves out the side that is 0 because the other is not', () => {
    const step = (key: string, value: string) => ({
      key,
      value,
      expression: '',
      unit: 'persons',
      references: [],
    });
    const rows = presentSteps([step('shortfall', '0.96'), step('surplus', '0')], [], translator, 'en');
    expect(rows.map(row => row.name)).toEqual(['Shortfall']);
  });

  it('names a doubtful parameter once, beside the first step that rests on it', () => {
    const step = (key: string) => ({ key, value: '1', expression: '', unit: 'yuan', references: [] });
    const rows = presentSteps([step('wageCap'), step('wageBase')], ['localAverageWage'], translator, 'zh-CN');
    expect(rows.map(row => row.unverified)).toEqual(['当地平均工资', '']);
  });

  it('marks the levy that is owed', () => {
    expect(present({ key: 'levy', value: '144000.00', unit: 'yuan' })).toMatchObject({
      owed: true,
      final: true,
    });
    expect(present({ key: 'levy', value: '0.00', unit: 'yuan' })).toMatchObject({ owed: false });
  });
});
