import { describe, expect, it } from '@jest/globals';
import { countyName, groupCounties, type Division } from './division.js';

const division = (code: string, chinese: string, en: string): Division => ({
  code,
  name: { 'zh-CN': chinese, en },
});

const LIST = [
  division('110000', '北京市', 'Beijing'),
  division('110100', '市辖区', 'Districts of Beijing'),
  division('110101', '东城区', 'Dongcheng District'),
  division('210000', '辽宁省', 'Liaoning'),
  division('210100', '沈阳市', 'Shenyang'),
  division('210106', '铁西区', 'Tiexi District'),
  division('210300', '鞍山市', 'Anshan'),
  division('210303', '铁西区', 'Tiexi District'),
  division('410000', '河南省', 'Henan'),
  division('419000', '省直辖县级行政区划', 'Counties directly under Henan'),
  division('419001', '济源市', 'Jiyuan City'),
];

describe('the name of a county', () => {
  const names = groupCounties(LIST).flatMap(group => group.counties.map(county => countyName(group, county)));

  it('has its prefecture in front, so that no two are alike', () => {
    expect(names.slice(1, 3)).toEqual([
      { 'zh-CN': '沈阳市铁西区', en: 'Tiexi District, Shenyang' },
      { 'zh-CN': '鞍山市铁西区', en: 'Tiexi District, Anshan' },
    ]);
  });

  it('has the municipality or province in front where there is no prefecture', () => {
    expect([names[0], names[3]]).toEqual([
      { 'zh-CN': '北京市东城区', en: 'Dongcheng District, Beijing' },
      { 'zh-CN': '河南省济源市', en: 'Jiyuan City, Henan' },
    ]);
  });

  it('stands alone where nothing above is on the list', () => {
    const county = division('640104', '兴庆区', 'Xingqing District');
    expect(countyName({ above: [], counties: [county] }, county)).toBe(county.name);
  });
});
