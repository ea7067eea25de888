import {
  CARRY_ANSWERS,
  inputOfEntry,
  type CarryRowInput,
  type DraftRosterEntry,
  type EntryMonths,
  type RosterRowInput,
} from '#declarations';
import { lastDayOfYear } from '#values';
import { describeEntry } from '../declarations/roster-view.js';
import { contractFinding, findingSentences, type Words } from './findings.js';

/** What a row of the grid starts with: as it is stored. */
export function storedRow(entry: DraftRosterEntry): RosterRowInput {
  const { to, monthlyWage, insured } = inputOfEntry(entry);
  return { entryId: entry.entryId, to, monthlyWage, insured, contractFrom: '', contractTo: '', validTo: '' };
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
  year: number,
  words: Words,
) {
  const { t } = words;
  const person = describeEntry(entry, t);
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
    validTo: { ...cell('validTo', '10'), isAsked: asksCertificate },
    mends: contract !== null || asksCertificate,
    changed: { id: `changed-${index}`, checked: typed.changed ?? false },
    carried: entry.carriedFrom === undefined ? null : t('roster.carriedMark', { year: entry.carriedFrom }),
    findings: findingSentences(entry, months, year, words),
  };
}

function certificateEnds({ certificate }: DraftRosterEntry, year: number): boolean {
  return certificate.validTo !== null && certificate.validTo < lastDayOfYear(year);
}

function answerOptions({ t }: Words) {
  return CARRY_ANSWERS.map(value => ({ value, text: t(`roster.answers.${value}`) }));
}

function insuredOptions({ t }: Words) {
  return ['yes', 'no'].map(value => ({ value, text: t(`declarations.fields.insured.${value}`) }));
}
