import { lastDayOfYear, type LevyYear, type PlainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { presentSource, type Reference } from '../estimate/present.js';
import { say, type Language } from '../estimate/words.js';
import { canonicalJson } from '../law/canonical.js';
import type { Definition } from '../law/definition.js';
import type { EmployerKind } from '../law/employer-kind.js';
import { bookKey, type LawBook } from '../law/load-policies.js';
import type { MinimumWages, NoPolicyInForce } from '../law/policy.js';
import type { DatedValue, Provision, Value } from '../law/provision.js';
import { collectionDateOf } from '../law/resolve-policy.js';

/** Which rules to show; without a day of declaration those at the end of the year after the levy year. */
export interface ShowQuery {
  readonly division: string;
  readonly levyYear: LevyYear;
  readonly declaredOn: PlainDate | null;
  readonly kind: EmployerKind;
}

/** One rule in force, for reading. */
export interface ShownRule {
  readonly key: string;
  readonly name: string;
  readonly value: Value;
  readonly unit: string;
  readonly keyedBy: string;
  /** Since when, and for which division. */
  readonly from: PlainDate;
  readonly division: string;
  readonly verified: boolean;
  /** What else an unverified value may be: a list, or `unknown` where nobody can list it. */
  readonly otherReadings: readonly Value[] | 'unknown';
  readonly references: readonly Reference[];
  readonly notes: string | null;
}

/** The minimum wage of some months in a row. */
export interface ShownWage {
  /** 1 to 12, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Yuan a month; null where it is not known. */
  readonly value: string | null;
  readonly verified: boolean;
  readonly references: readonly Reference[];
}

export interface ShownPolicy {
  readonly division: string;
  readonly levyYear: LevyYear;
  readonly collectionDate: PlainDate;
  readonly kind: EmployerKind;
  readonly policyVersion: string;
  readonly rules: readonly ShownRule[];
  /** Yuan a month, January first; null where it is not known. */
  readonly minimumWages: readonly (string | null)[];
  /** The same with their grounds, by runs of months alike. */
  readonly wageRuns: readonly ShownWage[];
  readonly missing: readonly NoPolicyInForce[];
}

/** The rules that an estimate would go by, each with its ground. */
export function showPolicy(
  { division, levyYear, declaredOn, kind }: ShowQuery,
  language: Language,
): ShownPolicy {
  const policies = shippedPolicies();
  const collectionDate = collectionDateOf(declaredOn ?? lastDayOfYear(levyYear + 1), levyYear);
  const { policy } = policies.ruleFor({ division, levyYear, collectionDate, kind });
  const rules = Object.entries(policy.values).flatMap(([key, provision]) => {
    const definition = policies.book.definitions.get(key);
    return definition ? [shownRule(definition, provision, policies.book, language)] : [];
  });
  const minimumWages = policy.minimumWages.map(wage => wage && String(wage.value));
  const wageRuns = wageRunsOf(policy.minimumWages, policies.book, language);
  const { version: policyVersion, missing } = policy;
  return { division, levyYear, collectionDate, kind, policyVersion, rules, minimumWages, wageRuns, missing };
}

function shownRule(
  definition: Definition,
  provision: Provision,
  book: LawBook,
  language: Language,
): ShownRule {
  const { key, unit, keyedBy } = definition;
  const { value, from, division, verified, sources } = provision;
  const dated = datedValue(key, provision, book);
  return {
    key,
    name: say(language, `parameters.${key}`),
    value,
    unit,
    keyedBy,
    from,
    division,
    verified,
    otherReadings: dated?.otherReadings ?? [],
    references: sources.map(source => presentSource(source, book, language)),
    notes: dated?.notes ?? null,
  };
}

/** The dated value that a provision was picked from. */
function datedValue(key: string, { division, from, value }: Provision, book: LawBook): DatedValue | null {
  const timeline = book.values.get(bookKey(key, division)) ?? [];
  return timeline.find(one => one.from === from && one.value === value) ?? null;
}

/** Months in a row that have the same minimum wage on the same ground. */
function wageRunsOf(wages: MinimumWages, book: LawBook, language: Language): readonly ShownWage[] {
  const runs: ShownWage[] = [];
  wages.forEach((wage, index) => {
    const month = index + 1;
    const before = wages[index - 1];
    const last = runs.at(-1);
    if (last && canonicalJson(before) === canonicalJson(wage)) runs[runs.length - 1] = { ...last, to: month };
    else runs.push({ from: month, to: month, ...shownWage(wage, book, language) });
  });
  return runs;
}

function shownWage(wage: Provision | null, book: LawBook, language: Language) {
  return {
    value: wage && String(wage.value),
    verified: wage?.verified ?? false,
    references: wage?.sources.map(source => presentSource(source, book, language)) ?? [],
  };
}
