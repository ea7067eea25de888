import type { Policies } from '#policy';
import { yearOf, type PlainDate } from '#values';
import type { Place } from '../places/place.js';
import { inShort, rewardInShort, subsidiesInShort, windowRows } from './in-short.js';
import { FIRST_LEVY_YEAR } from './levy-years.js';
import { placeName } from './place-names.js';
import { coverageFor } from './rule-coverage.js';
import { refusalOf } from './rule-refusal.js';
import { addressOf, policyQuery, type RulesAddress } from './rules-address.js';
import { comparisonSums, tablesOf, type Compared } from './rules-model.js';
import { ruleGroups } from './rules-page.js';
import type { ValueWriter } from './value-writer.js';

interface Context {
  readonly places: readonly Place[];
  readonly today: PlainDate;
  readonly policies: Policies;
  readonly writer: ValueWriter;
}

/** What the page shows below its form. */
export function rulesView(address: RulesAddress, { places, today, policies, writer }: Context) {
  const { t, language } = writer;
  const { book } = policies;
  const query = policyQuery(address, today);
  const { policy } = policies.ruleFor(query);
  const place = placeName(query.division, language);
  const chosen = places.find(({ code }) => code === address.place);
  const coverage = coverageFor(query.division, query.levyYear, query.kind);
  const compared = comparedPolicies(address, today, policies, writer);
  const groups = ruleGroups(
    policy,
    book,
    writer,
    compared.map(one => one.policy),
  );
  const names = { place, year: query.levyYear };
  return {
    ...names,
    title: t('rules.title', names),
    // Where a place has no rules of its own, the heading names the place whose rules hold.
    inheritedBy: query.division === address.place ? null : (chosen?.fullName[language] ?? address.place),
    date: query.collectionDate,
    isRunning: query.levyYear >= yearOf(today),
    version: policy.version,
    refusal: refusalOf(policy, coverage, place, t),
    wagesUnknown: coverage !== null && !coverage.wagesKnown,
    short: inShort(policy, book, writer),
    reward: rewardInShort(policy, book, writer),
    subsidies: subsidiesInShort(policy, book, writer),
    windows: windowRows(policy, book, writer),
    headings: compared.map(({ heading }) => heading),
    sums: comparisonSums(groups, compared, t),
    groups: tablesOf(groups, compared, t, address.onlyDifferences),
    onlyDifferences: address.onlyDifferences,
    differencesHref: addressOf({ ...address, onlyDifferences: !address.onlyDifferences }),
    address: addressOf(address),
    data: `/api/v1/rules/${address.place}/${String(query.levyYear)}?kind=${query.kind}`,
    calculator: `/calculator?${new URLSearchParams({ division: address.place, levyYear: String(query.levyYear), kind: query.kind }).toString()}`,
  };
}

/** Last year's rules of the same place, or those of the year that was asked for; then those of another place. */
function comparedPolicies(
  address: RulesAddress,
  today: PlainDate,
  policies: Policies,
  { t, language }: ValueWriter,
): Compared[] {
  const { place, year, kind } = address;
  const policyOf = (division: string, levyYear: number) =>
    policies.ruleFor(policyQuery({ place: division, year: levyYear, kind }, today)).policy;
  const lastYear = address.with ? year - 1 : (address.withYear ?? year - 1);
  const other = { place: placeName(address.with, language), year: address.withYear ?? year };
  return [
    ...(lastYear >= FIRST_LEVY_YEAR && lastYear !== year
      ? [
          {
            policy: policyOf(place, lastYear),
            kind: 'year' as const,
            heading: t('rules.compare.withYear', { year: lastYear }),
          },
        ]
      : []),
    ...(address.with
      ? [
          {
            policy: policyOf(address.with, other.year),
            kind: 'place' as const,
            heading: t('rules.compare.withPlace', other),
          },
        ]
      : []),
  ];
}
