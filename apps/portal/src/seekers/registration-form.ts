import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import { CONSENT_PURPOSES, MOST_WISHES } from '#seekers';
import { demandWords, patternWords } from '#vocabulary';
import type { Values } from './field.js';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
/** So many boxes stand on no page. */
const MOST = 300;
/** A form sends one box as a text and several as a list. */
export const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

/** Lists of a registration: boxes, and selects of the same name. */
const LISTS = [
  ...['contactWays', 'talkNeeds', 'inUse', 'accepts', 'needs', 'refuses', 'skills', 'licences'],
] as const;
/** Selects of one kind that stand below each other: `wishes1` to `wishes5`, and so on. */
export const NUMBERED: Readonly<Record<string, number>> = { wishes: MOST_WISHES, past: 3, trained: 3 };
const TEXTS = [
  ...[
    'name',
    'alias',
    'certificateNumber',
    'phone',
    'address',
    'anyOccupation',
    'county',
    'occupationFind',
    'occupationClass',
    'longitude',
    'latitude',
  ],
  ...['maxKm', 'housingOk', 'homeWork', 'hoursMin', 'hoursMax', 'wageFloor', 'wageTarget', 'wageFirm'],
  ...['education', 'about', 'outOfWorkSince', 'householdWithoutWork', 'severalDisabled', 'graduatedOn'],
] as const;

/** Name of the control of a demand or a pattern: both have a list of their own, and other fields have none of them. */
export const levelField = (demand: string): string => `level_${demand}`;
export const patternField = (pattern: string): string => `pattern_${pattern}`;

/**
 * Every control that a page of the registration may hold, and nothing else. The demands and patterns of the vocabulary
 * have one each, so the class takes its fields from there.
 */
export class RegistrationForm {
  /** Where the person came from: the summary, or the own page. */
  @IsOptional() @IsIn(['', 'summary']) back?: string;
  /** The button that only lists the occupations that were looked for. */
  @IsOptional() @IsIn(['yes']) look?: string;
}

for (const name of [
  ...TEXTS,
  ...Object.entries(NUMBERED).flatMap(([name, count]) => numberedFields(name, count)),
  ...demandWords().map(({ id }) => levelField(id)),
  ...patternWords().map(({ id }) => patternField(id)),
])
  decorate(name, IsOptional(), IsString(), MaxLength(LONG));
for (const name of LISTS)
  decorate(
    name,
    IsOptional(),
    Transform(asList),
    IsArray(),
    ArrayMaxSize(MOST),
    IsString({ each: true }),
    MaxLength(100, { each: true }),
  );

/** Names of the selects of one kind, the first one first. */
export function numberedFields(name: string, count = NUMBERED[name] ?? 0): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
}

function decorate(name: string, ...decorators: PropertyDecorator[]): void {
  for (const decorator of decorators) decorator(RegistrationForm.prototype, name);
}

/** The fields of a form as pages read them. */
export function valuesOf(form: object): Values {
  return Object.fromEntries(
    Object.entries(form).filter(
      (entry): entry is [string, string | string[]] =>
        typeof entry[1] === 'string' || Array.isArray(entry[1]),
    ),
  );
}

export class RegionForm {
  @Matches(/^\d{6}$/) regionCode: string;
}

export class PagePath {
  @Matches(/^[a-z]+\d?$/) page: string;
}

export class BackQuery {
  @IsOptional() @IsIn(['', 'summary']) back?: string;
}

export class SeekerPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) seekerId: string;
}

export class SeekerPagePath extends SeekerPath {
  @Matches(/^[a-z]+\d?$/) page: string;
}

/** Consents that were ticked, and staff's word that the person signed. */
export class SendForm {
  @Transform(asList)
  @IsArray()
  @IsIn(CONSENT_PURPOSES, { each: true })
  consents: (typeof CONSENT_PURPOSES)[number][] = [];
  @IsOptional() @IsIn(['', 'yes']) paper?: string;
}
