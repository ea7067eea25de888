import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Rational, refuse, ok, type Result } from '#values';
import type { FeatureWords } from '#vocabulary';

const FILE = join(import.meta.dirname, '..', '..', 'parameters', 'measuring.yaml');

/** What a check found: the standard is met, it is not, or nobody could look. */
export const VERDICTS = ['pass', 'fail', 'notChecked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a feature is judged: measured in numbers, or only seen. */
export type MeasureShape = 'one' | 'several' | 'span' | 'slope' | 'seen';

type Criterion = Pick<FeatureWords, 'op' | 'value' | 'unit'>;

/** What a surveyor types for a feature: a value, `1.40×1.10`, `650-1200`, `1:12`, or yes and no. */
export function measureShape({ op, value, unit }: Criterion): MeasureShape {
  if (op === 'covers') return 'span';
  if (unit === 'ratio') return 'slope';
  if (op === 'yes' || numbersIn(value) === null) return 'seen';
  return value.includes('x') ? 'several' : 'one';
}

export type MeasureRefusal = { readonly code: 'number' | 'several' | 'span' | 'slope' };

/**
 * Judges a measured value against the standard: limits to the letter, an exact figure within the office's tolerance.
 * Blank: nobody measured. What is only seen is answered `yes` or `no`.
 */
export function judge(criterion: Criterion, typed: string): Result<Verdict, MeasureRefusal> {
  const text = plain(typed);
  if (text === '') return ok('notChecked');
  switch (measureShape(criterion)) {
    case 'seen':
      return ok(text === 'yes' ? 'pass' : text === 'no' ? 'fail' : 'notChecked');
    case 'slope':
      return judgeSlope(criterion, text);
    case 'span':
      return judgeSpan(criterion, text);
    case 'several':
      return judgeSeveral(criterion, text);
    case 'one':
      return judgeOne(criterion, text);
  }
}

function judgeOne({ op, value, unit }: Criterion, text: string): Result<Verdict, MeasureRefusal> {
  const measured = Rational.parse(text);
  const [low, high = low] = numbersIn(value) ?? [];
  if (!measured) return refuse({ code: 'number' });
  if (!low || !high) throw new Error(`no limit in ${value}`);
  if (op === 'range') return verdictOf(!measured.isBelow(low) && !measured.isAbove(high));
  if (op === '<=') return verdictOf(!measured.isAbove(low));
  if (op === '>=') return verdictOf(!measured.isBelow(low));
  const off = measured.isAbove(low) ? measured.minus(low) : low.minus(measured);
  return verdictOf(!off.isAbove(tolerance(unit)));
}

/** Each measure reaches its own: depth and width of a car in the order of the standard. */
function judgeSeveral({ value }: Criterion, text: string): Result<Verdict, MeasureRefusal> {
  const limits = numbersIn(value) ?? [];
  const measured = text.split(/[x×*]/u).map(part => Rational.parse(part));
  if (measured.length !== limits.length || measured.some(each => each === null))
    return refuse({ code: 'several' });
  return verdictOf(limits.every((limit, index) => !measured[index]?.isBelow(limit)));
}

/** The measured span lies over the one that is asked for. */
function judgeSpan({ value }: Criterion, text: string): Result<Verdict, MeasureRefusal> {
  const [low, high] = numbersIn(value) ?? [];
  const [from, to, more] = text.split(/[-–—~至]/u).map(part => Rational.parse(part));
  if (!low || !high) throw new Error(`no span in ${value}`);
  if (!from || !to || more !== undefined) return refuse({ code: 'span' });
  return verdictOf(!from.isAbove(low) && !to.isBelow(high));
}

/** A slope is typed 1:12, or as a decimal. The table prints 1:12 as 0.0833: meant is the slope, not its rounding. */
function judgeSlope({ value }: Criterion, text: string): Result<Verdict, MeasureRefusal> {
  const [rise, run, more] = text.split(/[:：/]/u).map(part => Rational.parse(part));
  if (!rise || more !== undefined || run === null || run?.isZero) return refuse({ code: 'slope' });
  const slope = run ? rise.over(run) : rise;
  return verdictOf(!slope.isAbove(Rational.one.over(slopeRun(value))));
}

/** The 12 of 1:12. */
export function slopeRun(value: string): Rational {
  return Rational.one.over(Rational.decimal(value)).roundHalfUp();
}

function verdictOf(isMet: boolean): Result<Verdict, never> {
  return ok(isMet ? 'pass' : 'fail');
}

/** Numbers of `1.40x1.10`, `850-900` or `15`; null where it holds words. */
function numbersIn(value: string): Rational[] | null {
  const numbers = value.split(/[x-]/).map(part => Rational.parse(part.replace(/^0+(?=\d)/, '')));
  return numbers.every(each => each !== null) ? numbers : null;
}

/** Half width, without spaces and without the unit that people write behind a number. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/(毫米|mm|米|m2|㎡|m|%|牛|N)$/u, '');
}

let tolerances: Readonly<Record<string, string>> | undefined;

function tolerance(unit: string): Rational {
  tolerances ??= (parse(readFileSync(FILE, 'utf8')) as { exact: Record<string, string> }).exact;
  return Rational.decimal(tolerances[unit] ?? '0');
}
