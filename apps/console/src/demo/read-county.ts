import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { EmployerKind } from '#employers';
import { inventCreditCode } from '#identifiers';
import type { PlainDate } from '#values';
import type { DemoArrangements, DemoCounty, DemoEmployer, DemoStay, DemoYear } from './county.js';

const FOLDER = join(import.meta.dirname, 'county');
/** Register and kind of body, the first two characters of a credit code (GB 32100-2015). */
const REGISTERS: Readonly<Record<EmployerKind, string>> = {
  organ: '11',
  institution: '12',
  organisation: '51',
  nonEnterprise: '52',
  enterprise: '91',
};
/** More people than any employer of the county has over the years. */
const PEOPLE_PER_EMPLOYER = 20;

/** `seed` only of somebody whom another employer's file has as well. */
type Person = Omit<DemoStay, 'who' | 'seed'> & { readonly seed?: number };
type WrittenStay = string | ({ readonly who: string } & Partial<Person>);
type WrittenYear = Omit<DemoYear, 'levyYear' | 'goal' | 'staff' | 'decisions'> &
  Partial<Pick<DemoYear, 'goal' | 'decisions'>> & { readonly staff: readonly WrittenStay[] };
type Usual = 'officer' | 'concentrated' | 'vatRefund' | 'events';
type WrittenEmployer = Omit<DemoEmployer, 'key' | 'creditCode' | 'phone' | 'years' | Usual> & {
  readonly people?: Readonly<Record<string, Person>>;
  readonly years: Readonly<Record<string, WrittenYear>>;
} & Partial<Pick<DemoEmployer, Usual>>;
interface WrittenCounty {
  readonly division: string;
  readonly today: PlainDate;
  readonly years: Readonly<Record<string, readonly PlainDate[]>>;
}

/** Reads the county from its files. Values are checked by the use cases that take them, as those of any form. */
export function readCounty(): DemoCounty {
  const { division, today, years } = read<WrittenCounty>('county.yaml');
  return {
    ...{ division, today },
    years: Object.entries(years).map(([year, publishedOn]) => ({ levyYear: Number(year), publishedOn })),
    employers: readdirSync(join(FOLDER, 'employers'))
      .sort()
      .map(file => employerOf(join('employers', file), file, division)),
    people: read<DemoArrangements>('people.yaml'),
    elsewhere: readdirSync(join(FOLDER, 'elsewhere'))
      .sort()
      .map(file => ({ division: file.slice(0, 6), employer: elsewhereOf(file) })),
  };
}

/** `640104-91-helan.yaml`: the division, a number that no employer of the county has, the key. */
function elsewhereOf(file: string): DemoEmployer {
  return employerOf(join('elsewhere', file), file.slice(7), file.slice(0, 6));
}

function employerOf(path: string, file: string, division: string): DemoEmployer {
  const [, digits = '', key = ''] = /^(\d+)-(\w+)\.yaml$/.exec(file) ?? [];
  const number = Number(digits);
  const { people = {}, years, ...written } = read<WrittenEmployer>(path);
  const seeds = new Map(Object.keys(people).map((who, index) => [who, number * PEOPLE_PER_EMPLOYER + index]));
  const stayOf = (entry: WrittenStay): DemoStay => {
    const { who, ...changed } = typeof entry === 'string' ? { who: entry } : entry;
    const [person, seed] = [people[who], seeds.get(who)];
    if (!person || seed === undefined) throw new Error(`${file} has no ${who} among its people`);
    return { ...person, ...changed, who, seed: person.seed ?? seed };
  };
  return {
    ...{ officer: `hr@${key}.example`, concentrated: false, vatRefund: false, events: [], ...written, key },
    creditCode: inventCreditCode(number, division, REGISTERS[written.kind]),
    // No number in the country begins with 0 after its area code.
    phone: `0415-00000${digits}`,
    years: new Map(
      Object.entries(years).map(([year, facts]) => [
        Number(year),
        {
          ...{ goal: 'determined', decisions: [], ...facts },
          ...{ levyYear: Number(year), staff: facts.staff.map(stayOf) },
        },
      ]),
    ),
  };
}

function read<Content>(file: string): Content {
  return parse(readFileSync(join(FOLDER, file), 'utf8')) as Content;
}
