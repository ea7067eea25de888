import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rational } from '#values';
import { parse } from 'yaml';

/** Where a rule stands; the article null where it is unknown, `verified` false where nobody has read it there. */
export interface Reference {
  readonly instrument: string;
  readonly article: string | null;
  readonly verified: boolean;
}

interface TermsFile {
  readonly partTime: { readonly hours: number; readonly reference: Reference };
  readonly noProbationPartTime: Reference;
  readonly probation: {
    readonly reference: Reference;
    readonly steps: readonly { readonly contract: number; readonly most: number }[];
    readonly openEnded: number;
  };
  readonly probationWage: { readonly reference: Reference; readonly share: string };
}

const FILE = join(import.meta.dirname, '..', 'wording', 'terms.yaml');

let read: TermsFile | undefined;

function file(): TermsFile {
  read ??= parse(readFileSync(FILE, 'utf8')) as TermsFile;
  return read;
}

/** Is work of so many hours a week not full-time? */
export function isPartTime(hours: number): boolean {
  return hours <= file().partTime.hours;
}

/** The longest probation in months that a contract allows, 0 for none. @param contractMonths null: open-ended */
export function longestProbation(contractMonths: number | null, hours: number): number {
  const { probation } = file();
  if (isPartTime(hours)) return 0;
  if (contractMonths === null) return probation.openEnded;
  return probation.steps.findLast(({ contract }) => contractMonths >= contract)?.most ?? 0;
}

/** The least wage in probation, in whole yuan a month: the share of the wage rounded up. @param wage yuan a month */
export function leastProbationWage(wage: number): number {
  const least = Rational.decimal(file().probationWage.share).times(Rational.of(wage));
  const whole = Number(least.roundDown(0).toFixed(0));
  return least.isWhole ? whole : whole + 1;
}
