import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

/** Version of the record that the page was made from, and whether what follows was read and confirmed. */
class ConfirmedForm {
  @Matches(/^\d{1,9}$/) version = '';
  @IsOptional() @IsIn(['yes']) confirmed?: 'yes';
}

export class EmployerEventForm extends ConfirmedForm {
  @IsString() @MaxLength(LONG) kind = '';
  @IsString() @MaxLength(LONG) happenedOn = '';
  @IsString() @MaxLength(LONG) reason = '';
  @IsString() @MaxLength(LONG) successor = '';
  @IsString() @MaxLength(LONG) offshoots = '';
  @IsString() @MaxLength(LONG) goesOn = '';
  @IsString() @MaxLength(LONG) note = '';
}

export class MoveEmployerForm extends ConfirmedForm {
  @IsString() @MaxLength(LONG) division = '';
  /** What stands beside the code of a place to find it: `places/place-choice.ts`. */
  @IsOptional() @IsString() @MaxLength(LONG) divisionProvince?: string;
  @IsOptional() @IsString() @MaxLength(LONG) divisionText?: string;
  @IsOptional() @IsString() @MaxLength(LONG) places?: string;
  @IsString() @MaxLength(LONG) movedOn = '';
  @IsString() @MaxLength(LONG) note = '';
}

export class TakeBackForm {
  @IsString() @MaxLength(LONG) note = '';
}
