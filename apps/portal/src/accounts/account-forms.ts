import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Far above what any field allows: what is too long is told by the use case, at its field, with all else kept. */
const LONG = 100_000;

export class SignInForm {
  @IsString() @MaxLength(LONG) email: string;
  @IsString() @MaxLength(LONG) password: string;
  @IsOptional() @IsString() @MaxLength(2_000) return?: string;
}

export class RegisterForm {
  @IsString() @MaxLength(LONG) name: string;
  @IsString() @MaxLength(LONG) email: string;
  @IsString() @MaxLength(LONG) password: string;
  @IsOptional() @IsIn(['', 'work']) for?: AccountFor;
}

/** What somebody opens an account for: to look for work, or (nothing said) for an employer. */
export type AccountFor = '' | 'work';

export class AccountForQuery {
  @IsOptional() @IsIn(['', 'work']) for?: AccountFor;
}

export class EmailForm {
  @IsString() @MaxLength(LONG) email: string;
}

export class ConfirmQuery extends AccountForQuery {
  @IsOptional() @IsString() @MaxLength(LONG) token?: string;
}

export class ConfirmForm extends AccountForQuery {
  @IsString() @MaxLength(LONG) token: string;
}

export class ResetForm {
  @IsString() @MaxLength(LONG) token: string;
  @IsString() @MaxLength(LONG) password: string;
}

export class LanguageQuery {
  @IsOptional() @IsIn(['zh-CN', 'en']) language?: 'zh-CN' | 'en';
}
