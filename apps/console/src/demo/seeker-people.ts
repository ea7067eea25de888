import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventCertificate, readCertificate, type Category } from '#identifiers';
import type { PartInput } from '#seekers';
import { makeDate, type PlainDate } from '#values';
import { parse } from 'yaml';

/** What people of one kind tell alike. */
export interface Kind {
  readonly category: Category;
  readonly grade: number;
  readonly levels: Readonly<Record<string, number>>;
  readonly wishes: readonly string[];
  readonly skills: readonly string[];
  readonly patterns: readonly string[];
  readonly accepts: readonly string[];
  readonly needs: readonly string[];
  readonly licences?: readonly string[];
  readonly homeWork?: string;
  readonly wageFloor: number;
  readonly wageTarget: number;
}
/** One invented person, and how far the registration came. */
export interface Person {
  readonly name: string;
  readonly kind: string;
  readonly on: PlainDate;
  readonly state: 'registered' | 'returned' | 'notAllowed' | 'active' | 'paused';
  /** Has the demo account of job-seekers. */
  readonly account?: boolean;
  /** What makes talking and an interview possible; otherwise as people with that certificate mostly need it. */
  readonly talkNeeds?: readonly string[];
  /** Facts that put the person first, told and seen. */
  readonly facts?: readonly string[];
  readonly assessedOn?: PlainDate;
  /** An assessment is to be made by this day. */
  readonly assessBy?: PlainDate;
}
interface Written {
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly people: readonly Person[];
}

const FILE = join(import.meta.dirname, 'county', 'seekers.yaml');
/** First number of the invented people: nobody else of the demo has it. */
const FIRST = 61_000;
/** Numbers of the people whose certificate has lapsed, or is not in the delivered register. */
const LAPSED = 8;
const UNKNOWN = 11;
const CENTRE = { longitude: 124.383, latitude: 40.13 };

/** What the certificate office knows of the register's people: one has lapsed, one is unknown. Row as it delivers them. */
export function certificateRows(): string[][] {
  const { kinds, people } = written();
  return people.flatMap(({ kind: name }, index) => {
    const kind = kinds[name];
    if (!kind || index === UNKNOWN) return [];
    const number = certificateOf(kind, index);
    const citizen = readCertificate(number);
    const to = index === LAPSED ? makeDate(2024, 12, 31) : makeDate(2034, 12, 31);
    return citizen.ok ? [[citizen.value.citizenId, number, makeDate(2016, 1, 1), to, '']] : [];
  });
}

export function written(): Written {
  return parse(readFileSync(FILE, 'utf8')) as Written;
}

export function certificateOf({ category, grade }: Kind, index: number): string {
  const born = makeDate(1972 + ((index * 7) % 30), 1 + (index % 12), 1 + ((index * 5) % 28));
  const sex = index % 2 === 0 ? ('male' as const) : ('female' as const);
  return inventCertificate(FIRST + index, category, grade, { birthDate: born, sex });
}

const NO_CONSENT: readonly Person['state'][] = ['notAllowed'];

export function wordsOf({ state }: Person) {
  return [
    { purpose: 'matching' as const, given: !NO_CONSENT.includes(state) },
    { purpose: 'referral' as const, given: true },
    { purpose: 'contact' as const, given: true },
    { purpose: 'statistics' as const, given: true },
  ];
}

/** Everybody lives somewhere else around the county's centre, some kilometres away at most. */
function pointOf(index: number): { longitude: string; latitude: string } {
  const shift = (step: number) => (((index * step) % 41) - 20) / 500;
  return {
    longitude: (CENTRE.longitude + shift(17)).toFixed(6),
    latitude: (CENTRE.latitude + shift(23)).toFixed(6),
  };
}

export function pagesOf(person: Person, kind: Kind, certificateNumber: string, index: number): PartInput[] {
  const { name, facts = [] } = person;
  const levels = Object.fromEntries(Object.entries(kind.levels).map(([id, level]) => [id, String(level)]));
  const pages: PartInput[] = [
    {
      part: 'person',
      ...{ name, alias: '', certificateNumber, phone: `0415-31${String(1000 + index)}`, address: '振兴区' },
      ...{
        contactWays: ['phone'],
        talkNeeds: person.talkNeeds ?? (kind.category === 'hearing' ? ['interpreter', 'captions'] : []),
      },
    },
    { part: 'abilities', page: 'body1', levels },
    { part: 'occupations', wishes: kind.wishes, anyOccupation: index % 4 === 0 ? 'yes' : '' },
    {
      part: 'place',
      ...{ county: '210603', ...pointOf(index), housingOk: index % 5 === 0 ? 'yes' : '' },
      ...{
        homeWork: kind.homeWork ?? 'also',
        maxKm: kind.homeWork === 'only' ? '' : String(8 + (index % 5) * 4),
      },
    },
    {
      ...{ part: 'time', hoursMin: '15', hoursMax: index % 3 === 0 ? '44' : '40' },
      patterns: Object.fromEntries(kind.patterns.map((pattern, at) => [pattern, at === 0 ? 'liked' : 'ok'])),
    },
    {
      part: 'wage',
      ...{ wageFloor: String(kind.wageFloor), wageTarget: String(kind.wageTarget) },
      wageFirm: index % 6 === 0 && kind.wageFloor > 0 ? 'yes' : '',
    },
    {
      part: 'background',
      ...{
        skills: kind.skills,
        past: kind.wishes.slice(0, index % 2),
        trained: kind.wishes.slice(0, index % 3),
      },
      ...{ licences: kind.licences ?? [], education: 'middle', about: '' },
    },
  ];
  if (kind.accepts.length > 0)
    pages.push({ part: 'aids', inUse: kind.accepts.slice(0, 1), accepts: kind.accepts });
  if (kind.needs.length > 0) pages.push({ part: 'workplace', needs: kind.needs });
  if (facts.length > 0) pages.push(householdOf(facts));
  return pages;
}

function householdOf(facts: readonly string[]): PartInput {
  const has = (fact: string) => facts.includes(fact);
  return {
    part: 'household',
    ...{
      outOfWorkSince: has('outOfWork') ? '2023-09' : '',
      graduatedOn: has('recentGraduate') ? '2024-06' : '',
    },
    householdWithoutWork: has('householdWithoutWork') ? 'yes' : '',
    severalDisabled: has('severalDisabled') ? 'yes' : '',
  };
}
