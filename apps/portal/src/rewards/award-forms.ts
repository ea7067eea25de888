import { IsArray, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
const listed = ({ value }: { value: unknown }): unknown =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];

/** The number of steps that stood on the page. */
export class SeenForm {
  @Matches(/^\d{1,4}$/) seen = '';
}

export class BankForm extends SeenForm {
  @IsString() @MaxLength(LONG) holder = '';
  @IsString() @MaxLength(LONG) number = '';
  @IsString() @MaxLength(LONG) numberAgain = '';
  @IsString() @MaxLength(LONG) bank = '';
  @IsOptional() @Transform(listed) @IsArray() @IsString({ each: true }) confirmed: string[] = [];
}

export class ExaminationForm extends SeenForm {
  @IsOptional() @IsString() @MaxLength(LONG) verdict = '';
  @IsOptional() @IsString() @MaxLength(LONG) reason = '';
  @IsString() @MaxLength(LONG) words = '';
  @IsOptional() @Transform(listed) @IsArray() @IsString({ each: true }) checked: string[] = [];
}

export class WordsForm extends SeenForm {
  @IsString() @MaxLength(LONG) words = '';
}

export class ObjectionForm extends SeenForm {
  @IsOptional() @IsString() @MaxLength(LONG) raisedBy = '';
  @IsString() @MaxLength(LONG) receivedOn = '';
  @IsString() @MaxLength(LONG) words = '';
}

export class ObjectionDecisionForm extends SeenForm {
  @IsString() @MaxLength(LONG) objectionId = '';
  @IsOptional() @IsString() @MaxLength(LONG) verdict = '';
  @IsString() @MaxLength(LONG) words = '';
}

export class PaymentForm extends SeenForm {
  @IsOptional() @IsString() @MaxLength(LONG) outcome = '';
  @IsString() @MaxLength(LONG) day = '';
  @IsString() @MaxLength(LONG) reference = '';
  @IsOptional() @IsString() @MaxLength(LONG) words = '';
}

export class ListForm {
  @Transform(listed) @IsArray() @IsString({ each: true }) awards: string[] = [];
  @IsOptional() @IsString() @MaxLength(LONG) days = '';
  @IsOptional() @IsString() @MaxLength(10) checked?: string;
}
