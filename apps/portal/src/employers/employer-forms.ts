import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

/** What may be corrected of an employer's record. Radios that nobody chose are not sent, so every field has a value. */
export class EmployerFactsForm {
  @IsString() @MaxLength(LONG) name = '';
  @IsString() @MaxLength(LONG) kind = '';
  @IsString() @MaxLength(LONG) registeredOn = '';
  @IsString() @MaxLength(LONG) contactName = '';
  @IsString() @MaxLength(LONG) contactPhone = '';
  @IsString() @MaxLength(LONG) contactEmail = '';
  @IsOptional() @IsIn(['yes']) kindConfirmed?: 'yes';
}

export class RegisterEmployerForm extends EmployerFactsForm {
  @IsString() @MaxLength(LONG) creditCode = '';
  @IsString() @MaxLength(LONG) creditCodeReason = '';
  @IsString() @MaxLength(LONG) division = '';
  /** What stands beside the code of a place to find it: `places/place-choice.ts`. */
  @IsOptional() @IsString() @MaxLength(LONG) divisionProvince?: string;
  @IsOptional() @IsString() @MaxLength(LONG) divisionText?: string;
  @IsOptional() @IsString() @MaxLength(LONG) places?: string;
}

export class CorrectEmployerForm extends EmployerFactsForm {
  /** Version of the record that the form was filled from. */
  @Matches(/^\d{1,9}$/) version = '';
}
