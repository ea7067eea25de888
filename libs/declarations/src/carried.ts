import type { FiledRosterEntry } from './snapshot.js';

/** What of a draft's entry still waits for the officer's word; nothing that waits is ever filed. */
export interface Pending {
  /** Year whose wage, insurance and contract still stand there as they were taken over. */
  readonly carriedFrom?: number;
  /** The officer said that something changed, and has not been to the entry since. */
  readonly changesSaid?: true;
  /** Nobody has said until when the certificate is valid: its `validTo` stands for nothing. */
  readonly validityUnknown?: true;
}

/** One disabled employee in a draft. */
export type DraftRosterEntry = FiledRosterEntry & Pending;

/** Does something of the entry wait for the officer's word? */
export function isPending({ carriedFrom, changesSaid, validityUnknown }: Pending): boolean {
  return carriedFrom !== undefined || changesSaid === true || validityUnknown === true;
}

/** The entry as it is filed. */
export function filedEntry({
  carriedFrom: _,
  changesSaid: __,
  validityUnknown: ___,
  ...entry
}: DraftRosterEntry): FiledRosterEntry {
  return entry;
}
