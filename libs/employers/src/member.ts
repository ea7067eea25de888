/** Somebody who acts for an employer. */
export interface Member {
  readonly accountId: string;
  /** Home region of the account, part of its key. */
  readonly accountRegion: string;
  /** May correct the record, and decides who else acts for the employer; there is always at least one. */
  readonly administrator: boolean;
}
