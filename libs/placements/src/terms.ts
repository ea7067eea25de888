import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { PlainDate } from '#values';
import type { TimedStage } from './referral.js';

/** Days each side has and the rhythm of return visits, one dated file a version. */
export interface Terms {
  readonly from: PlainDate;
  readonly instrument: string | null;
  readonly article: string | null;
  readonly verified: boolean;
  /** Working days that the one who is waited for has, by stage. */
  readonly answerDays: Readonly<Record<TimedStage, number>>;
  /** Working days before the end. */
  readonly remindBefore: number;
  /** Working days between the end and the closing. */
  readonly graceDays: number;
  /** Days. */
  readonly letterDays: number;
  readonly followUp: {
    /** Months after the first day of work. */
    readonly months: readonly number[];
    /** Months from one visit to the next, once those are over. */
    readonly every: number;
    /** Days before a visit on which brokers are told of it. */
    readonly tellBefore: number;
    /** Working days after a visit's day on which those above them are told. */
    readonly escalateAfter: number;
    /** Working days. */
    readonly taskDays: number;
  };
  /** Working days. */
  readonly guidanceDays: number;
  /** Working days. */
  readonly interviewRemindBefore: number;
  readonly interpretersADay: number;
}

const FOLDER = join(import.meta.dirname, '..', 'terms');
let all: readonly Terms[] | undefined;

/** The terms in force on a day; before the first version, that one. */
export function termsOn(day: PlainDate): Terms {
  all ??= readdirSync(FOLDER)
    .sort()
    .map(file => load(readFileSync(join(FOLDER, file), 'utf8')) as Terms);
  const inForce = all.filter(({ from }) => from <= day).at(-1) ?? all[0];
  if (!inForce) throw new Error('no terms of placements are there');
  return inForce;
}
