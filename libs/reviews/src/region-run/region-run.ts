import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { Tally } from './tally.js';

/** Key of a run: `regionCode` is the division it is about, a county, a prefecture or a province. */
export interface RunKey {
  readonly regionCode: string;
  readonly runId: string;
}

/** The law a run goes by, as it is stored. */
export type RunRules =
  | { readonly by: 'release' }
  /** Values laid over those of the release: the text of the file, for good. */
  | { readonly by: 'overlay'; readonly title: string; readonly text: string; readonly hash: string }
  /** The rules of an earlier run, by the hash of all of them. */
  | { readonly by: 'ruleSet'; readonly hash: string };

/** An assessment of every employer of a division. It is the office's own reckoning and determines nothing. */
export interface RegionRun extends RunKey {
  readonly levyYear: number;
  /** Business date: who has not filed by then is looked at as of this day. */
  readonly asOf: PlainDate;
  /** Counties with employers when it began. */
  readonly counties: readonly string[];
  readonly rules: RunRules;
  /** The run whose population a replay takes; null for a run of its own. */
  readonly baselineId: string | null;
  readonly startedAt: Date;
  readonly startedBy: AccountKey;
}

export type RunState = 'running' | 'cancelled' | 'done';

/** How far a run is. */
export interface RunProgress {
  readonly state: RunState;
  readonly employers: number;
  readonly done: number;
  /** False while counties are still being divided into chunks: then the numbers are not all there is. */
  readonly planned: boolean;
  /** Employers a second, over the last half minute; null before anything was done. */
  readonly rate: number | null;
  /** Seconds left at that rate; null where nobody can tell. */
  readonly secondsLeft: number | null;
  readonly lastDoneAt: Date | null;
  /** Hash of all the rules it went by; null until it is done. */
  readonly ruleSet: string | null;
}

/** What came of a county's part. */
export interface CountyTally {
  readonly regionCode: string;
  readonly employers: number;
  readonly done: number;
  readonly tally: Tally;
}

/** Why something about a run is refused. */
export type RunRefusal = {
  readonly code: 'notPermitted' | 'notFound' | 'noSuchYear' | 'noEmployers' | 'alreadyDone';
};
