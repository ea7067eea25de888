/** Something about the parameter files that an administrator should know; an `error` must be put right. */
export interface Finding {
  readonly severity: 'error' | 'notice';
  readonly code: FindingCode;
  readonly key: string;
  readonly division: string;
  /** Day or levy year concerned; null for the key as a whole. */
  readonly date: string | null;
  readonly detail: string;
}

export type FindingCode =
  | 'gap'
  | 'missingYear'
  | 'endsNothing'
  | 'unusedParameter'
  | 'unusedInstrument'
  | 'partMissing'
  | 'partIdle'
  | 'unanswered'
  | 'refused'
  | 'unverified'
  | 'articleUnknown'
  | 'addressUnknown';
