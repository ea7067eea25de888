import { inventCertificate, type Category } from '#identifiers';
import { plainDate } from '#values';
import { ASSESSED_PARTS } from '../case-file/case-file.js';
import type { PartInput } from '../parts/read-part.js';
import type { PersonInput } from '../parts/read-person.js';
import type { PlaceInput, TimeInput, WageInput } from '../parts/read-wishes.js';

/** What may differ from the usual registration. */
export interface ToldOver {
  readonly person?: Partial<PersonInput>;
  readonly levels?: Readonly<Record<string, string>>;
  readonly place?: Partial<PlaceInput>;
  readonly time?: Partial<TimeInput>;
  readonly wage?: Partial<WageInput>;
  readonly wishes?: readonly string[];
  readonly category?: Category;
  readonly grade?: number;
}

/** Pages of a registration without error, for an invented person of 35 or so with a number of their own. */
export function toldPages(seed: number, over: ToldOver = {}): PartInput[] {
  return [
    {
      part: 'person',
      ...{ name: `试行${seed}`, alias: '', phone: '0415-3100000', address: '振兴区站前街道' },
      certificateNumber: inventCertificate(seed, over.category ?? 'limb', over.grade ?? 3, {
        birthDate: BORN,
        sex: 'female',
      }),
      ...{ contactWays: ['phone'], talkNeeds: [] },
      ...over.person,
    },
    { part: 'abilities', page: 'body1', levels: over.levels ?? { sit: '4', fineHand: '3', lift: '1' } },
    { part: 'occupations', wishes: over.wishes ?? ['6-05-01-03'], anyOccupation: '' },
    {
      part: 'place',
      ...{
        county: '210603',
        longitude: '124.38',
        latitude: '40.13',
        maxKm: '12',
        housingOk: '',
        homeWork: 'also',
      },
      ...over.place,
    },
    { part: 'time', hoursMin: '20', hoursMax: '40', patterns: { day: 'liked', night: 'no' }, ...over.time },
    { part: 'wage', wageFloor: '2200', wageTarget: '3000', wageFirm: 'yes', ...over.wage },
  ];
}

const BORN = plainDate('1988-03-05');

/** Findings of all five parts of an assessment, as a page sends them. */
export function toldFindings(): Record<string, string> {
  const findings = ASSESSED_PARTS.flatMap(part => [
    ...[[part, `${part}的结果`] as const, [`${part}Method`, '面谈与作业样本'] as const],
  ]);
  return Object.fromEntries(findings);
}
