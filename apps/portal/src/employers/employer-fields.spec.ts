import { describe, expect, it } from '@jest/globals';
import { groupCounties } from '#employers';
import { countyOptions } from './employer-fields.js';

const named = (code: string, chinese: string, en: string) => ({ code, name: { 'zh-CN': chinese, en } });

const GROUPS = groupCounties([
  named('210000', '辽宁省', 'Liaoning'),
  named('210100', '沈阳市', 'Shenyang'),
  named('210106', '铁西区', 'Tiexi District'),
  named('210300', '鞍山市', 'Anshan'),
  named('210303', '铁西区', 'Tiexi District'),
]);

describe('the select of counties', () => {
  it('groups them by prefecture and names them in full', () => {
    expect(countyOptions(GROUPS, 'zh-CN', key => key)).toEqual([
      { value: '', text: 'employers.fields.division.none' },
      { label: '辽宁省 沈阳市', items: [{ value: '210106', text: '沈阳市铁西区' }] },
      { label: '辽宁省 鞍山市', items: [{ value: '210303', text: '鞍山市铁西区' }] },
    ]);
    expect(countyOptions(GROUPS, 'en', key => key).slice(1)).toEqual([
      { label: 'Liaoning Shenyang', items: [{ value: '210106', text: 'Tiexi District, Shenyang' }] },
      { label: 'Liaoning Anshan', items: [{ value: '210303', text: 'Tiexi District, Anshan' }] },
    ]);
  });
});
