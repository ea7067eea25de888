import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import { levelField, SECTION_NAMES, SECTIONS, type PostInput, type Section } from '#posts';
import { demandWords, onlyOccupation } from '#vocabulary';

/** Longest text a field takes before the room says what is really allowed. */
const LONG = 20_000;
/** A form sends one box as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

export class RegionPath {
  @Matches(/^\d{6}$/) regionCode: string;
}

export class PostPath extends RegionPath {
  @Matches(ID_SHAPE) postId: string;
}

export class SectionPath extends PostPath {
  @IsIn(SECTION_NAMES) section: Section;
}

export class OfEmployerPath extends RegionPath {
  @Matches(ID_SHAPE) employerId: string;
}

export class WorkplacePath extends OfEmployerPath {
  @Matches(ID_SHAPE) workplaceId: string;
}

export class EntryPath extends RegionPath {
  @Matches(ID_SHAPE) entryId: string;
}

export class DivisionQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @IsString() @MaxLength(200) q?: string;
}

export class ExchangeQuery {
  @IsOptional() @Matches(/^\d{1,6}$/) page?: string;
}

/** Any page of the post's form; its demands are added below, one field each. */
export class SectionForm {
  @IsString() @MaxLength(10) revision = '';
  @IsOptional() @IsString() @MaxLength(10) later?: string;
  @IsOptional() @IsString() @MaxLength(LONG) title?: string;
  @IsOptional() @IsString() @MaxLength(LONG) kind?: string;
  @IsOptional() @IsString() @MaxLength(LONG) occupation?: string;
  @IsOptional() @IsString() @MaxLength(LONG) occupationText?: string;
  /** Looked for by its name, without script. */
  @IsOptional() @IsString() @MaxLength(LONG) occupationFind?: string;
  /** The button that only lists what was looked for. */
  @IsOptional() @IsString() @MaxLength(10) look?: string;
  @IsOptional() @IsString() @MaxLength(LONG) tasks?: string;
  @IsOptional() @IsString() @MaxLength(LONG) headcount?: string;
  @IsOptional() @IsString() @MaxLength(LONG) workplaceId?: string;
  @IsOptional() @IsString() @MaxLength(LONG) mode?: string;
  @IsOptional() @IsString() @MaxLength(LONG) hours?: string;
  @IsOptional() @IsString() @MaxLength(LONG) pattern?: string;
  @IsOptional() @IsString() @MaxLength(LONG) startsOn?: string;
  @IsOptional() @IsString() @MaxLength(LONG) openUntil?: string;
  @IsOptional() @IsString() @MaxLength(LONG) shuttle?: string;
  @IsOptional() @IsString() @MaxLength(LONG) housing?: string;
  @IsOptional() @IsString() @MaxLength(LONG) equipment?: string;
  @IsOptional() @IsString() @MaxLength(LONG) wageLow?: string;
  @IsOptional() @IsString() @MaxLength(LONG) wageHigh?: string;
  @IsOptional() @IsString() @MaxLength(LONG) contract?: string;
  @IsOptional() @IsString() @MaxLength(LONG) contractMonths?: string;
  @IsOptional() @IsString() @MaxLength(LONG) probationMonths?: string;
  @IsOptional() @IsString() @MaxLength(LONG) probationWage?: string;
  @IsOptional() @IsString() @MaxLength(LONG) payBasis?: string;
  @IsOptional() @IsString() @MaxLength(LONG) insurance?: string;
  @IsOptional() @IsString() @MaxLength(LONG) induction?: string;
  @IsOptional() @IsString() @MaxLength(LONG) benefits?: string;
  @IsOptional() @IsString() @MaxLength(LONG) accepted?: string;
  @Transform(asList) @IsArray() @IsString({ each: true }) must: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) nice: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) trainable: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) licences: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) offers: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) interviews: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) marginal: string[] = [];
}

const DEMANDS = demandWords().map(({ id }) => id);
for (const id of DEMANDS) {
  IsOptional()(SectionForm.prototype, levelField(id));
  IsString()(SectionForm.prototype, levelField(id));
  MaxLength(10)(SectionForm.prototype, levelField(id));
}

/** What one page of the form says: all of its fields, and no other. */
export function sectionInput(section: Section, form: SectionForm): Partial<PostInput> {
  const fields = form as unknown as Readonly<Record<string, string | string[] | undefined>>;
  const given = SECTIONS[section].map((name): [string, unknown] => {
    if (name === 'levels') return [name, levelsOf(fields)];
    if (name === 'occupation') return [name, occupationOf(form)];
    return [name, fields[name] ?? ''];
  });
  return Object.fromEntries(given);
}

/** The code that was chosen; else what was typed to find one, where it fits one alone. */
function occupationOf({ occupation, occupationText, occupationFind }: SectionForm): string {
  const typed = (occupationText || occupationFind || '').trim();
  return occupation || (onlyOccupation(typed) ?? typed);
}

function levelsOf(fields: Readonly<Record<string, unknown>>): PostInput['levels'] {
  return Object.fromEntries(
    DEMANDS.flatMap(id => {
      const level = fields[levelField(id)];
      return typeof level === 'string' && level !== '' && level !== '0' ? [[id, level]] : [];
    }),
  );
}

/** How a new post begins. */
export class StartForm {
  @IsString() @MaxLength(60) from = '';
}

/** The number of steps that the page showed. */
export class SeenForm {
  @IsString() @MaxLength(10) seen = '';
}

export class WordsForm extends SeenForm {
  @IsString() @MaxLength(LONG) words = '';
}

/** Remarks of the second look, page by page of the form. */
export class ReturnForm extends SeenForm {
  @IsString() @MaxLength(LONG) work = '';
  @IsString() @MaxLength(LONG) place = '';
  @IsString() @MaxLength(LONG) pay = '';
  @IsString() @MaxLength(LONG) skills = '';
  @IsString() @MaxLength(LONG) demands = '';
  @IsString() @MaxLength(LONG) offers = '';
}

export class ConstraintForm {
  @IsString() @MaxLength(LONG) reason = '';
  @IsString() @MaxLength(LONG) instrument = '';
}

/** Which wording a page is about. */
export class WordingQuery {
  @IsString() @MaxLength(60) rule = '';
  @IsString() @MaxLength(200) phrase = '';
}

/** A wording that staff let stand in one post. */
export class WordingForm {
  @IsString() @MaxLength(60) rule = '';
  @IsString() @MaxLength(LONG) phrase = '';
  @IsString() @MaxLength(LONG) reason = '';
  @IsString() @MaxLength(LONG) instrument = '';
}

export class WorkplaceForm {
  @IsString() @MaxLength(LONG) name = '';
  @IsString() @MaxLength(LONG) address = '';
  @IsString() @MaxLength(LONG) county = '';
  @IsOptional() @IsString() @MaxLength(60) countyProvince?: string;
  @IsOptional() @IsString() @MaxLength(60) countyText?: string;
  @IsOptional() @IsString() @MaxLength(60) places?: string;
  @IsString() @MaxLength(LONG) longitude = '';
  @IsString() @MaxLength(LONG) latitude = '';
  @IsString() @MaxLength(LONG) entranceRiseMm = '';
  @IsString() @MaxLength(LONG) find = '';
  @IsOptional() @IsString() @MaxLength(60) look?: string;
  @Transform(asList) @IsArray() @IsString({ each: true }) features: string[] = [];
}

export class AdoptForm {
  @IsString() @MaxLength(LONG) employer = '';
}

/** A form that has a button only. */
export class ButtonForm {}
