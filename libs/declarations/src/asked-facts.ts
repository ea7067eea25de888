import { NATIONAL } from '#identifiers';
import { shippedPolicies, type EmployerKind, type Policy, type Provision } from '#policy';
import { lastDayOfYear } from '#values';

/** Questions about the employer that some places ask. */
export type EmployerQuestion = 'budgetFunded' | 'concentrated' | 'vatRefund';

/** What the law of one place, year and kind of employer goes by, beyond what every place asks. */
export interface AskedFacts {
  /** In the order of the form. */
  readonly employer: readonly EmployerQuestion[];
  /** The levy goes by the year's total of social insurance bases. */
  readonly insuranceBase: boolean;
  /** It is left to the employer how a broken headcount is rounded. */
  readonly headcountRounding: boolean;
  /** Divisions that ask whether an employee's household lies in them; empty where none does. */
  readonly householdIn: readonly string[];
  /** Categories of disability of which graduates count otherwise, `any` for all; empty where none does. */
  readonly graduates: readonly string[];
  /** Nobody is rewarded for more than so many years. */
  readonly rewardYears: boolean;
}

/** Of whom facts are asked. */
export interface AskingPlace {
  readonly regionCode: string;
  readonly levyYear: number;
  readonly kind: EmployerKind;
}

/** The facts that a policy uses and others do not: what nobody goes by is not asked. */
export function askedFacts(policy: Policy): AskedFacts {
  const { values, kind } = policy;
  const says = (key: string) => values[key]?.value;
  const reward = rewardOf(values);
  const excluded = listOf(reward('rewardExcluded')?.value);
  const uses: Record<EmployerQuestion, boolean> = {
    // Nobody pays an enterprise's staff from public budgets.
    budgetFunded:
      kind !== 'enterprise' &&
      (says('wageBaseMethod') === 'localAverageIfBudgetFunded' || excluded.includes('budgetFunded')),
    concentrated:
      excluded.includes('concentrated') || typeof reward('rewardConcentratedMultiple')?.value === 'string',
    vatRefund: excluded.includes('vatRefund'),
  };
  const households = [values['countedHousehold'], reward('rewardHousehold')];
  return {
    employer: EMPLOYER_QUESTIONS.filter(question => uses[question]),
    insuranceBase: says('wageBaseMethod') === 'insuranceBase',
    headcountRounding: says('headcountRounding') === 'choice',
    householdIn: [...new Set(households.flatMap(localDivision))],
    graduates: Object.keys(values['graduateWeight']?.value ?? {}),
    rewardYears: typeof reward('rewardMostYears')?.value === 'string',
  };
}

/** The same of a place: all these rules go by the levy year, so the day of filing does not matter. */
export function askedIn({ regionCode, levyYear, kind }: AskingPlace): AskedFacts {
  const collectionDate = lastDayOfYear(levyYear + 1);
  return askedFacts(
    shippedPolicies().ruleFor({ division: regionCode, levyYear, kind, collectionDate }).policy,
  );
}

/** Is it asked whether this employee is a graduate? Only certificates of the categories named count otherwise. */
export function asksGraduate(
  { graduates }: Pick<AskedFacts, 'graduates'>,
  certificate: { readonly kind: string; readonly category?: string },
): boolean {
  if (certificate.kind !== 'disability') return false;
  return graduates.some(category => category === 'any' || category === certificate.category);
}

/** Is anything asked of each employee besides what every place asks? */
export function asksOfPeople({ householdIn, graduates, rewardYears }: AskedFacts): boolean {
  return householdIn.length > 0 || graduates.length > 0 || rewardYears;
}

const EMPLOYER_QUESTIONS: readonly EmployerQuestion[] = ['budgetFunded', 'concentrated', 'vatRefund'];
/** Methods under which nobody's facts can bring a reward. */
const WITHOUT_REWARD: readonly unknown[] = [undefined, null, 'none', 'unknown'];

/** Parts of the reward matter where there is one. */
function rewardOf(values: Policy['values']): (key: string) => Provision | undefined {
  const isGranted = !WITHOUT_REWARD.includes(values['reward']?.value);
  return key => (isGranted ? values[key] : undefined);
}

function listOf(value: Provision['value'] | undefined): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `local` is the division that sets the value, with all that lies in it; the nation asks nothing. */
function localDivision(provision: Provision | undefined): string[] {
  return provision?.value === 'local' && provision.division !== NATIONAL ? [provision.division] : [];
}
