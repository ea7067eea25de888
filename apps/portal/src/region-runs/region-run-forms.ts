import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const DIVISION = /^\d{6}$/;

export class StartForm {
  @IsOptional() @IsString() @MaxLength(6) division?: string;
  @IsOptional() @IsString() @MaxLength(4) year?: string;
}

export class RunPath {
  @Matches(DIVISION) division: string;
  @IsUUID() runId: string;
}

export class OrderForm {
  @IsIn(['cancelled', 'resumed']) order: 'cancelled' | 'resumed';
}

export class ReplayForm {
  @IsOptional() @IsString() @MaxLength(100_000) overlay?: string;
}

export class ListQuery {
  @IsOptional() @Matches(/^\d{6}\.[0-9a-f-]{36}$/) after?: string;
}
