import { overlaid, shippedPolicies, versionOf, type Overlay, type Policy, type PolicyQuery } from '#policy';
import { lastDayOfYear, type PlainDate } from '#values';

/** The law that a run goes by: that of the release, or another one that a population is held against. */
export interface RunLaw {
  readonly policyFor: (query: PolicyQuery) => Policy;
  /** All days of collection from this one to the one that is asked for have one law. */
  readonly sameSince: (collectionDate: PlainDate) => PlainDate;
  /** A division at or above this one with the same law: counties mostly have that of their province. */
  readonly seatOf: (division: string) => string;
}

/** The law that is shipped with this release. */
export function releaseLaw(): RunLaw {
  const policies = shippedPolicies();
  return {
    policyFor: query => policies.ruleFor(query).policy,
    sameSince: day => policies.sameSince(day),
    seatOf: division => policies.seatOfLaw(division),
  };
}

/** The same with other values. */
export function overlaidLaw(law: RunLaw, overlay: Overlay): RunLaw {
  const isEverywhere = overlay.values.every(({ division }) => division === null);
  return {
    ...law,
    policyFor: query => overlaid(law.policyFor(query), overlay),
    seatOf: division => (isEverywhere ? law.seatOf(division) : division),
  };
}

/** The rules of one county and kind of employer in an earlier run, by the hash of their values. */
export interface NamedRule {
  readonly regionCode: string;
  readonly kind: string;
  /** First day of collection they were picked for. */
  readonly since: string;
  readonly hash: string;
}

/** The rules of an earlier run, whatever the release says today. @param contents canonical JSON by hash */
export function ruleSetLaw(named: readonly NamedRule[], contents: ReadonlyMap<string, string>): RunLaw {
  const days = [...new Set(named.map(({ since }) => since))].sort();
  const parsed = new Map([...contents].map(([hash, text]) => [hash, JSON.parse(text) as Content]));
  return {
    seatOf: division => division,
    sameSince: day => (days.findLast(since => since <= day) ?? day) as PlainDate,
    policyFor: query => {
      const own = named.filter(
        ({ regionCode, kind }) => regionCode === query.division && kind === query.kind,
      );
      const rule = own.findLast(({ since }) => since <= query.collectionDate) ?? own[0];
      const content = rule && parsed.get(rule.hash);
      if (!content) throw new Error(`the set of rules has none for ${query.kind} in ${query.division}`);
      const policy = { ...content, ...query, reliefDay: reliefDayOf(content, query) };
      return { ...policy, version: versionOf(policy) };
    },
  };
}

type Content = Omit<Policy, keyof PolicyQuery | 'version' | 'reliefDay'>;

function reliefDayOf({ values }: Content, { levyYear, collectionDate }: PolicyQuery): PlainDate {
  return values['reliefDate']?.value === 'levyYear' ? lastDayOfYear(levyYear) : collectionDate;
}
