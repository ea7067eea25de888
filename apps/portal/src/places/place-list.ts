import { NATIONAL } from '#identifiers';
import { countyName, type CountyGroup, type Division } from '#employers';
import type { ListedPlace } from '#policy';
import { provinceOf, type Place } from './place.js';

type Name = Division['name'];

/** Every place of the register and of the law, by code: the nation, provinces, prefectures, counties. */
export function placesOf(groups: readonly CountyGroup[], listed: readonly ListedPlace[]): readonly Place[] {
  const names = new Map<string, Name>();
  const grouped = new Map<string, Name | null>();
  for (const group of groups) {
    for (const above of group.above) names.set(above.code, above.name);
    const prefecture = group.above.find(({ code }) => !code.endsWith('0000'))?.name ?? null;
    for (const county of group.counties) {
      names.set(county.code, countyName(group, county));
      grouped.set(county.code, prefecture);
    }
  }
  for (const place of listed) if (!names.has(place.division)) names.set(place.division, place.name);
  const ruled = new Set(listed.map(({ division }) => division));
  return [...names]
    .filter(([code, name]) => !isCollective(code, name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, name]) => ({
      code,
      name,
      fullName: fullNameOf(code, name, names),
      province: provinceOf(code),
      group: grouped.get(code) ?? null,
      hasRules: ruled.has(code),
    }));
}

/** Codes such as `110100` hold the districts of a municipality together and name nothing that people know. */
function isCollective(code: string, name: Name): boolean {
  return /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/.test(name['zh-CN']) && code.endsWith('00');
}

/** With the province before it, or behind it in English; once, where the name itself begins with it. */
function fullNameOf(code: string, name: Name, names: ReadonlyMap<string, Name>): Name {
  const province = names.get(provinceOf(code));
  if (code === NATIONAL || !province || code === provinceOf(code)) return name;
  if (name['zh-CN'].startsWith(province['zh-CN'])) return name;
  return { 'zh-CN': province['zh-CN'] + name['zh-CN'], en: `${name.en}, ${province.en}` };
}
