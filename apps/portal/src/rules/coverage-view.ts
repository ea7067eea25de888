import { COVERED_YEARS, placesWithRules, type Coverage, type EmployerKind } from '#policy';
import { provinceOf } from '../places/place.js';
import { coverageAt } from './rule-coverage.js';
import { addressOf } from './rules-address.js';
import { placeName } from './place-names.js';
import { nameOf } from './rules-page.js';
import type { ValueWriter } from './value-writer.js';

/** What the overview is narrowed to. */
export interface CoverageFilter {
  /** A province's code; blank for all. */
  readonly province: string;
  readonly kind: EmployerKind;
}

/** Provinces that have places in the matrix. */
export function coveredProvinces(language: ValueWriter['language']) {
  const codes = new Set(placesWithRules().map(({ division }) => provinceOf(division)));
  return [...codes].sort().map(code => ({ value: code, text: placeName(code, language) }));
}

/** One row a place, one cell a year: the state in a word or two. */
export function overviewRows({ province, kind }: CoverageFilter, writer: ValueWriter) {
  return placesOf(province).map(({ division }) => ({
    division,
    name: placeName(division, writer.language),
    isProvince: division.endsWith('0000'),
    href: `/rules/coverage?${new URLSearchParams({ province: provinceOf(division), kind }).toString()}#p${division}`,
    cells: COVERED_YEARS.map(year => ({ year, ...cellOf(of(division, year, kind), writer) })),
  }));
}

/** Each place of a province with a line a year: the state in full, what is in doubt, and the way to the rules. */
export function detailedPlaces({ province, kind }: CoverageFilter, writer: ValueWriter) {
  return placesOf(province).map(({ division }) => ({
    division,
    name: placeName(division, writer.language),
    rows: [...COVERED_YEARS].reverse().map(year => ({
      year,
      href: addressOf({ place: division, year, kind }),
      ...cellOf(of(division, year, kind), writer),
      ...detailOf(of(division, year, kind), writer),
    })),
  }));
}

function placesOf(province: string) {
  return placesWithRules().filter(({ division }) => province === '' || provinceOf(division) === province);
}

function of(division: string, year: number, kind: EmployerKind): Coverage | null {
  return coverageAt(division).find(one => one.levyYear === year && one.kinds.includes(kind)) ?? null;
}

type State = 'certain' | 'open' | 'refused';

function stateOf({ refused, unverified }: Coverage): State {
  if (refused !== null) return 'refused';
  return unverified.length === 0 ? 'certain' : 'open';
}

/** Short enough for twelve columns; the sign before it tells the same without colour. */
function cellOf(coverage: Coverage | null, { t }: ValueWriter): { state: State | 'none'; text: string } {
  if (!coverage) return { state: 'none', text: '' };
  const state = stateOf(coverage);
  return { state, text: t(`rules.coverage.cell.${state}`, { count: coverage.unverified.length }) };
}

function detailOf(coverage: Coverage | null, { t }: ValueWriter) {
  if (!coverage) return { sentence: '', doubts: '', wages: '' };
  const { refused, unverified, wagesKnown } = coverage;
  const name = (key: string) => t(`policy.parameters.${key}`);
  const state = stateOf(coverage);
  return {
    sentence: t(`rules.coverage.detail.${state}`, { name: refused === null ? '' : name(refused) }),
    doubts: unverified.length > 0 ? unverified.map(name).join(t('web.list.and')) : '',
    wages: wagesKnown ? '' : t('rules.coverage.detail.wages'),
  };
}

/** Values whose want refuses an answer, with how many answers each. */
export function refusalReasons({ province, kind }: CoverageFilter, writer: ValueWriter) {
  const refused = placesOf(province).flatMap(({ division }) =>
    COVERED_YEARS.flatMap(year => of(division, year, kind)?.refused ?? []),
  );
  return [...new Set(refused)].map(key => ({
    name: nameOf(key, writer),
    count: refused.filter(one => one === key).length,
    cure: writer.t(
      `rules.refused.cures.${key === 'localAverageWage' || key === 'quotaRatio' ? key : 'other'}`,
    ),
  }));
}
