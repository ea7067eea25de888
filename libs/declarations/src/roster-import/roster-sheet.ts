import type { Choices, Look, WrittenCell, WrittenSheet } from '#documents';
import { isPlainDate, plainDate } from '#values';
import type { Pending } from '../carried.js';
import type { RosterFacts } from '../snapshot.js';
import type { AskedFacts } from '../asked-facts.js';
import { PERSON_QUESTIONS, typedAnswer, type PersonQuestion } from '../asked-form.js';
import { columnsFor, CONFIRMED_COLUMN, type RosterColumn, type RosterField } from './roster-columns.js';
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
}

const WIDTHS: Partial<Record<RosterField, number>> = {
  citizenId: 23,
  certificateNumber: 25,
  jobTitle: 18,
  partnerName: 28,
  partnerCode: 23,
};
const PLAIN_WIDTH = 16;
const LOOKS: Partial<Record<RosterColumn['kind'], Look>> = { day: 'day', validTo: 'day', yuan: 'money' };

/** Which columns a sheet has besides those that every place asks. */
export interface SheetLayout {
  readonly asked?: AskedFacts;
  /** The people are last year's: a last column, left empty, asks whether wage and insurance were gone through. */
  readonly isCarried?: boolean;
}

/** The roster as a sheet that reads back to the same: headings with notes, choices, empty rows ready for more people. */
export function rosterSheet(
  people: readonly (RosterFacts & Pending)[],
  words: RosterSheetWords,
  { asked, isCarried = false }: SheetLayout = {},
): WrittenSheet {
  const columns = [...columnsFor(asked), ...(isCarried ? [CONFIRMED_COLUMN] : [])];
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
    notes: columns.map(({ field }, column) => ({ place: { column, row: 1 }, text: words.note(field) })),
  };
}

function cellOf(
  { field, kind }: RosterColumn,
  facts: RosterFacts & Pending,
  words: RosterSheetWords,
): WrittenCell {
  const value = valuesOf(facts)[field];
  if (value === undefined) return null;
  if (kind === 'yuan') return { number: value };
  if (kind === 'validTo' && value === '') return facts.validityUnknown ? null : { text: words.unlimited };
  if (isPlainDate(value)) return { day: plainDate(value) };
  return { text: words.choices(field)?.get(value) ?? value };
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
