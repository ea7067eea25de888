import type { AccountKey } from '#accounts';
import type { SeekerKey } from '../seeker.js';

/** Who wrote a paper, as a row says it. */
export interface By {
  readonly by: string;
  readonly byRegion: string;
}

/** What a paper holds, as a row keeps it. */
export interface Sealed {
  readonly sealed: Buffer;
}

/** Columns of who wrote a paper when. */
export const BY = `written_at as "writtenAt", written_by as by, written_by_region as "byRegion"`;

/** The columns that every paper begins with: region, person, paper, and who wrote it when. */
export function headOf({ regionCode, seekerId }: SeekerKey, id: string, at: Date, by: AccountKey) {
  return [regionCode, seekerId, id, at, by.accountId, by.regionCode];
}

/** A row with its writer as a key. */
export function written<Row extends By>({ by, byRegion, ...row }: Row) {
  return { ...row, writtenBy: { accountId: by, regionCode: byRegion } };
}

/** Where a paper's words are sealed for. */
export function place(table: string, column: string, row: string) {
  return { table, column: `${column}_sealed`, row };
}
