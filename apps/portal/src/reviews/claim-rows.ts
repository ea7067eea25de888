import {
  askedIn,
  contractMonths,
  entryOf,
  PERSON_QUESTIONS,
  type AskedOfPerson,
  type FiledRosterEntry,
  type Line,
} from '#declarations';
import type { CaseInput, LastYear, ReviewCase } from '#reviews';
import { Rational, type PlainDate } from '#values';
import { formatDate, formatMoney, formatPersons } from '#web';
import { answerWords } from '../roster/asked-words.js';
import { dispatchSentence } from '../roster/dispatch-words.js';
import type { Words } from './words.js';

/** One claim of a line: what was filed, and what was certified a year before. */
export interface ClaimRow {
  readonly name: string;
  readonly filed: string;
  /** Empty where there is nothing to compare. */
  readonly before: string;
  readonly changed: boolean;
}

type Claims = readonly (readonly [name: string, filed: string, before: string | null])[];

const QUESTIONS = ['budgetFunded', 'concentrated', 'vatRefund'] as const;
/** No fixed term is longer: more months stand for a contract without an end. */
const LONGEST_TERM = 600;

/** The claims of a line beside last year's. */
export function claimRows(reviewCase: ReviewCase, line: Line, words: Words): ClaimRow[] {
  const { t } = words;
  return claimsOf(reviewCase, line, words).map(([name, filed, before]) => ({
    name: t(`reviews.claims.${name}`),
    filed,
    before: before ?? '',
    changed: before !== null && before !== filed,
  }));
}

function claimsOf(reviewCase: ReviewCase, line: Line, words: Words): Claims {
  if (line === 'employerData') return employerClaims(reviewCase, words);
  if (line === 'headcount') return headcountClaims(reviewCase, words);
  if (line === 'payroll') return payrollClaims(reviewCase);
  return personClaims(reviewCase, entryOf(line) ?? '', words);
}

function employerClaims({ filed, lastYear }: ReviewCase, { t, language }: Words): Claims {
  const { employer } = filed.snapshot;
  const before = lastYear?.input.request.employer ?? null;
  const named = lastYear?.filing?.employer ?? null;
  const yes = (value: boolean) => t(value ? 'reviews.yes' : 'reviews.no');
  const asked = askedIn({ ...filed.snapshot, kind: employer.kind }).employer;
  const questions = QUESTIONS.filter(name => asked.includes(name) || employer[name]);
  return [
    ['name', employer.name, named && named.name],
    ['creditCode', employer.creditCode, named && named.creditCode],
    ['kind', t(`disclosure.kinds.${employer.kind}`), before && t(`disclosure.kinds.${before.kind}`)],
    [
      'registeredOn',
      formatDate(employer.registeredOn, language),
      before && formatDate(before.registeredOn, language),
    ],
    ...questions.map(name => [name, yes(employer[name]), before && yes(before[name])] as const),
  ];
}

function headcountClaims({ filed, input, lastYear }: ReviewCase, { t }: Words): Claims {
  const { headcount } = filed.snapshot;
  const average: Claims = [
    ['headcount', staffOf(input), lastYear && formatPersons(lastYear.summary.headcount)],
  ];
  if (!('months' in headcount)) return average;
  const before = lastYear?.filing?.headcount;
  const words = (months: readonly number[]) => months.map(String).join(t('reviews.listSeparator'));
  return [
    ...average,
    ['months', words(headcount.months), before && 'months' in before ? words(before.months) : null],
  ];
}

function payrollClaims({ input, lastYear }: ReviewCase): Claims {
  const average = ({ request }: CaseInput) => averageWage(request.payroll, exactStaff(request));
  return [
    ['payroll', formatMoney(input.request.payroll), lastYear && formatMoney(lastYear.input.request.payroll)],
    ['averageWage', average(input), lastYear && average(lastYear.input)],
    ...baseClaim(input, lastYear),
  ];
}

/** The insurance base, where the place's law goes by it. */
function baseClaim({ request }: CaseInput, lastYear: LastYear | null): Claims {
  const { insuranceBase } = request;
  if (insuranceBase === undefined) return [];
  const before = lastYear?.input.request.insuranceBase;
  return [['insuranceBase', formatMoney(insuranceBase), before === undefined ? null : formatMoney(before)]];
}

function personClaims({ filed, lastYear }: ReviewCase, entryId: string, words: Words): Claims {
  const { t, language } = words;
  const entry = filed.snapshot.roster.find(one => one.entryId === entryId);
  if (!entry) return [];
  const before = lastYear && lastYearOf(entry, lastYear);
  const day = (date: PlainDate | null, none: string) => (date ? formatDate(date, language) : t(none));
  const { certificate } = entry;
  const tail = t('reviews.tail', { tail: entry.citizenId.slice(-4) });
  return [
    ['certificate', certificateWords(certificate, words), before && certificateWords(before, words)],
    [
      'validTo',
      day(certificate.validTo, 'reviews.unlimited'),
      before && day(before.validTo, 'reviews.unlimited'),
    ],
    ['tail', tail, before && tail],
    ['jobTitle', entry.jobTitle, before?.filed?.jobTitle ?? null],
    ['from', day(entry.from, ''), before && day(before.from, '')],
    ['to', day(entry.to, 'reviews.stillThere'), before && day(before.to, 'reviews.stillThere')],
    [
      'contract',
      contractWords(contractMonths(entry.contract), t),
      before && contractWords(before.contractMonths, t),
    ],
    ...dispatchClaim(entry, before, words),
    ['monthlyWage', formatMoney(entry.monthlyWage), before && formatMoney(before.monthlyWage)],
    [
      'insured',
      t(entry.insured ? 'reviews.yes' : 'reviews.no'),
      before && t(before.insured ? 'reviews.yes' : 'reviews.no'),
    ],
    ...answerClaims(entry, before, words),
  ];
}

/** Labour dispatch, where there is any or was. */
function dispatchClaim(entry: FiledRosterEntry, before: Before | null, words: Words): Claims {
  const then = before?.filed;
  if (!entry.dispatch && !then?.dispatch) return [];
  const said = ({ dispatch }: FiledRosterEntry) =>
    dispatch ? dispatchSentence(dispatch, words) : words.t('reviews.no');
  return [['dispatch', said(entry), then ? said(then) : null]];
}

/** What only some places ask, as far as it was answered. */
function answerClaims(entry: FiledRosterEntry, before: Before | null, words: Words): Claims {
  return PERSON_QUESTIONS.filter(question => entry[question] !== undefined).map(question => [
    question,
    answerWords(question, entry, words),
    before && (answerWords(question, before, words) || null),
  ]);
}

interface Before extends AskedOfPerson {
  readonly kind: 'disability' | 'veteran';
  readonly category?: string;
  readonly grade: number;
  readonly validTo: PlainDate | null;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly contractMonths: number | null;
  readonly monthlyWage: string;
  readonly insured: boolean;
  /** What was filed then; null where only the determination is left. */
  readonly filed: FiledRosterEntry | null;
}

/**
 * The same employee a year before, known by the family name and the last four of the citizen id; determinations made
 * before that kept the last four of the certificate.
 */
function lastYearOf(entry: FiledRosterEntry, { input, filing }: LastYear): Before | null {
  const tails = [entry.citizenId.slice(-4), entry.certificate.number.slice(-4)];
  const index = input.people.findIndex(
    person => tails.includes(person.certificateTail) && entry.name.startsWith(person.name.slice(0, -1)),
  );
  const found = input.request.roster[index];
  if (!found) return null;
  const { certificateKind, certificateValidTo, ...rest } = found;
  const filed = filing?.roster.find(({ entryId }) => entryId === input.people[index]?.entryId) ?? null;
  return { ...rest, kind: certificateKind, validTo: certificateValidTo, filed };
}

function certificateWords(
  { kind, grade, ...rest }: Pick<Before, 'kind' | 'grade' | 'category'>,
  { t }: Words,
): string {
  const category = 'category' in rest && rest.category ? t(`reviews.categories.${rest.category}`) : '';
  return t(`reviews.certificates.${kind}`, { category, grade: t(`reviews.grades.${grade}`) });
}

function contractWords(months: number | null, t: Words['t']): string {
  if (months === null) return t('reviews.establishment');
  return months > LONGEST_TERM ? t('reviews.openEnded') : t('reviews.months', { count: months });
}

function exactStaff(request: CaseInput['request']): Rational {
  if ('headcount' in request && request.headcount !== undefined) return Rational.decimal(request.headcount);
  const months = 'monthlyHeadcounts' in request ? (request.monthlyHeadcounts ?? []) : [];
  const sum = months.reduce((total, month) => total.plus(Rational.decimal(month)), Rational.zero);
  return sum.over(Rational.of(12));
}

function staffOf({ request }: CaseInput): string {
  return formatPersons(exactStaff(request).toDecimal());
}

function averageWage(payroll: string, staff: Rational): string {
  return staff.isZero ? formatMoney('0') : formatMoney(Rational.decimal(payroll).over(staff).toFixed(2));
}
