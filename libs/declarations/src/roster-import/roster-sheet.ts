import type { Choices, Look, Note, WrittenCell, WrittenSheet } from '#documents';
import { isPlainDate, plainDate } from '#values';
import type { RosterFacts } from '../snapshot.js';
import type { AskedFacts } from '../asked-facts.js';
import { PERSON_QUESTIONS, typedAnswer, type PersonQuestion } from '../asked-form.js';
import { columnsFor, type RosterColumn, type RosterField } from './roster-columns.js';
import { MOST_ROWS } from './roster-table.js';

/** Words of a roster as a spreadsheet, in one language; each is one that reading back knows. */
export interface RosterSheetWords {
  readonly sheet: string;
  readonly heading: (field: RosterField) => string;
  /** What to fill in, as a note on the heading. */
  readonly note: (field: RosterField) => string;
  /** Words of a column with choices, by choice in their order; null where a column has none. */
  readonly choices: (field: RosterField) => ReadonlyMap<string, string> | null;
  readonly unlimited: string;
  /** Said when something else than a choice is typed. */
  readonly notAChoice: string;
  /** A note on what stood there in an earlier year: the figure of this year is asked anew. */
  readonly earlier: (value: string) => string;
}

/** Someone's row; `earlier` are figures of an earlier year, whose cells stay empty. */
export interface SheetPerson {
  readonly facts: RosterFacts;
  readonly isCarried?: boolean;
}

const WIDTHS: Partial<Record<RosterField, number>> = {
  citizenId: 23,
  certificateNumber: 25,
  jobTitle: 18,
  partnerName: 28,
  partnerCode: 23,
};
const PLAIN_WIDTH = 16;
/** Asked anew each year: last year's figure stands in a note. */
const YEARLY: readonly RosterField[] = ['monthlyWage', 'insured'];
/** A sheet with thousands of notes is slow to open. */
const MOST_NOTED_PEOPLE = 300;
const LOOKS: Partial<Record<RosterColumn['kind'], Look>> = { day: 'day', validTo: 'day', yuan: 'money' };

/** The roster as a sheet that reads back to the same: headings with notes, choices, empty rows ready for more people. */
export function rosterSheet(
  people: readonly SheetPerson[],
  words: RosterSheetWords,
  asked?: AskedFacts,
): WrittenSheet {
  const columns = columnsFor(asked);
  const lastRow = MOST_ROWS + 1;
  return {
    name: words.sheet,
    frozenRows: 1,
    columns: columns.map(({ field, kind }) => ({
      width: WIDTHS[field] ?? PLAIN_WIDTH,
      look: LOOKS[kind] ?? 'text',
    })),
    rows: [
      columns.map(({ field }) => ({ text: words.heading(field), look: 'head' })),
      ...people.map(person => columns.map(column => cellOf(column, person, words))),
    ],
    choices: columns.flatMap(({ field }, column): Choices[] => {
      const known = words.choices(field);
      return known
        ? [{ column, firstRow: 2, lastRow, words: [...known.values()], message: words.notAChoice }]
        : [];
    }),
    notes: [
      ...columns.map(({ field }, column) => ({ place: { column, row: 1 }, text: words.note(field) })),
      ...(people.length <= MOST_NOTED_PEOPLE
        ? people.flatMap((person, index) => earlierNotes(person, index + 2, columns, words))
        : []),
    ],
  };
}

function cellOf({ field, kind }: RosterColumn, person: SheetPerson, words: RosterSheetWords): WrittenCell {
  if (person.isCarried && YEARLY.includes(field)) return null;
  const value = valuesOf(person.facts)[field];
  if (value === undefined) return null;
  if (kind === 'yuan') return { number: value };
  if (kind === 'validTo' && value === '') return { text: words.unlimited };
  if (isPlainDate(value)) return { day: plainDate(value) };
  return { text: words.choices(field)?.get(value) ?? value };
}

function earlierNotes(
  { facts, isCarried }: SheetPerson,
  row: number,
  columns: readonly RosterColumn[],
  words: RosterSheetWords,
): Note[] {
  if (!isCarried) return [];
  const values = valuesOf(facts);
  return columns.flatMap(({ field }, column) => {
    const value = values[field];
    if (!YEARLY.includes(field) || value === undefined) return [];
    return [{ place: { column, row }, text: words.earlier(words.choices(field)?.get(value) ?? value) }];
  });
}

/** What only some places ask; absent where it was not answered. */
function answersOf(facts: RosterFacts): Partial<Record<PersonQuestion, string>> {
  const answered = PERSON_QUESTIONS.filter(question => facts[question] !== undefined);
  return Object.fromEntries(answered.map(question => [question, typedAnswer(facts, question)]));
}

/** Fields as the form would have them typed; absent where the cell stays empty. */
function valuesOf(facts: RosterFacts): Partial<Record<RosterField, string>> {
  const { certificate, contract, dispatch, to } = facts;
  return {
    ...{ name: facts.name, citizenId: facts.citizenId, certificateKind: certificate.kind },
    ...{
      certificateNumber: certificate.number,
      validTo: certificate.validTo ?? '',
      jobTitle: facts.jobTitle,
    },
    ...(certificate.kind === 'veteran' ? { veteranGrade: String(certificate.grade) } : {}),
    ...{ from: facts.from, ...(to ? { to } : {}), contractKind: contract.kind },
    ...(contract.kind === 'establishment' ? {} : { contractFrom: contract.from }),
    ...(contract.kind === 'fixedTerm' ? { contractTo: contract.to } : {}),
    ...{ monthlyWage: facts.monthlyWage, insured: facts.insured ? 'yes' : 'no' },
    ...answersOf(facts),
    ...(dispatch
      ? {
          ...{ dispatchSide: dispatch.side, partnerCode: dispatch.partner.creditCode },
          ...{ partnerName: dispatch.partner.name, agreementFrom: dispatch.from },
          ...(dispatch.to ? { agreementTo: dispatch.to } : {}),
          countedHere: dispatch.countedHere ? 'yes' : 'no',
        }
      : {}),
  };
}
