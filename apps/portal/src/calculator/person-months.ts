import type { Estimate } from '#policy';
import type { Translate } from '../frame/pages.js';
import { MONTHS, type CalculatorForm } from './calculator-form.js';

/** Reasons that a remedy can change; the others are facts of employment. */
type MonthState = 'counted' | 'mendable' | 'out';

/** The year of one person, month by month, and each reason with what would mend it. */
export interface PersonMonths {
  readonly number: number;
  readonly title: string;
  readonly label: string;
  readonly counted: number;
  readonly months: readonly { readonly month: string; readonly state: MonthState; readonly word: string }[];
  readonly reasons: readonly {
    readonly months: readonly string[];
    readonly reason: string;
    readonly remedy: string | null;
  }[];
}

/** Which months of whom count, and why the others do not; null where the counted persons were given as one figure. */
export function monthsOfPersons(
  estimate: Estimate,
  form: CalculatorForm,
  t: Translate,
): PersonMonths[] | null {
  return form.persons?.map((_, index) => personMonths(estimate, index, form.levyYear, t)) ?? null;
}

function personMonths(estimate: Estimate, index: number, year: string, t: Translate): PersonMonths {
  const missing = estimate.notCounted.filter(row => row.rosterIndex === index);
  const months = MONTHS.map(number => {
    const month = `${year}-${String(number).padStart(2, '0')}`;
    const row = missing.find(candidate => candidate.month === month);
    const state: MonthState = !row ? 'counted' : row.remedy === null ? 'out' : 'mendable';
    return { month, state, word: t(`calculator.months.words.${row?.reason ?? 'counted'}`) };
  });
  const title = t('calculator.persons.number', { number: index + 1 });
  return {
    number: index + 1,
    title,
    label: t('calculator.months.strip', { title, year }),
    counted: MONTHS.length - missing.length,
    months,
    reasons: grouped(missing, t),
  };
}

/** One row for the months that share reason and remedy. */
function grouped(rows: Estimate['notCounted'], t: Translate): PersonMonths['reasons'] {
  const groups = new Map<string, { months: string[]; reason: string; remedy: string | null }>();
  for (const { month, reason, remedy } of rows) {
    const key = `${reason} ${remedy}`;
    const group = groups.get(key) ?? { months: [], reason: t(`policy.reasons.${reason}`), remedy };
    group.months.push(month);
    groups.set(key, group);
  }
  return [...groups.values()];
}
