import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainDate, type PlainDate } from '#values';
import { parse } from 'yaml';
import { SIGNALS, type SignalName } from '../signal.js';

/** How one warning sign is told and how much it weighs. */
export interface SignalTerms {
  /** Points, whole and above 0. */
  readonly weight: number;
  /** Fewest employees it takes. */
  readonly people: number;
  /** Fewest of the roster, as a decimal of one; absent = any. */
  readonly share?: string;
  /** How many days before the declaration window. */
  readonly days?: number;
  /** Months of a contract or a year. */
  readonly months?: number;
}

/** What signs weigh from a day on: an own criterion of the office, with its source where it has one. */
export interface SignalCriterion {
  readonly from: PlainDate;
  readonly verified: boolean;
  readonly signals: Readonly<Record<SignalName, SignalTerms>>;
}

/** The file of this room. */
export const SIGNALS_FILE = join(import.meta.dirname, '..', '..', 'parameters', 'signals.yaml');

let shipped: readonly SignalCriterion[] | null = null;

/** The criterion in force on a day: the latest that has begun. @throws Error where none has */
export function signalCriterion(day: PlainDate): SignalCriterion {
  shipped ??= readCriteria(readFileSync(SIGNALS_FILE, 'utf8'));
  const found = shipped.findLast(({ from }) => from <= day);
  if (!found) throw new Error(`no criterion for warning signs on ${day}`);
  return found;
}

/** Reads the criteria of a file, the earliest first. @throws Error that names what is wrong */
export function readCriteria(text: string): SignalCriterion[] {
  const rows = parse(text, { schema: 'failsafe' }) as Record<string, unknown>[];
  const criteria = rows.map(readCriterion);
  const days = criteria.map(({ from }) => from);
  if (days.some((day, at) => at > 0 && day <= (days[at - 1] ?? ''))) throw new Error('criteria out of order');
  return criteria;
}

function readCriterion(row: Record<string, unknown>): SignalCriterion {
  const { from, verified, signals } = row;
  if (!isPlainDate(from)) throw new Error(`not a day: ${String(from)}`);
  const table = signals as Record<string, Record<string, string>>;
  const unknown = Object.keys(table).filter(name => !SIGNALS.includes(name as SignalName));
  if (unknown.length > 0) throw new Error(`unknown signals: ${unknown.join(', ')}`);
  const terms = SIGNALS.map(name => [name, readTerms(name, table[name])] as const);
  const read = Object.fromEntries(terms) as Record<SignalName, SignalTerms>;
  return { from, verified: verified === 'true', signals: read };
}

function readTerms(name: SignalName, row: Readonly<Record<string, string>> | undefined): SignalTerms {
  if (!row) throw new Error(`no terms for ${name}`);
  const { weight, people, share, days, months } = row;
  const whole = (text: string | undefined) => {
    if (!/^[1-9]\d{0,4}$/.test(text ?? ''))
      throw new Error(`${name}: not a whole number above 0: ${text ?? ''}`);
    return Number(text);
  };
  if (share !== undefined && !/^(0\.\d{1,4}|1)$/.test(share))
    throw new Error(`${name}: not a share: ${share}`);
  return {
    ...{ weight: whole(weight), people: whole(people) },
    ...(share === undefined ? {} : { share }),
    ...(days === undefined ? {} : { days: whole(days) }),
    ...(months === undefined ? {} : { months: whole(months) }),
  };
}
