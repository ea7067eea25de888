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
}

export class EmailForm {
  @IsString() @MaxLength(LONG) email: string;
}

export class ConfirmForm {
  @IsString() @MaxLength(LONG) token: string;
}

export class ResetForm {
  @IsString() @MaxLength(LONG) token: string;
  @IsString() @MaxLength(LONG) password: string;
}

export class LanguageQuery {
  @IsOptional() @IsIn(['zh-CN', 'en']) language?: 'zh-CN' | 'en';
}
