import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { divisionParents } from '#identifiers';
import { isPlainDate, parseYuan, Rational, type PlainDate } from '#values';
import type { Words } from '#vocabulary';

const FILE = join(import.meta.dirname, '..', '..', 'parameters', 'rules.yaml');

/** What may be subsidised, as the tables of items name it; everything of aids.csv is an aid. */
export const ITEM_KINDS = ['works', 'purchase', 'arrangement', 'aid'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const METHODS = ['share', 'perPerson', 'fromInvestment'] as const;
export type Method = (typeof METHODS)[number];

/** What a place pays towards adapting workplaces. Amounts in yuan as decimals; null where no limit is known. */
export interface SubsidyRule {
  readonly division: string;
  readonly from: PlainDate;
  /** A published paper, or the office's own setting. */
  readonly basis: 'instrument' | 'office';
  readonly instrument: Words | null;
  readonly article: string | null;
  readonly url: string | null;
  readonly verified: boolean;
  readonly method: Method;
  readonly share?: string;
  /** For each person, or the one amount. */
  readonly amount?: string;
  /** What has to be spent at least. */
  readonly invested?: string;
  readonly ceilings: Readonly<Record<'item' | 'person' | 'employerYear', string | null>>;
  readonly kinds: readonly ItemKind[];
  readonly quotes: { readonly least: number; readonly from: string } | null;
  readonly note: Words;
}

let read: readonly SubsidyRule[] | undefined;

/** The rules of `parameters/rules.yaml`. @throws Error naming what is wrong in the file */
export function subsidyRules(): readonly SubsidyRule[] {
  read ??= (parse(readFileSync(FILE, 'utf8')) as SubsidyRule[]).map(checked);
  return read;
}

/** The rule in force for a county on a day: that of the nearest division above it; null where none is known. */
export function subsidyRuleFor(
  regionCode: string,
  day: PlainDate,
  rules: readonly SubsidyRule[] = subsidyRules(),
): SubsidyRule | null {
  for (const division of [regionCode, ...divisionParents(regionCode)]) {
    const inForce = rules
      .filter(rule => rule.division === division && rule.from <= day)
      .sort((one, other) => (one.from < other.from ? 1 : -1));
    if (inForce[0]) return inForce[0];
  }
  return null;
}

function checked(rule: SubsidyRule): SubsidyRule {
  const { division, from, method, kinds, ceilings, quotes } = rule;
  const wrong = (what: string) => {
    throw new Error(`retrofit rule of ${division} from ${from}: ${what}`);
  };
  if (!/^\d{6}$/.test(division) || !isPlainDate(from)) wrong('division or day');
  if (!METHODS.includes(method)) wrong(`method ${method}`);
  if (method === 'share' && !isShare(rule.share)) wrong('share');
  if (method !== 'share' && !isYuan(rule.amount)) wrong('amount');
  if (method === 'fromInvestment' && !isYuan(rule.invested)) wrong('invested');
  for (const amount of [...Object.values(ceilings), quotes ? quotes.from : null])
    if (amount !== null && !isYuan(amount)) wrong(`amount ${amount}`);
  if (kinds.length === 0 || kinds.some(kind => !ITEM_KINDS.includes(kind))) wrong('kinds');
  if ((rule.basis === 'instrument') !== (rule.instrument !== null)) wrong('instrument');
  return rule;
}

function isYuan(text: string | undefined): boolean {
  return text !== undefined && parseYuan(text) !== null;
}

function isShare(text: string | undefined): boolean {
  const share = text === undefined ? null : Rational.parse(text);
  return share !== null && !share.isZero && !share.isAbove(Rational.one);
}
