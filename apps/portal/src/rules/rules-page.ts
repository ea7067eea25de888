import { NATIONAL } from '#identifiers';
import { citation, presentSource, type LawBook, type Policy, type Provision } from '#policy';
import { formatDate } from '#web';
import { compare, stateOf, type Comparison } from './compare-rules.js';
import { datedValueOf, doubtsOf } from './doubts.js';
import { placeName } from './place-names.js';
import { minimumWageWords, valueWords } from './value-words.js';
import type { Definition, ValueWriter } from './value-writer.js';

/** The parameters by what they are about, in the order in which a reader meets them. */
export const RULE_GROUPS = {
  quota: ['quotaRatio', 'dutyQuota', 'dispatchedStaff', 'headcountRounding', 'newEmployer'],
  persons: [
    'countingMethod',
    'personWeight',
    'graduateWeight',
    'minimumContractMonths',
    'workingAge',
    'certificateMoment',
    'countedHousehold',
    'minimumWage',
    'minimumWageTier',
    'countedPersonsDecimals',
    'countedPersonsRounding',
  ],
  wage: ['wageBaseMethod', 'averageWageDecimals', 'wageCap', 'localAverageWage', 'levyFactor'],
  relief: ['relief', 'exemption', 'reliefDate', 'levyRounding', 'disasterRelief', 'surcharge'],
  reward: [
    'reward',
    'rewardMultiple',
    'rewardConcentratedMultiple',
    'rewardAtQuotaMultiple',
    'rewardShare',
    'rewardAmount',
    'rewardMinimumWageMonth',
    'rewardRatio',
    'rewardPersons',
    'rewardWeight',
    'rewardLeastSurplus',
    'rewardHousehold',
    'rewardService',
    'rewardMostYears',
    'rewardEligibility',
    'rewardOrder',
    'rewardSmallFirm',
    'rewardExcluded',
    'rewardCap',
    'subsidies',
  ],
  declaring: ['reviewWindow', 'paymentWindow', 'rewardWindow', 'collectedBy'],
} as const;

/** What one place and year say about one parameter. */
export interface RuleValue {
  readonly value: string;
  readonly references: readonly { readonly text: string; readonly url: string | null }[];
  /** For which place, and since when. */
  readonly scope: string;
  readonly tag: 'verified' | 'unverified' | null;
  readonly doubts: readonly string[];
  /** What whoever recorded an unverified value noted; in English only. */
  readonly notes: string | null;
}

/** The same parameter elsewhere. */
export interface ComparedRule {
  readonly comparison: Comparison;
  /** Null where the word says it all. */
  readonly other: RuleValue | null;
}

/** One parameter as the page shows it. */
export interface RuleRow extends RuleValue {
  readonly key: string;
  readonly name: string;
  /** Which day picks the value. */
  readonly pickedBy: string;
  /** One for each policy that is compared, in their order. */
  readonly compared: readonly ComparedRule[];
}

/** Every parameter of a policy in groups, each with its ground, beside those of other policies. */
export function ruleGroups(
  policy: Policy,
  book: LawBook,
  writer: ValueWriter,
  others: readonly Policy[] = [],
) {
  return Object.entries(RULE_GROUPS).map(([group, keys]) => ({
    id: group,
    title: writer.t(`rules.groups.${group}`),
    rows: keys.flatMap(key => rowOf(key, policy, others, book, writer) ?? []),
  }));
}

function rowOf(
  key: string,
  policy: Policy,
  others: readonly Policy[],
  book: LawBook,
  writer: ValueWriter,
): RuleRow | null {
  const definition = book.definitions.get(key);
  if (!definition) return null;
  const isSaid = [policy, ...others].some(one => stateOf(one, definition).kind !== 'absent');
  if (!isSaid) return null;
  return {
    key,
    name: nameOf(key, writer),
    pickedBy: writer.t(`rules.pickedBy.${definition.yearly ? 'statistic' : definition.keyedBy}`),
    ...valueOf(policy, definition, book, writer),
    compared: others.map(other => comparedWith(policy, other, definition, book, writer)),
  };
}

function comparedWith(
  policy: Policy,
  other: Policy,
  definition: Definition,
  book: LawBook,
  writer: ValueWriter,
): ComparedRule {
  const there = stateOf(other, definition);
  const comparison = compare(stateOf(policy, definition), there);
  const isShown = comparison !== 'same' && there.kind === 'known';
  return { comparison, other: isShown ? valueOf(other, definition, book, writer) : null };
}

/** What a policy says about a parameter, in words. */
export function valueOf(
  policy: Policy,
  definition: Definition,
  book: LawBook,
  writer: ValueWriter,
): RuleValue {
  if (definition.key === 'minimumWage') return wageValue(policy, definition, book, writer);
  const provision = policy.values[definition.key];
  if (!provision) return absentValue(definition, writer);
  return {
    value: valueWords(provision, definition, writer),
    ...groundOf(definition, provision, policy, book, writer),
    tag: provision.verified ? 'verified' : 'unverified',
  };
}

function wageValue(policy: Policy, definition: Definition, book: LawBook, writer: ValueWriter): RuleValue {
  const known = policy.minimumWages.filter(wage => wage !== null);
  const last = known.at(-1);
  if (!last) return absentValue(definition, writer);
  return {
    value: minimumWageWords(policy.minimumWages, policy.levyYear, writer),
    ...groundOf(definition, last, policy, book, writer),
    tag: known.every(wage => wage.verified) ? 'verified' : 'unverified',
  };
}

function groundOf(
  definition: Definition,
  provision: Provision,
  policy: Policy,
  book: LawBook,
  writer: ValueWriter,
): Pick<RuleValue, 'references' | 'scope' | 'doubts' | 'notes'> {
  const { language, t } = writer;
  return {
    references: referencesOf(provision, book, writer),
    scope: t('rules.scope', {
      place: scopeName(provision.division, writer),
      from: formatDate(provision.from, language),
    }),
    doubts: doubtsOf(definition, provision, policy, book, writer),
    notes:
      language === 'en' && !provision.verified
        ? (datedValueOf(definition.key, provision, policy.kind, book)?.notes ?? null)
        : null,
  };
}

/** Nothing is in force: a rule without which nothing is computed, a figure that was not found, or nothing special. */
function absentValue({ required, yearly, key }: Definition, { t }: ValueWriter): RuleValue {
  const words = required ? 'missing' : yearly || key === 'minimumWage' ? 'notFound' : 'nothing';
  return {
    ...{ value: t(`rules.values.${words}`), references: [], scope: '' },
    ...{ tag: null, doubts: [], notes: null },
  };
}

/** The parameter's name as a heading of its row: it begins with a capital where the language has them. */
export function nameOf(key: string, { t, language }: ValueWriter): string {
  const name = t(`policy.parameters.${key}`);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function scopeName(division: string, { t, language }: ValueWriter): string {
  return division === NATIONAL ? t('rules.national') : placeName(division, language);
}

function referencesOf(
  { sources }: Provision,
  book: LawBook,
  { language }: ValueWriter,
): RuleValue['references'] {
  return sources.map(source => {
    const reference = presentSource(source, book, language);
    return { text: citation(reference, language), url: reference.url };
  });
}
