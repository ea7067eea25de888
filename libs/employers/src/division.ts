/** A division of the country: province, prefecture or county, by its GB/T 2260 code. */
export interface Division {
  readonly code: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
}

/** Counties of one prefecture, for a grouped select. */
export interface CountyGroup {
  /** Province and prefecture, in that order. */
  readonly above: readonly Division[];
  readonly counties: readonly Division[];
}

/** Employers register in counties: the last two digits say which; 00 is a prefecture, a province or the country. */
export function isCountyCode(code: string): boolean {
  return /^\d{6}$/.test(code) && !code.endsWith('00');
}

/**
 * Full name of a county: that of its prefecture in front, because counties of different prefectures share names.
 * Districts of a municipality and counties directly under a province have that one's name in front instead.
 */
export function countyName({ above }: CountyGroup, county: Division): Division['name'] {
  const upper = above.findLast(({ code }) => !isCollective(code));
  if (!upper) return county.name;
  return {
    'zh-CN': upper.name['zh-CN'] + county.name['zh-CN'],
    en: `${county.name.en}, ${upper.name.en}`,
  };
}

const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

/** True for codes that only hold counties together, such as `110100` "districts" or `419000` "directly under". */
function isCollective(code: string): boolean {
  if (code.endsWith('0000')) return false;
  return MUNICIPALITIES.has(code.slice(0, 2)) || code.slice(2, 4) === '90';
}

/** Groups counties under their prefectures, in the order of the codes. */
export function groupCounties(divisions: readonly Division[]): CountyGroup[] {
  const byCode = new Map(divisions.map(division => [division.code, division]));
  const groups = new Map<string, Division[]>();
  for (const county of divisions.filter(({ code }) => isCountyCode(code))) {
    const prefecture = `${county.code.slice(0, 4)}00`;
    groups.set(prefecture, [...(groups.get(prefecture) ?? []), county]);
  }
  return [...groups].map(([prefecture, counties]) => ({
    above: [`${prefecture.slice(0, 2)}0000`, prefecture].flatMap(code => byCode.get(code) ?? []),
    counties,
  }));
}
