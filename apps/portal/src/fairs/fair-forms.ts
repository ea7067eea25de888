import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
/** A form sends one box as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());
/** For whom a plan is printed. */
export const SIDES = ['all', 'stands', 'people'] as const;
export type Side = (typeof SIDES)[number];

export class DivisionQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

export class RegionPath {
  @Matches(/^\d{6}$/) regionCode: string;
}

export class FairPath extends RegionPath {
  @Matches(ID_SHAPE) fairId: string;
}

export class SubjectPath extends FairPath {
  @Matches(ID_SHAPE) subjectId: string;
}

export class SideQuery {
  @IsOptional() @IsIn(SIDES) side?: Side;
}

export class FairForm {
  @IsString() @MaxLength(LONG) title = '';
  @IsString() @MaxLength(LONG) heldOn = '';
  @IsString() @MaxLength(LONG) place = '';
  @IsString() @MaxLength(LONG) slots = '';
  @Transform(asList) @IsArray() @IsString({ each: true }) accessibility: string[] = [];
}

export class StandForm {
  @IsString() @MaxLength(60) postId = '';
  @IsString() @MaxLength(LONG) seats = '';
}

export class PersonForm {
  @IsString() @MaxLength(60) seekerId = '';
  @Transform(asList) @IsArray() @Matches(/^\d{1,2}$/, { each: true }) slots: string[] = [];
  @IsOptional() @IsIn(['yes']) released?: string;
}

export class PlanForm {
  @IsOptional() @IsIn(['yes']) keep?: string;
  /** One more appointment for whoever can have one. */
  @IsOptional() @IsIn(['yes']) another?: string;
}

export class OutcomeForm {
  @Matches(ID_SHAPE) seekerId: string;
  @Matches(ID_SHAPE) standId: string;
  @IsString() @MaxLength(20) word = '';
}
