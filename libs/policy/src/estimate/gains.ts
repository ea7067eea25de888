import { ok, Rational, type Result } from '#values';
import type { Figures } from '../formula/assessment.js';
import type { Mark, Point } from './curve-points.js';

/** What a few more counted persons would change: the facts of a sentence such as "with 0.03 more, you would owe …". */
export interface Gain {
  readonly mark: Exclude<Mark, 'present'>;
  /** Persons more than today, rounded up to the hundredth so that the mark is reached. */
  readonly more: string;
  readonly levy: string;
  /** Yuan less than today. */
  readonly saving: string;
  readonly reward: string | null;
}

type FiguresAt<Refusal> = (persons: Rational) => Result<Figures, Refusal>;

const HUNDREDTHS = 100n;

/** The marks above today's number, nearest first: one more person, the next tier, the quota. */
export function gainsOf<Refusal>(
  points: readonly Point[],
  counted: Rational,
  figuresAt: FiguresAt<Refusal>,
): Result<readonly Gain[], Refusal> {
  const today = figuresAt(counted);
  if (!today.ok) return today;
  const gains: Gain[] = [];
  for (const { persons, marks } of points.filter(point => point.persons.isAbove(counted))) {
    const more = roundUp(persons.minus(counted));
    const then = figuresAt(counted.plus(more));
    if (!then.ok) return then;
    const { levy, reward } = then.value;
    const saving = Rational.decimal(today.value.levy).minus(Rational.decimal(levy)).toFixed(2);
    for (const mark of marks.filter(isAhead))
      gains.push({ mark, more: more.toDecimal(), levy, saving, reward });
  }
  return ok(gains);
}

const isAhead = (mark: Mark): mark is Gain['mark'] => mark !== 'present';

/** Up to the next hundredth of a person. */
function roundUp(persons: Rational): Rational {
  const cut = Rational.of(persons.times(Rational.of(HUNDREDTHS)).floor(), HUNDREDTHS);
  return cut.equals(persons) ? cut : cut.plus(Rational.of(1n, HUNDREDTHS));
}
