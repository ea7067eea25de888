import type { LawBook, Policy, Value } from '#policy';
import { formatPercent, formatPersons } from '#web';
import { valueWords } from './value-words.js';
import type { ValueWriter } from './value-writer.js';

type Table = { readonly [name: string]: Value };

/** What the rules of a place and year come to, sentence by sentence, for somebody who has never seen them. */
export function inShort(policy: Policy, book: LawBook, writer: ValueWriter): string[] {
  const { t } = writer;
  const words = wordsOf(policy, book, writer);
  const [ratio, cap] = [textOf(policy, 'quotaRatio'), textOf(policy, 'wageCap')];
  const wage = words('wageBaseMethod');
  return [
    ratio && t('rules.short.quota', { share: formatPercent(ratio) }),
    wage && t('rules.short.wage', { wage: withinSentence(wage) }),
    cap && cap !== 'none' && t('rules.short.cap', { times: formatPersons(cap) }),
    exemption(policy, writer),
    relief(policy, book, writer),
  ].filter(sentence => typeof sentence === 'string' && sentence !== '') as string[];
}

function exemption({ values }: Policy, { t }: ValueWriter): string {
  const value = values['exemption']?.value;
  if (typeof value !== 'object' || value === null) return '';
  const table = value as Table;
  return t(table['years'] ? 'rules.short.exemptYoung' : 'rules.short.exempt', table);
}

function relief(policy: Policy, book: LawBook, writer: ValueWriter): string {
  const tiers = policy.values['relief']?.value;
  if (!Array.isArray(tiers) || tiers.length === 0) return writer.t('rules.short.noRelief');
  return writer.t('rules.short.relief', { tiers: withinSentence(wordsOf(policy, book, writer)('relief')) });
}

/** The reward in plain sentences: how much, then on which conditions. */
export function rewardInShort(policy: Policy, book: LawBook, writer: ValueWriter): string[] {
  const method = textOf(policy, 'reward');
  if (method === null) return [writer.t('rules.short.reward.notFound')];
  const amount = amountSentences(method, policy, book, writer);
  return method === 'none' || method === 'unknown'
    ? amount
    : [...amount, ...conditions(policy, writer, book)];
}

function amountSentences(
  method: string,
  policy: Policy,
  book: LawBook,
  { t, language }: ValueWriter,
): string[] {
  const words = wordsOf(policy, book, { t, language });
  const share = textOf(policy, 'rewardShare');
  const figures = {
    multiple: figureOf(policy, 'rewardMultiple', t),
    atQuota: figureOf(policy, 'rewardAtQuotaMultiple', t),
    share: share === null ? t('rules.short.reward.some') : formatPercent(share),
    amount: words('rewardAmount') || t('rules.short.reward.some'),
    month: withinSentence(words('rewardMinimumWageMonth')),
  };
  const concentrated = textOf(policy, 'rewardConcentratedMultiple');
  return [
    t(`rules.short.reward.${method}`, figures),
    ...(figures.month && method !== 'none' ? [t('rules.short.reward.month', figures)] : []),
    ...(concentrated === null
      ? []
      : [t('rules.short.reward.concentrated', { multiple: formatPersons(concentrated) })]),
  ];
}

const CONDITIONS = [
  ...['rewardRatio', 'rewardLeastSurplus', 'rewardPersons', 'rewardWeight', 'rewardHousehold'],
  ...['rewardService', 'rewardMostYears', 'rewardSmallFirm', 'rewardExcluded', 'rewardCap'],
] as const;
/** Values that set no condition. */
const FREE = new Set(['fractional', 'asCounted', 'anywhere', 'anyMonths']);

function conditions(policy: Policy, { t, language }: ValueWriter, book: LawBook): string[] {
  const words = wordsOf(policy, book, { t, language });
  return CONDITIONS.flatMap(key => {
    const value = policy.values[key]?.value;
    if (value === undefined || value === null || FREE.has(String(value))) return [];
    return [t(`rules.short.reward.conditions.${key}`, { what: withinSentence(words(key)) })];
  });
}

/** Each grant beside the levy as a line of its own. */
export function subsidiesInShort(policy: Policy, book: LawBook, writer: ValueWriter): string[] {
  const provision = policy.values['subsidies'];
  const definition = book.definitions.get('subsidies');
  if (!definition || !Array.isArray(provision?.value)) return [];
  return (provision.value as readonly Value[]).map(one =>
    valueWords({ ...provision, value: [one] }, definition, writer),
  );
}

/** When what is done: certification, payment, application for the reward. */
export function windowRows(policy: Policy, book: LawBook, writer: ValueWriter) {
  const words = wordsOf(policy, book, writer);
  return ['reviewWindow', 'paymentWindow', 'rewardWindow', 'collectedBy'].map(key => ({
    when: writer.t(`rules.windows.${key}`),
    what: words(key) || writer.t('rules.values.notFound'),
    unverified: policy.values[key]?.verified === false,
  }));
}

function wordsOf(policy: Policy, book: LawBook, writer: ValueWriter) {
  return (key: string): string => {
    const [provision, definition] = [policy.values[key], book.definitions.get(key)];
    return provision && definition && provision.value !== null
      ? valueWords(provision, definition, writer)
      : '';
  };
}

function textOf({ values }: Policy, key: string): string | null {
  const value = values[key]?.value;
  return typeof value === 'string' ? value : null;
}

function figureOf(policy: Policy, key: string, t: ValueWriter['t']): string {
  const figure = textOf(policy, key);
  return figure === null ? t('rules.short.reward.some') : formatPersons(figure);
}

/** Words that begin a cell of a table with a capital go on without one after a colon. */
function withinSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
