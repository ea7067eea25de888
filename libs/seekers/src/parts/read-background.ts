import { licenceWords, occupations, skillWords } from '#vocabulary';
import { FieldReader, isPlainDate, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import { EDUCATIONS, type BackgroundPart, type Education, type HouseholdPart } from '../seeker-parts.js';
import { choices, optionalText } from './typed.js';

const MOST_OCCUPATIONS = 10;
const LONGEST_ABOUT = 2_000;

export interface BackgroundInput {
  readonly skills: readonly string[];
  readonly past: readonly string[];
  readonly trained: readonly string[];
  readonly licences: readonly string[];
  readonly education: string;
  readonly about: string;
}

/** Skills, past work, courses, licences. Codes: `unknown`, `tooMany` {most}, `tooLong` {longest}. */
export function readBackground(input: BackgroundInput): Result<BackgroundPart, InvalidInput> {
  const reader = new FieldReader();
  const skills = choices(
    reader,
    'skills',
    input.skills,
    skillWords().map(({ id }) => id),
  );
  const licences = choices(
    reader,
    'licences',
    input.licences,
    licenceWords().map(({ id }) => id),
  );
  const past = codes(reader, 'past', input.past);
  const trained = codes(reader, 'trained', input.trained);
  const education =
    input.education === '' ? null : reader.choice<Education>('education', input.education, EDUCATIONS);
  const about = optionalText(reader, 'about', input.about.replace(/\s+/g, ' '), LONGEST_ABOUT);
  return reader.isClean ? ok({ skills, past, trained, licences, education, about }) : reader.refusal();
}

function codes(reader: FieldReader, field: string, typed: readonly string[]): string[] {
  const given = [...new Set(typed.map(code => code.trim()).filter(code => code !== ''))];
  if (given.length > MOST_OCCUPATIONS) reader.wrong(field, 'tooMany', { most: MOST_OCCUPATIONS });
  if (given.some(code => occupations().get(code)?.level !== 4)) reader.wrong(field, 'unknown');
  return given;
}

export interface HouseholdInput {
  readonly outOfWorkSince: string;
  readonly householdWithoutWork: string;
  readonly severalDisabled: string;
  readonly graduatedOn: string;
}

/** Facts of the household. Codes of the days: `date`, `future`. All may be left out. */
export function readHousehold(input: HouseholdInput, today: PlainDate): Result<HouseholdPart, InvalidInput> {
  const reader = new FieldReader();
  const outOfWorkSince = pastDay(reader, 'outOfWorkSince', input.outOfWorkSince, today);
  const graduatedOn = pastDay(reader, 'graduatedOn', input.graduatedOn, today);
  if (!reader.isClean) return reader.refusal();
  return ok({
    ...{ outOfWorkSince, graduatedOn },
    householdWithoutWork: input.householdWithoutWork === 'yes',
    severalDisabled: input.severalDisabled === 'yes',
  });
}

/** A day or a month (its first day) that has been. */
function pastDay(reader: FieldReader, field: string, typed: string, today: PlainDate): PlainDate | null {
  const text = typed.trim();
  if (text === '') return null;
  const month = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text);
  const day = month ? `${month[1] ?? ''}-${(month[2] ?? '').padStart(2, '0')}-01` : null;
  const read = isPlainDate(day) ? day : reader.date(field, text);
  return read !== null && read > today ? reader.wrong(field, 'future') : read;
}
