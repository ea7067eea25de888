import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
const VERDICTS = ['accepted', 'notCounted', 'returned'] as const;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1));

/** A form sends one box as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());
const asNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? Number(value) : value;

/** Address of a filed version. */
export class CasePath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) declarationId: string;
  @Transform(asNumber) @IsInt() @Min(1) @Max(100_000) version: number;
}

export class CaseQuery {
  @IsOptional() @IsString() @MaxLength(60) line?: string;
}

/** `takeOver`: the page said which colleague has the case, and that this takes it from them. */
export class AssignmentForm {
  @IsOptional() @IsIn(['yes']) takeOver?: 'yes';
}

export class DecisionForm extends AssignmentForm {
  @IsString() @MaxLength(60) line: string;
  @IsOptional() @IsIn(VERDICTS) verdict?: (typeof VERDICTS)[number];
  @Transform(asList) @IsArray() @IsIn(MONTHS, { each: true }) months: string[] = [];
  @IsOptional() @IsString() @MaxLength(40) reason?: string;
  @IsOptional() @IsString() @MaxLength(LONG) words?: string;
}

/** What ends a review: the reviewer acts from a page that showed so many decisions. */
export class ClosingForm extends AssignmentForm {
  @Transform(asNumber) @IsInt() @Min(0) @Max(1_000_000) decisions: number;
}

/** A determination, with what the reviewer says of the lines not judged one by one. */
export class DeterminationForm extends ClosingForm {
  @IsOptional() @IsIn(['yes']) restStands?: 'yes';
  /** The correction under way that stood on the page; empty where there was none. */
  @IsOptional() @IsString() @MaxLength(36) correctionSeen?: string;
}

/** The same as a proposal to a second person, with what this person is to know. */
export class ProposalForm extends DeterminationForm {
  @IsOptional() @IsString() @MaxLength(LONG) words?: string;
}

/** Which proposal is to be taken back. */
export class WithdrawalForm {
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) proposalId: string;
}

/** A note for colleagues about a line. */
export class NoteForm {
  @IsString() @MaxLength(60) line: string;
  @IsOptional() @IsString() @MaxLength(LONG) note?: string;
}
