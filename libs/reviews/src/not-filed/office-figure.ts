import {
  FieldReader,
  formatYuan,
  ok,
  Rational,
  readTypedNumber,
  type FieldError,
  type InvalidInput,
  type PlainDate,
  type Result,
} from '#values';
import type { StaffAct } from '../review.js';

/** What other offices know of an employer and year. */
export const FIGURES = ['headcount', 'payroll', 'insuranceBase'] as const;
export type Figure = (typeof FIGURES)[number];

/** Whose figure it is. */
export const FIGURE_SOURCES = ['taxOffice', 'insuranceOffice', 'otherOffice'] as const;
export type FigureSource = (typeof FIGURE_SOURCES)[number];

/** A figure with where it comes from; plain data that an assessment keeps. */
export interface SourcedFigure {
  readonly figure: Figure;
  /** Staff as a decimal, or yuan with two decimals. */
  readonly value: string;
  readonly source: FigureSource;
  /** The office and the list or letter it stands in. */
  readonly sourceName: string;
  readonly recordedOn: PlainDate;
}

/** The same as recorded. */
export interface RecordedFigure extends SourcedFigure {
  readonly figureId: string;
  readonly recorded: StaffAct;
}

/** The figures that count, by kind; a kind that nobody has recorded is absent. */
export type KnownFigures = Readonly<Partial<Record<Figure, RecordedFigure>>>;

/** Figures as typed; an empty one is left as it is. */
export interface FiguresInput {
  readonly headcount: string;
  readonly payroll: string;
  readonly insuranceBase: string;
  readonly source: string;
  readonly sourceName: string;
}

/** Figures that were read, ready to be recorded. */
export interface ReadFigures {
  readonly values: Readonly<Partial<Record<Figure, string>>>;
  readonly source: FigureSource;
  readonly sourceName: string;
}

/** More staff or money than any employer has; a figure above is a slip of the hand. */
const MOST_STAFF = 10_000_000;
const MOST_YUAN = 1_000_000_000_000;
/** The tax form takes the yearly average to four decimals. */
const DECIMALS = 4;
export const LONGEST_SOURCE_NAME = 100;

/** Reads figures; at least one of them, and always whose they are. */
export function readFigures(input: FiguresInput): Result<ReadFigures, InvalidInput> {
  const fields = new FieldReader();
  const values = readValues(input, fields);
  if (fields.isClean && Object.keys(values).length === 0) fields.wrong('headcount', 'nothing');
  const source = fields.choice('source', input.source, FIGURE_SOURCES);
  const sourceName = fields.text('sourceName', input.sourceName, LONGEST_SOURCE_NAME);
  if (!fields.isClean || !source || sourceName === null) return fields.refusal();
  return ok({ values, source, sourceName });
}

/** The figures of one line, without their source. */
export function readValues(
  input: Pick<FiguresInput, Figure>,
  fields: FieldReader,
): Partial<Record<Figure, string>> {
  const values: Partial<Record<Figure, string>> = {};
  if (input.headcount.trim() !== '') {
    const staff = readStaff(input.headcount);
    if (staff) values.headcount = staff.toDecimal();
    else fields.wrong('headcount', 'staff', { most: MOST_STAFF, decimals: DECIMALS });
  }
  for (const figure of ['payroll', 'insuranceBase'] as const) {
    if (input[figure].trim() === '') continue;
    const fen = fields.yuan(figure, input[figure], MOST_YUAN);
    if (fen !== null) values[figure] = formatYuan(fen);
  }
  return values;
}

function readStaff(typed: string): Rational | null {
  const staff = readTypedNumber(typed);
  if (!staff?.roundDown(DECIMALS).equals(staff) || staff.isAbove(Rational.of(MOST_STAFF))) return null;
  return staff;
}

/** An error of one line of a file, by the line's number in it. */
export interface LineError extends FieldError {
  readonly line: number;
}
