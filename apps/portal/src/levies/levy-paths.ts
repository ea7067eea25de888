import { Matches } from 'class-validator';
import type { LevyAccountKey } from '#levies';
import { ID_SHAPE } from '#persistence';

/** An account in an address. */
export class AccountPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) employerId: string;
  @Matches(/^\d{4}$/) levyYear: string;
}

/** Something of a county in an address. */
export class RegionPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) id: string;
}

export function accountKey({ regionCode, employerId, levyYear }: AccountPath): LevyAccountKey {
  return { regionCode, employerId, levyYear: Number(levyYear) };
}

export function accountPath({ regionCode, employerId, levyYear }: LevyAccountKey): string {
  return `/workspace/levies/${regionCode}/${employerId}/${levyYear}`;
}

/** The ledger of a county and year. */
export function ledgerPath(regionCode: string, levyYear: number, state?: string): string {
  return `/workspace/ledger?division=${regionCode}&year=${levyYear}${state ? `&state=${state}` : ''}`;
}
