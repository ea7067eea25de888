import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

/** Fields that a page does not have, or that nobody chose, are not sent: so every field has a value here. */
export class JoinForm {
  @IsString() @MaxLength(LONG) creditCode = '';
  @IsString() @MaxLength(LONG) message = '';
  @IsString() @MaxLength(LONG) organisation = '';
  @IsString() @MaxLength(LONG) until = '';
}

export class InvitationForm {
  @IsString() @MaxLength(LONG) email = '';
  @IsString() @MaxLength(LONG) role = '';
  @IsString() @MaxLength(LONG) organisation = '';
  @IsString() @MaxLength(LONG) until = '';
}

export class ApprovalForm {
  @IsOptional() @IsIn(['officer', 'administrator']) as?: 'officer' | 'administrator';
}

export class ReasonForm {
  @IsString() @MaxLength(LONG) reason = '';
}

export class RoleForm {
  @IsIn(['officer', 'administrator']) role: 'officer' | 'administrator';
}

/** The secret of a mailed link, on its way back. */
export class TokenForm {
  @IsString() @MaxLength(300) token = '';
}

/** Where a mandate is; its holder has it from the own list. */
export class MandateForm {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) mandateId: string;
}
