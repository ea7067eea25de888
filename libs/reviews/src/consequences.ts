import type { Assessment, Reason } from '#policy';
import { Rational } from '#values';
import { assessCase } from './assess-case.js';
import type { CaseInput } from './case-input.js';

/** What one way of deciding about an employee would come to. */
export interface Consequence {
  readonly choice: 'allCounted' | 'asDecided' | 'noneCounted';
  /** Months of the employee that count, 0 to 12. */
  readonly months: number;
  /** Of the whole employer, as a decimal. */
  readonly countedPersons: string;
  /** Counted persons ÷ headcount, as a decimal; null without staff. */
  readonly ratio: string | null;
  readonly tierFactor: string | null;
  readonly outcome: Assessment['outcome'];
  /** Yuan with two decimals. */
  readonly levy: string;
  /** Is this how the decisions stand now? */
  readonly current: boolean;
}

type Exclusions = CaseInput['exclusions'];

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/**
 * What it would come to if the employee's months counted as declared, as decided so far, or not at all, with
 * everything else as it stands. Empty where the case cannot be assessed.
 */
export function consequencesOf(
  input: CaseInput,
  rosterIndex: number,
  reason: Reason,
): readonly Consequence[] {
  const others = input.exclusions.filter(exclusion => exclusion.rosterIndex !== rosterIndex);
  const own = input.exclusions.filter(exclusion => exclusion.rosterIndex === rosterIndex);
  const none = MONTHS.map(month => ({ rosterIndex, month, reason }));
  const choices: readonly (readonly [Consequence['choice'], Exclusions])[] = [
    ['allCounted', []],
    ...(own.length > 0 ? [['asDecided', own] as const] : []),
    ['noneCounted', none],
  ];
  return choices.flatMap(([choice, exclusions]) => {
    const assessed = assessCase({ ...input, exclusions: [...others, ...exclusions] });
    if (!assessed.ok) return [];
    const current = choice === (own.length > 0 ? 'asDecided' : 'allCounted');
    return [{ choice, ...figuresOf(assessed.value.assessment, rosterIndex), current }];
  });
}

function figuresOf(
  { countedPersons, headcount, tierFactor, outcome, levy, notCounted }: Assessment,
  index: number,
) {
  const staff = Rational.decimal(headcount);
  const ratio = staff.isZero ? null : Rational.decimal(countedPersons).over(staff).toDecimal();
  const months = 12 - notCounted.filter(({ rosterIndex }) => rosterIndex === index).length;
  return { months, countedPersons, ratio, tierFactor, outcome, levy };
}
