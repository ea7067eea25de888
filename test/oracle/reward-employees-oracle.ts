import type { RosterEntry } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Law } from './law.js';
import type { Rewarded } from './reward-persons-oracle.js';
import type { CountedEmployee } from './roster-oracle.js';

type Graded = Readonly<Record<string, Readonly<Record<string, readonly string[] | undefined>> | undefined>>;

interface Candidate {
  readonly entry: RosterEntry;
  readonly persons: Fraction;
  readonly months: number;
  /** Yuan by which the order goes: a year's amount a person, or a month's wage. */
  readonly yuan: Fraction;
}

/** Is the amount one by category and grade? */
export const hasGrades = (law: Law) =>
  typeof law.value('rewardAmount') === 'object' && law.value('rewardAmount') !== null;

/** Surplus persons × the amount of the category and grade of each; null where it cannot be stated. */
export function amountOver(rewarded: Rewarded, law: Law): Fraction | null {
  const taken = takenOf(rewarded, law, entry => gradeAmount(entry, law));
  return taken && f.sum(taken.map(({ candidate, persons }) => f.multiply(persons, candidate.yuan)));
}

/** What the surplus employees were paid: of each as much as is surplus; null where it cannot be stated. */
export function wagesOver(rewarded: Rewarded, law: Law): Fraction | null {
  const taken = takenOf(rewarded, law, ({ monthlyWage }) => f.parseFraction(monthlyWage));
  if (taken === null) return null;
  return f.sum(
    taken.map(({ candidate, persons }) => {
      const part = f.divide(persons, candidate.persons);
      return f.product(part, f.fraction(candidate.months), candidate.yuan);
    }),
  );
}

/** Takes employees one after another, in the order of the place, until the surplus is used up. */
function takenOf({ above, employees }: Rewarded, law: Law, yuanOf: (entry: RosterEntry) => Fraction | null) {
  const order = law.text('rewardOrder');
  if (employees === null || order === null) return null;
  const candidates = employees.map(employee => candidateOf(employee, yuanOf(employee.entry)));
  if (candidates.includes(null)) return null;
  let left = above;
  return inOrder(candidates as Candidate[], order).map(candidate => {
    const persons = f.smaller(left, candidate.persons);
    left = f.subtract(left, persons);
    return { candidate, persons };
  });
}

function candidateOf({ entry, weight, months }: CountedEmployee, yuan: Fraction | null): Candidate | null {
  return yuan && { entry, persons: f.multiply(weight, f.fraction(months, 12)), months, yuan };
}

function inOrder(candidates: readonly Candidate[], order: string): Candidate[] {
  const byYuan = (one: Candidate, other: Candidate) => f.compare(one.yuan, other.yuan);
  const byDay = (one: Candidate, other: Candidate) =>
    one.entry.from < other.entry.from ? -1 : Number(one.entry.from > other.entry.from);
  const sorted = {
    lowestFirst: byYuan,
    highestFirst: (one: Candidate, other: Candidate) => byYuan(other, one),
    earliestFirst: byDay,
    latestFirst: (one: Candidate, other: Candidate) => byDay(other, one),
  };
  return [...candidates].sort(sorted[order as keyof typeof sorted]);
}

function gradeAmount({ certificateKind, category, grade }: RosterEntry, law: Law): Fraction | null {
  const { disability, veteran } = law.value('rewardAmount') as unknown as Graded;
  const row =
    certificateKind === 'veteran' ? veteran?.['any'] : (disability?.[category!] ?? disability?.['any']);
  const amount = row?.[grade - 1];
  return amount === undefined ? null : f.parseFraction(amount);
}
