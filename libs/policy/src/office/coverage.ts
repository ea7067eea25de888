import { NATIONAL } from '#identifiers';
import { lastDayOfYear, type LevyYear } from '#values';
import { shippedPolicies, type Policies } from '../estimate/policies.js';
import { readRequest } from '../estimate/read-request.js';
import { ruleOf } from '../estimate/snapshot.js';
import type { Assessment } from '../formula/assessment.js';
import { EMPLOYER_KINDS, type EmployerKind } from '../law/employer-kind.js';
import type { LawBook } from '../law/load-policies.js';
import type { PolicyQuery } from '../law/policy.js';
import type { Place } from '../law/read-place.js';

/** Levy years that the matrix covers: the first ones judged under 财税〔2015〕72号 to the running one. */
export const COVERED_YEARS: readonly LevyYear[] = Array.from({ length: 12 }, (_, index) => 2015 + index);

/** How far the stored law answers for one place, levy year and kind of employer. */
export interface Coverage {
  readonly division: string;
  readonly levyYear: LevyYear;
  /** Kinds that the law nowhere tells apart. */
  readonly kinds: readonly EmployerKind[];
  /** The value that is missing; null where a levy can be worked out. */
  readonly refused: string | null;
  /** What the answers about levy and reward rest on without being confirmed. */
  readonly unverified: readonly string[];
  /** Is the minimum wage of every month known, so that a roster can be tested? */
  readonly wagesKnown: boolean;
}

/** Places with a rule of their own about levy or reward; all others answer as the place above. */
export function placesWithRules({ book }: Pick<Policies, 'book'> = shippedPolicies()): readonly Place[] {
  const ruled = new Set(
    [...book.values.values()]
      .flat()
      .filter(({ key }) => bearsOnLevy(key, book))
      .map(({ division }) => division),
  );
  return book.places
    .filter(({ division }) => ruled.has(division) && division !== NATIONAL)
    .sort((one, other) => (one.division < other.division ? -1 : 1));
}

/** Not what pages show beside the answer, nor the minimum wage, which tests rosters. */
function bearsOnLevy(key: string, { definitions }: LawBook): boolean {
  const definition = definitions.get(key);
  if (!definition || definition.keyedBy === 'month') return false;
  return definition.askedBy.some(step => !['page', 'office', 'dutyQuota'].includes(step));
}

/** Every levy year and kind of employer of one place. */
export function coverageOf(division: string, policies: Policies = shippedPolicies()): readonly Coverage[] {
  const groups = kindGroups(policies.book);
  return COVERED_YEARS.flatMap(levyYear => groups.map(kinds => probe(division, levyYear, kinds, policies)));
}

/** Kinds of employer, together where every value of the book is for all of them or for none. */
function kindGroups(book: LawBook): readonly (readonly EmployerKind[])[] {
  const lists = [...book.values.values()].flat().flatMap(({ kinds }) => (kinds ? [kinds] : []));
  const groups = new Map<string, EmployerKind[]>();
  for (const kind of EMPLOYER_KINDS) {
    const marks = lists.map(list => list.includes(kind)).join();
    groups.set(marks, [...(groups.get(marks) ?? []), kind]);
  }
  return [...groups.values()];
}

/** Large enough that the exemption of small firms and the cap of the wage both have a say. */
const STAFF = '1000';
const WAGE = '9000000.00';
const PAYROLL = '9000000000.00';

function probe(
  division: string,
  levyYear: LevyYear,
  kinds: readonly EmployerKind[],
  policies: Policies,
): Coverage {
  const query = { division, levyYear, kind: kinds[0] ?? 'enterprise' };
  const levy = answer('0', query, policies);
  const reward = answer(STAFF, query, policies);
  const { policy } = policies.ruleFor({ ...query, collectionDate: lastDayOfYear(levyYear + 1) });
  const unverified = [levy, reward].flatMap(one => (typeof one === 'string' ? [] : one.unverified));
  return {
    division,
    levyYear,
    kinds,
    refused: typeof levy === 'string' ? levy : null,
    unverified: [...new Set(unverified)].sort(),
    wagesKnown: policy.minimumWages.every(wage => wage !== null),
  };
}

/** The assessment, or the key of the value that is missing. */
function answer(
  countedPersons: string,
  { division, levyYear, kind }: Omit<PolicyQuery, 'collectionDate'>,
  policies: Policies,
): Assessment | string {
  const read = readRequest({
    division,
    levyYear,
    declaredOn: lastDayOfYear(levyYear + 1),
    employer: { kind, registeredOn: '2000-01-01' },
    headcount: STAFF,
    averageWage: WAGE,
    insuranceBase: PAYROLL,
    countedPersons,
  });
  if (!read.ok) throw new Error(`the probe cannot be read: ${JSON.stringify(read.refusal)}`);
  const { rule } = ruleOf(read.value, policies);
  const assessed = rule(read.value.facts);
  return assessed.ok ? assessed.value : assessed.refusal.key;
}
