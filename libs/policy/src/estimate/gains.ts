import { Rational } from '#values';
import type { CurveRow } from './curve.js';
import type { Mark } from './curve-points.js';

/** What a few more counted persons would change: the facts of a sentence such as "with 0.03 more, you would owe …". */
export interface Gain {
  readonly mark: Exclude<Mark, 'present'>;
  /** Persons more than today. */
  readonly more: string;
  readonly levy: string;
  /** Yuan less than today. */
  readonly saving: string;
  readonly reward: string | null;
}

/** The marks above today's number, nearest first: one more person, the next tier, the quota. */
export function gainsOf(rows: readonly CurveRow[]): readonly Gain[] {
  const today = rows.find(row => row.marks.includes('present'));
  if (!today) return [];
  const later = rows.slice(rows.indexOf(today) + 1);
  return later.flatMap(row =>
    row.marks
      .filter(mark => mark !== 'present')
      .map(mark => ({
        mark,
        more: difference(row.countedPersons, today.countedPersons).toDecimal(),
        levy: row.levy,
        saving: difference(today.levy, row.levy).toFixed(2),
        reward: row.reward,
      })),
  );
}

const difference = (one: string, other: string): Rational =>
  Rational.decimal(one).minus(Rational.decimal(other));
