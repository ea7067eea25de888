import {
  isLineOpenIn,
  lacksAnswers,
  monthsAsked,
  PERSON_QUESTIONS,
  questionsAbout,
  unansweredOf,
  type DeclarationView,
  type Draft,
  type FiledRosterEntry,
} from '#declarations';
import { formatDate, formatMonth, formatYuanWords, type Language } from '#web';
import { monthsWords } from '../employer-life/life-words.js';
import type { Translate } from '../frame/pages.js';
import { answerWords } from '../roster/asked-words.js';
import { dispatchSentence } from '../roster/dispatch-words.js';
import { numberEnding } from './number-ending.js';
import { pagePath } from './declaration-paths.js';
import { describeEntry } from './roster-view.js';

/** So many people stand there unfolded; more are a line each, so that they can be compared. */
const FEW_PEOPLE = 3;

const QUESTIONS = ['budgetFunded', 'concentrated', 'vatRefund'] as const;

interface Row {
  readonly label: string;
  readonly value: string;
  /** Where the value is changed; absent where it may not be. */
  readonly href?: string;
}

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** Every value of the declaration with the way back to it, section by section. */
export function checkSections({ draft }: DeclarationView, words: Words) {
  return {
    employer: employerRows(draft, words),
    headcount: headcountRows(draft, words),
    people: draft.roster.map(entry => {
      const person = describeEntry(entry, words);
      return {
        ...{ ...person, line: entryLine(entry, words), isOpen: draft.roster.length <= FEW_PEOPLE },
        rows: entryRows(entry, person, draft, words),
      };
    }),
    noneEmployed: draft.roster.length === 0,
  };
}

/** What differs between people, on one line: when they worked, what they earned, whether they were insured. */
function entryLine({ from, to, monthlyWage, insured }: FiledRosterEntry, { t, language }: Words): string {
  const since = formatDate(from, language);
  const facts = [
    to
      ? t('declarations.entry.range', { from: since, to: formatDate(to, language) })
      : t('declarations.check.since', { from: since }),
    t('declarations.check.wage', { wage: formatYuanWords(monthlyWage, language) }),
    t(`declarations.check.insured.${insured ? 'yes' : 'no'}`),
  ];
  return facts.join(t('declarations.comma'));
}

function employerRows(draft: Draft, { t, language }: Words): Row[] {
  const { employer } = draft;
  if (!employer) return [];
  const to = linkTo(draft, 'employerData', 'employer');
  const toAnswer = (name: string) => linkTo(draft, 'employerData', `employer#${name}`);
  const answer = (yes: boolean) => t(`declarations.answers.${yes ? 'yes' : 'no'}`);
  // What was answered yes stays to be seen, whether it is asked now or was once.
  const answers = QUESTIONS.filter(name => employer[name] || draft.asked.employer.includes(name));
  return [
    { label: t('employers.fields.name.label'), value: employer.name, ...to },
    { label: t('employers.fields.creditCode.label'), value: employer.creditCode },
    { label: t('employers.fields.kind.label'), value: t(`employers.kinds.${employer.kind}`), ...to },
    {
      label: t('employers.fields.registeredOn.label'),
      value: formatDate(employer.registeredOn, language),
      ...to,
    },
    ...(employer.existence
      ? [{ label: t('employerLife.months.label'), value: monthsWords(employer.existence, language), ...to }]
      : []),
    ...answers.map(name => ({
      ...{ label: t(`declarations.fields.${name}.short`), value: answer(employer[name]), ...toAnswer(name) },
    })),
  ];
}

function headcountRows(draft: Draft, { t, language }: Words): Row[] {
  if (!draft.headcount) return [];
  const { headcount, payroll, insuranceBase } = draft.headcount;
  const to = (field: string) => linkTo(draft, 'headcount', `headcount#${field}`);
  const staff =
    'total' in headcount
      ? [
          {
            label: t('declarations.fields.total.label'),
            value: personsOf(headcount.total, t),
            ...to('total'),
          },
        ]
      : monthsAsked(draft.employer?.existence).map(month => ({
          label: t('declarations.check.month', {
            month: formatMonth(`0000-${String(month).padStart(2, '0')}`, language),
          }),
          ...{ value: personsOf(String(headcount.months[month - 1] ?? 0), t), ...to(`month${month}`) },
        }));
  const rounded = draft.headcount.headcountRounding && {
    label: t('declarations.fields.rounding.label'),
    value: t(`declarations.fields.rounding.${draft.headcount.headcountRounding}`),
    ...to('rounding'),
  };
  const baseRow = {
    label: t('declarations.fields.insuranceBase.label'),
    value: insuranceBase === undefined ? t('asked.unanswered') : formatYuanWords(insuranceBase, language),
    ...linkTo(draft, 'payroll', 'headcount#insuranceBase'),
  };
  const paid = formatYuanWords(payroll, language);
  const label = t('declarations.fields.payroll.label');
  return [
    ...staff,
    ...(rounded ? [rounded] : []),
    { label, value: paid, ...linkTo(draft, 'payroll', 'headcount#payroll') },
    ...(insuranceBase !== undefined || draft.asked.insuranceBase ? [baseRow] : []),
  ];
}

function entryRows(
  entry: FiledRosterEntry,
  person: ReturnType<typeof describeEntry>,
  draft: Draft,
  { t, language }: Words,
): Row[] {
  const { certificate, contract } = entry;
  const date = (day: FiledRosterEntry['to'], none: string) => (day ? formatDate(day, language) : t(none));
  const ending = (number: string) => numberEnding(number, t);
  const values: [string, string][] = [
    ['name', person.name],
    ['citizenId', ending(entry.citizenId)],
    ['certificateNumber', `${ending(certificate.number)}${t('declarations.comma')}${person.what}`],
    ['validTo', date(certificate.validTo, 'declarations.fields.validUnlimited.label')],
    ['jobTitle', entry.jobTitle],
    ['from', date(entry.from, '')],
    ['to', date(entry.to, 'declarations.entry.stillThere')],
    ['contractKind', t(`declarations.contracts.${contract.kind}`)],
    ...(contract.kind === 'establishment'
      ? []
      : ([['contractFrom', date(contract.from, '')]] as [string, string][])),
    ...(contract.kind === 'fixedTerm' ? ([['contractTo', date(contract.to, '')]] as [string, string][]) : []),
    ...(entry.dispatch
      ? ([['dispatchSide', dispatchSentence(entry.dispatch, { t, language })]] as [string, string][])
      : []),
    ['monthlyWage', formatYuanWords(entry.monthlyWage, language)],
    ['insured', t(`declarations.fields.insured.${entry.insured ? 'yes' : 'no'}`)],
  ];
  const page = `roster/${entry.entryId}`;
  const link = (name: string) => linkTo(draft, `roster:${entry.entryId}`, `${page}#${name}`);
  return [
    ...values.map(([name, value]) => ({
      ...{ label: t(`declarations.fields.${name}.label`), value },
      ...link(name),
    })),
    ...answerRows(entry, draft, { t, language }).map(({ name, ...row }) => ({ ...row, ...link(name) })),
  ];
}

/** What only some places ask: with what was answered, or that it was not. */
function answerRows(entry: FiledRosterEntry, { asked }: Draft, words: Words) {
  const now = questionsAbout(asked, entry.certificate);
  return PERSON_QUESTIONS.filter(name => now.includes(name) || entry[name] !== undefined).map(name => ({
    ...{ name, label: words.t(`declarations.fields.${name}.label`) },
    value: answerWords(name, entry, words) || words.t('asked.unanswered'),
  }));
}

/** What the law asks and nobody answered yet, each with the way there. */
export function unansweredLinks(draft: Draft, words: Words): { text: string; href: string }[] {
  const { t } = words;
  const { headcount, roster, asked } = draft;
  const list = (names: readonly string[]) => names.join(t('web.list.and'));
  const people = roster.flatMap(entry => {
    const questions = unansweredOf(entry, asked);
    if (questions.length === 0) return [];
    const fields = list(questions.map(question => t(`declarations.fields.${question}.label`)));
    const { name, tail } = describeEntry(entry, words);
    const href = pagePath(draft, `roster/${entry.entryId}#${questions[0]}`);
    return [{ text: t('asked.unansweredOf', { name, tail, fields }), href }];
  });
  const isOpen = headcount !== null && lacksAnswers(headcount, asked);
  const figures = { text: t('asked.unansweredFigures'), href: pagePath(draft, 'headcount') };
  return [...(isOpen ? [figures] : []), ...people];
}

function linkTo(draft: Draft, line: Parameters<typeof isLineOpenIn>[1], page: string): { href?: string } {
  return isLineOpenIn(draft, line) ? { href: pagePath(draft, page) } : {};
}

function personsOf(count: string, t: Translate): string {
  return t('declarations.units.personsOf', { staff: count });
}
