import { NATIONAL } from '#identifiers';
import { presentSource, type LawBook, type Policy, type Provision } from '#policy';
import { formatDate } from '#web';
import { minimumWageWords, valueWords, type Definition, type ValueWriter } from './value-words.js';
import { placeName } from './place-names.js';

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

/** One parameter as the page shows it. */
export interface RuleRow {
  readonly name: string;
  readonly value: string;
  readonly references: readonly { readonly text: string; readonly url: string | null }[];
  readonly scope: string;
  readonly tag: 'verified' | 'unverified' | null;
}

/** Every parameter of a policy in groups, each with its ground. */
export function ruleGroups(policy: Policy, book: LawBook, writer: ValueWriter) {
  return Object.entries(RULE_GROUPS).map(([group, keys]) => ({
    id: group,
    title: writer.t(`rules.groups.${group}`),
    rows: keys.flatMap(key => rowOf(key, policy, book, writer) ?? []),
  }));
}

function rowOf(key: string, policy: Policy, book: LawBook, writer: ValueWriter): RuleRow | null {
  const definition = book.definitions.get(key);
  if (!definition) return null;
  if (key === 'minimumWage') return minimumWageRow(policy, book, writer);
  const provision = policy.values[key];
  if (provision) return provisionRow(provision, definition, book, writer);
  return definition.required ? missingRow(key, writer) : null;
}

function provisionRow(
  provision: Provision,
  definition: Definition,
  book: LawBook,
  writer: ValueWriter,
): RuleRow {
  return {
    name: nameOf(definition.key, writer),
    value: valueWords(provision, definition, writer),
    references: referencesOf(provision, book, writer),
    scope: writer.t('rules.scope', {
      place: scopeName(provision.division, writer),
      from: formatDate(provision.from, writer.language),
    }),
    tag: provision.verified ? 'verified' : 'unverified',
  };
}

function minimumWageRow(policy: Policy, book: LawBook, writer: ValueWriter): RuleRow | null {
  const known = policy.minimumWages.filter(wage => wage !== null);
  const last = known.at(-1);
  if (!last) return null;
  return {
    name: nameOf('minimumWage', writer),
    value: minimumWageWords(policy.minimumWages, policy.levyYear, writer),
    references: referencesOf(last, book, writer),
    scope: writer.t('rules.scope', {
      place: scopeName(last.division, writer),
      from: formatDate(last.from, writer.language),
    }),
    tag: known.every(wage => wage.verified) ? 'verified' : 'unverified',
  };
}

/** The parameter's name as a heading of its row: it begins with a capital where the language has them. */
function nameOf(key: string, { t, language }: ValueWriter): string {
  const name = t(`policy.parameters.${key}`);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function scopeName(division: string, { t, language }: ValueWriter): string {
  return division === NATIONAL ? t('rules.national') : placeName(division, language);
}

function missingRow(key: string, writer: ValueWriter): RuleRow {
  return {
    name: nameOf(key, writer),
    value: writer.t('rules.values.missing'),
    references: [],
    scope: '',
    tag: null,
  };
}

function referencesOf(
  { sources }: Provision,
  book: LawBook,
  { language }: ValueWriter,
): RuleRow['references'] {
  return sources.map(source => {
    const { title, article, url } = presentSource(source, book, language);
    const gap = language === 'en' ? ', ' : '';
    return { text: article === null ? title : title + gap + article, url };
  });
}
