import {
  CARRY_ANSWERS,
  inputOfEntry,
  PERSON_QUESTIONS,
  typedAnswer,
  type AskedFacts,
  type CarryRowInput,
  type DraftRosterEntry,
  type EntryMonths,
  type RosterRowInput,
} from '#declarations';
import { lastDayOfYear } from '#values';
import { describeEntry } from '../declarations/roster-view.js';
import { questionsFor, questionsOfKind, type AskedQuestion } from './asked-words.js';
import { contractFinding, findingSentences, type Words } from './findings.js';

/** What a row of the grid starts with: as it is stored. */
export function storedRow(entry: DraftRosterEntry): RosterRowInput {
  const { to, monthlyWage, insured } = inputOfEntry(entry);
  const answers = PERSON_QUESTIONS.map(question => [question, typedAnswer(entry, question)] as const);
  return {
    ...{ entryId: entry.entryId, to, monthlyWage, insured, contractFrom: '', contractTo: '', validTo: '' },
    ...Object.fromEntries(answers),
  };
}

/** The same of somebody of last year: still there, unless that filing says otherwise. */
export function carryRow(entry: DraftRosterEntry): CarryRowInput {
  return { ...storedRow(entry), answer: entry.to === null ? 'here' : 'left', changed: false };
}

/** Everything a grid row shows: who, what is typed, and what stands in the way of counting the year. */
export function gridRow(
  index: number,
  entry: DraftRosterEntry,
  typed: RosterRowInput & Partial<CarryRowInput>,
  months: EntryMonths | undefined,
  { levyYear: year, asked }: { readonly levyYear: number; readonly asked: AskedFacts },
  words: Words,
) {
  const { t } = words;
  const person = describeEntry(entry, words);
  const cell = (name: keyof RosterRowInput | 'answer', width?: string) => ({
    ...{ key: `rows[${index}].${name}`, name, value: String(typed[name] ?? ''), width },
    label: t(`roster.columns.${name}`),
    whose: `${person.name} ${person.tail}`,
  });
  const contract = contractFinding(entry, year);
  const asksCertificate = certificateEnds(entry, year);
  return {
    ...{ ...person, whose: `${person.name} ${person.tail}` },
    answer: { ...cell('answer'), options: answerOptions(words) },
    to: cell('to', '10'),
    monthlyWage: cell('monthlyWage', '10'),
    insured: { ...cell('insured'), options: insuredOptions(words) },
    contractFrom: { ...cell('contractFrom', '10'), isAsked: contract !== null },
    contractTo: { ...cell('contractTo', '10'), isAsked: contract !== null },
    validTo: { ...cell('validTo', '10'), label: validityLabel(entry, words), isAsked: asksCertificate },
    answers: answerCells(entry, asked, cell, words),
    mends: contract !== null || asksCertificate,
    changed: { id: `changed-${index}`, checked: typed.changed ?? false },
    carried: entry.carriedFrom === undefined ? null : t('roster.carriedMark', { year: entry.carriedFrom }),
    findings: findingSentences(entry, months, year, words),
  };
}

type Cell = (
  name: keyof RosterRowInput,
  width?: string,
) => {
  readonly key: string;
  readonly name: string;
  readonly value: string;
};

/** A cell for each question of the place, in every row alike; empty and hidden where this person is not asked. */
function answerCells(entry: DraftRosterEntry, asked: AskedFacts, cell: Cell, words: Words) {
  const own = questionsFor(asked, entry.certificate, words);
  return columnsAsked(asked, words).map(({ name }) => {
    const question = own.find(one => one.name === name);
    return {
      ...cell(name, '10'),
      isAsked: question !== undefined,
      options: cellOptions(question),
    };
  });
}

/** Nothing is chosen for the officer. */
function cellOptions(question: AskedQuestion | undefined) {
  return question?.options ? [{ value: '', text: '' }, ...question.options] : null;
}

/** The columns that a place's law adds to a grid, and how many that makes. */
export function columnsModel(own: number, asked: AskedFacts, words: Words) {
  const columns = columnsAsked(asked, words);
  return { columns, span: own + columns.length };
}

function columnsAsked(asked: AskedFacts, words: Words) {
  return questionsOfKind(asked, 'disability', words).map(({ name }) => ({
    ...{ name, label: words.t(`roster.columns.${name}`) },
  }));
}

function certificateEnds({ certificate, validityUnknown }: DraftRosterEntry, year: number): boolean {
  if (validityUnknown) return true;
  return certificate.validTo !== null && certificate.validTo < lastDayOfYear(year);
}

/** Of a certificate that is over, a new day is asked for; of one whose end nobody knew, the first. */
function validityLabel({ validityUnknown }: DraftRosterEntry, { t }: Words): string {
  return t(validityUnknown ? 'roster.columns.unknownValidTo' : 'roster.columns.validTo');
}

function answerOptions({ t }: Words) {
  return CARRY_ANSWERS.map(value => ({ value, text: t(`roster.answers.${value}`) }));
}

function insuredOptions({ t }: Words) {
  return ['yes', 'no'].map(value => ({ value, text: t(`declarations.fields.insured.${value}`) }));
}
