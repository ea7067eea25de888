import { Matches } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import type { YearOfCounty } from '#reviews';

export const NON_FILERS = '/workspace/non-filers';

export class YearPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^\d{4}$/) levyYear: string;
}

export class EmployerPath extends YearPath {
  @Matches(ID_SHAPE) employerId: string;
}

export class BatchPath extends YearPath {
  @Matches(ID_SHAPE) batchId: string;
}

export function yearOfPath({ regionCode, levyYear }: YearPath): YearOfCounty {
  return { regionCode, levyYear: Number(levyYear) };
}

/** The list of a county's year. */
export function yearPath({ regionCode, levyYear }: YearOfCounty): string {
  return `${NON_FILERS}/${regionCode}/${levyYear}`;
}

export function remindersPath(year: YearOfCounty): string {
  return `${yearPath(year)}/reminders`;
}

export function batchPath(year: YearOfCounty, batchId: string): string {
  return `${remindersPath(year)}/${batchId}`;
}

export function figuresPath(year: YearOfCounty): string {
  return `${yearPath(year)}/figures`;
}

export function countingPath(year: YearOfCounty): string {
  return `${yearPath(year)}/determinations`;
}
