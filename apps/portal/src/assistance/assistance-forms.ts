import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

/** What the clerk writes down before filing for an employer. Radios that nobody chose are not sent. */
export class OfficeMandateForm {
  @IsString() @MaxLength(LONG) askedBy = '';
  @IsString() @MaxLength(LONG) askedWay = '';
  @IsString() @MaxLength(LONG) identity = '';
  @IsString() @MaxLength(LONG) askedOn = '';
  @IsString() @MaxLength(LONG) reason = '';
  @IsString() @MaxLength(LONG) levyYear = '';
  @IsString() @MaxLength(LONG) until = '';
}

export class OfficeApprovalForm {
  @IsOptional() @IsIn(['officer', 'administrator']) as?: 'officer' | 'administrator';
  @IsString() @MaxLength(LONG) reason = '';
}
