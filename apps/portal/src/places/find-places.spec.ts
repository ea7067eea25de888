import { describe, expect, it } from '@jest/globals';
import { groupCounties } from '#employers';
import { findPlaces, onlyPlace } from './find-places.js';
import { placesOf } from './place-list.js';

const named = (code: string, chinese: string, en: string) => ({ code, name: { 'zh-CN': chinese, en } });
const listed = (code: string, chinese: string, en: string, parent: string | null) => ({
  ...{ division: code, name: { 'zh-CN': chinese, en }, parent },
});

const PLACES = placesOf(
  groupCounties([
    named('110000', '北京市', 'Beijing'),
    named('110100', '市辖区', 'Districts'),
    named('110108', '海淀区', 'Haidian District'),
    named('210000', '辽宁省', 'Liaoning'),
    named('210100', '沈阳市', 'Shenyang'),
    named('210106', '铁西区', 'Tiexi District'),
    named('210300', '鞍山市', 'Anshan'),
    named('210303', '铁西区', 'Tiexi District'),
    named('210600', '丹东市', 'Dandong'),
    named('210603', '振兴区', 'Zhenxing District'),
  ]),
  [
    listed('000000', '全国', 'National rules', null),
    listed('110000', '北京市', 'Beijing', '000000'),
    listed('210000', '辽宁省', 'Liaoning', '000000'),
    listed('210603', '丹东市振兴区', 'Zhenxing District, Dandong', '210000'),
  ],
);
const codes = (typed: string) => findPlaces(PLACES, typed).map(({ code }) => code);

describe('the list of places', () => {
  it('holds the nation, provinces, prefectures and counties, and no code that names nothing', () => {
    expect(PLACES.map(({ code }) => code)).toEqual(
      '000000 110000 110108 210000 210100 210106 210300 210303 210600 210603'.split(' '),
    );
  });

  it('names a county in full, with its prefecture and province', () => {
    const zhenxing = PLACES.find(({ code }) => code === '210603');
    expect(zhenxing?.fullName).toEqual({
      'zh-CN': '辽宁省丹东市振兴区',
      en: 'Zhenxing District, Dandong, Liaoning',
    });
    expect(PLACES.find(({ code }) => code === '110108')?.fullName['zh-CN']).toBe('北京市海淀区');
    expect(PLACES.filter(({ hasRules }) => hasRules).map(({ code }) => code)).toEqual(
      '000000 110000 210000 210603'.split(' '),
    );
  });
});

describe('finding places', () => {
  it.each([
    ['a part of a name', '振兴', ['210603']],
    ['a name with what lies above it', '丹东市振兴区', ['210603']],
    ['characters left out between', '辽宁丹东振兴', ['210603']],
    ['a name that two share', '铁西区', ['210106', '210303']],
    ['the place itself before those within it', '丹东', ['210600', '210603']],
    ['English, whatever the case and spacing', 'zhenxing district', ['210603']],
    ['full-width digits', '２１０６０３', ['210603']],
    ['the beginning of a code', '1101', ['110108']],
    ['nothing typed', '  ', []],
    ['a name of nowhere', '亚特兰蒂斯', []],
  ])('finds by %s: %s', (_how, typed, found) => {
    expect(codes(typed)).toEqual(found);
  });

  it('takes text for a place only where one is meant', () => {
    expect(onlyPlace(PLACES, '铁西区')).toBeNull();
    expect(onlyPlace(PLACES, '丹东市')?.code).toBe('210600');
    expect(onlyPlace(PLACES, 'Haidian')?.code).toBe('110108');
    expect(onlyPlace(PLACES, '亚特兰蒂斯')).toBeNull();
  });
});
