import {
  averageOf,
  peopleOn,
  type DeclarationSnapshot,
  type Draft,
  type FiledRosterEntry,
} from '#declarations';
import type { Assessment, Estimate } from '#policy';
import { formatYuan, Rational } from '#values';
import { formatFixed, formatMoney, formatPercent, formatPersons, type Language } from '#web';
import type { DeterminationSummary } from '#reviews';
import type { Translate } from '../frame/pages.js';
import { pagePath } from './declaration-paths.js';
import { describeEntry } from './roster-view.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What a year came to, for the columns of the check page; figures as decimals. */
export interface YearFigures {
  readonly headcount: Rational;
  readonly payroll: Rational;
  readonly people: number;
  /** Entries of the roster: one for each time that somebody was there. */
  readonly stays: number;
  readonly countedPersons: string | null;
  readonly quota: string | null;
  /** Yuan; negative for a reward, so that the two compare; null where it is not known. */
  readonly outcome: { readonly word: Assessment['outcome']; readonly amount: Rational } | null;
}

interface Row {
  readonly label: string;
  readonly now: string;
  readonly before: string;
  readonly change: string;
  readonly changed: boolean;
  readonly href: string | null;
}

type Filed = Pick<DeclarationSnapshot, 'headcount' | 'payroll' | 'roster'>;
type Reckoned = Pick<Estimate, 'countedPersons' | 'quota' | 'outcome' | 'levy' | 'reward'>;

/** The figures of a year, from what was declared and what was reckoned from it. */
export function figuresOf({ headcount, payroll, roster }: Filed, reckoned: Reckoned | null): YearFigures {
  return {
    ...{ headcount: averageOf(headcount), payroll: Rational.decimal(payroll) },
    ...{ people: peopleOn(roster), stays: roster.length },
    ...{ countedPersons: reckoned?.countedPersons ?? null, quota: reckoned?.quota ?? null },
    outcome: reckoned && {
      word: reckoned.outcome,
      amount: Rational.decimal(reckoned.outcome === 'reward' ? (reckoned.reward ?? '0') : reckoned.levy),
    },
  };
}

/** A determination as it compares with an estimate. */
export function reckonedBy({ countedPersons, quota, outcome, levy, reward }: DeterminationSummary): Reckoned {
  return {
    ...{ countedPersons, quota, outcome, levy: formatYuan(levy) },
    reward: reward === null ? null : formatYuan(reward),
  };
}

/** This year's figures beside last year's, each with the way back and, in words, what changed. */
export function comparisonRows(
  draft: Draft,
  now: YearFigures,
  before: YearFigures | null,
  words: Words,
): Row[] {
  const { t } = words;
  const staff = (count: Rational) => persons(count.toDecimal(), t);
  const stays = (count: Rational) => t('check.stays', { count: Number(count.toDecimal()) });
  const cameBack = [now, before].some(year => year && year.stays !== year.people);
  const money = (amount: Rational) => formatMoney(amount.toFixed(2));
  const of = <Value>(value: (year: YearFigures) => Value) => [value(now), before && value(before)] as const;
  const numeric = (
    key: string,
    value: (year: YearFigures) => Rational | null,
    format: (figure: Rational) => string,
    page: string | null,
  ): Row => {
    const [today, then] = of(value);
    return {
      ...{
        label: t(`check.rows.${key}`),
        now: today ? format(today) : '–',
        before: then ? format(then) : '–',
      },
      ...changeOf(today, then, format, t),
      href: page && pagePath(draft, page),
    };
  };
  const decimal = (text: string | null) => (text === null ? null : Rational.decimal(text));
  const fixed = (places: number) => (figure: Rational) => formatFixed(figure.toDecimal(), places);
  return [
    numeric('headcount', year => year.headcount, staff, 'headcount'),
    numeric('payroll', year => year.payroll, money, 'headcount#payroll'),
    numeric('averageWage', averageWage, money, null),
    numeric('people', year => Rational.of(year.people), staff, 'roster'),
    ...(cameBack ? [numeric('stays', year => Rational.of(year.stays), stays, null)] : []),
    numeric('countedPersons', year => decimal(year.countedPersons), fixed(2), null),
    numeric('quota', year => decimal(year.quota), fixed(3), null),
    outcomeRow(now, before, words),
  ];
}

/** People who came and who went since last year's roster, known by their identity number. */
export function peopleChanges(
  now: readonly FiledRosterEntry[],
  before: readonly FiledRosterEntry[] | null,
  words: Words,
) {
  if (!before) return null;
  const missing = (from: readonly FiledRosterEntry[], others: readonly FiledRosterEntry[]) => {
    const known = new Set(others.map(({ citizenId }) => citizenId));
    const people = new Map(from.map(entry => [entry.citizenId, entry]));
    return [...people.values()]
      .filter(({ citizenId }) => !known.has(citizenId))
      .map(entry => describe(entry, words));
  };
  return { added: missing(now, before), left: missing(before, now) };
}

function describe(entry: FiledRosterEntry, words: Words) {
  const { name, what, tail } = describeEntry(entry, words);
  return { name, detail: [what, tail].join(words.t('declarations.comma')) };
}

function averageWage({ payroll, headcount }: YearFigures): Rational | null {
  return headcount.isZero ? null : payroll.over(headcount);
}

function outcomeRow(now: YearFigures, before: YearFigures | null, { t }: Words): Row {
  const words = ({ outcome }: YearFigures) => {
    if (!outcome) return '–';
    const word = t(`policy.outcomes.${outcome.word}`);
    const isAmount = outcome.word === 'levy' || outcome.word === 'reward';
    return isAmount
      ? t('check.outcome', { outcome: word, amount: formatMoney(outcome.amount.toFixed(2)) })
      : word;
  };
  const [today, then] = [words(now), before ? words(before) : '–'];
  const changed = before !== null && then !== '–' && today !== then;
  const change =
    !before || then === '–' ? t('check.nothingToCompare') : t(`check.${changed ? 'other' : 'same'}`);
  return { label: t('check.rows.outcome'), now: today, before: then, change, changed, href: null };
}

function changeOf(
  now: Rational | null,
  before: Rational | null,
  format: (figure: Rational) => string,
  t: Translate,
): Pick<Row, 'change' | 'changed'> {
  if (!now || !before) return { change: t('check.nothingToCompare'), changed: false };
  if (now.equals(before)) return { change: t('check.same'), changed: false };
  const isMore = now.isAbove(before);
  const by = isMore ? now.minus(before) : before.minus(now);
  const percent = before.isZero ? null : formatPercent(by.over(before).toFixed(6), 1);
  const key = `check.${isMore ? 'more' : 'less'}${percent ? 'Percent' : ''}`;
  return { change: t(key, { by: format(by), percent: percent ?? '' }), changed: true };
}

function persons(count: string, t: Translate): string {
  return t('declarations.units.personsOf', { staff: formatPersons(count) });
}
