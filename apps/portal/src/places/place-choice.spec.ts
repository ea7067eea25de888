import { describe, expect, it } from '@jest/globals';
import { placeField, listsPlaces, readPlaceChoice } from './place-choice.js';
import type { Place } from './place.js';

const place = (code: string, name: string, group: string | null, hasRules = true): Place => ({
  code,
  name: { 'zh-CN': name, en: name },
  fullName: { 'zh-CN': name, en: name },
  province: code === '000000' ? code : `${code.slice(0, 2)}0000`,
  group: group === null ? null : { 'zh-CN': group, en: group },
  hasRules,
});
const PLACES = [
  place('000000', '全国', null),
  place('110000', '北京市', null),
  place('110108', '海淀区', null, false),
  place('210000', '辽宁省', null),
  place('210603', '丹东市振兴区', '丹东市'),
];
const read = (fields: Record<string, unknown>) => readPlaceChoice(fields, 'division', PLACES);

describe('reading a place from a form', () => {
  it('takes the code, and the province from it', () => {
    expect(read({ division: '210603' })).toEqual({ code: '210603', province: '210000', typed: '' });
    expect(read({ division: '000000' })).toEqual({ code: '000000', province: '000000', typed: '' });
  });

  it('takes no code from outside the province chosen beside it', () => {
    const choice = read({ division: '210603', divisionProvince: '110000' });
    expect(choice).toEqual({ code: '', province: '110000', typed: '' });
  });

  it('takes typed text that fits one place, and keeps what fits none or many', () => {
    expect(read({ division: '', divisionText: '海淀' }).code).toBe('110108');
    expect(read({ division: '', divisionText: ' 海淀 ' }).typed).toBe('');
    expect(read({ division: '', divisionText: '某区' })).toEqual({ code: '', province: '', typed: '某区' });
    expect(read({ division: '', divisionText: '区' }).typed).toBe('区');
  });

  it('goes by the code where both are sent, and minds neither lists nor long texts', () => {
    expect(read({ division: '110000', divisionText: '振兴' }).code).toBe('110000');
    expect(read({ division: ['110000', '210000'] }).code).toBe('');
    expect(read({ division: '', divisionText: '山'.repeat(500) }).typed).toHaveLength(60);
  });

  it('knows the button that only lists places', () => {
    expect(listsPlaces({ places: 'division' })).toBe(true);
    expect(listsPlaces({ places: '' })).toBe(false);
  });
});

describe('the controls of a place', () => {
  const field = (fields: Record<string, unknown>, scope: 'rules' | 'counties' = 'rules') =>
    placeField('division', scope, read(fields), PLACES, 'zh-CN', key => key);

  it('list the provinces, and the places of the one chosen', () => {
    const { provinces, options, province } = field({ divisionProvince: '210000' });
    expect(provinces.map(({ value }) => value)).toEqual(['', '000000', '110000', '210000']);
    expect(province).toBe('210000');
    expect(options).toEqual([
      { value: '', text: 'places.none' },
      { value: '210000', text: 'places.elsewhere' },
      { label: '丹东市', items: [{ value: '210603', text: '丹东市振兴区' }] },
    ]);
  });

  it('list a place without rules only where it is chosen', () => {
    const values = (fields: Record<string, unknown>) =>
      field(fields).options.flatMap(one => ('value' in one ? one.value : []));
    expect(values({ division: '110000' })).toEqual(['', '110000']);
    expect(values({ division: '110108' })).toEqual(['', '110000', '110108']);
  });

  it('list counties alone where employers register, and provinces that have some', () => {
    const { provinces } = field({ divisionProvince: '110000' }, 'counties');
    expect(provinces.map(({ value }) => value)).toEqual(['', '110000', '210000']);
    expect(field({ divisionProvince: '110000' }, 'counties').options).toEqual([
      { value: '', text: 'places.none' },
      { value: '110108', text: '海淀区' },
    ]);
  });

  it('show again what was typed', () => {
    expect(field({ division: '', divisionText: '某区' }).shown).toBe('某区');
    expect(field({ division: '210603' }).shown).toBe('丹东市振兴区');
  });
});
