import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ReliefListKey } from '#levies';

/** Where everybody finds the lists, and where a publisher prepares them. */
export const PUBLIC_RELIEF = '/relief-lists';
export const RELIEF_DESK = '/workspace/relief-lists';

export class ReliefListPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^\d{4}$/) listYear: string;
}

export class RoundQuery {
  /** An earlier list of the year. */
  @IsOptional() @Matches(/^\d{1,3}$/) round?: string;
}

export class ReliefChoice {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @Matches(/^\d{4}$/) year?: string;
}

export class PublishForm {
  @IsString() @MaxLength(100) digest: string;
  @IsOptional() @IsString() @MaxLength(10) checked?: string;
}

export function keyOf({ regionCode, listYear }: ReliefListPath): ReliefListKey {
  return { regionCode, listYear: Number(listYear) };
}

export function listAddress(root: string, { regionCode, listYear }: ReliefListKey): string {
  return `${root}/${regionCode}/${listYear}`;
}
