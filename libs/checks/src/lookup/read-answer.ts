import { isPlainDate, ok, refuse, type Result } from '#values';
import { thingOf, type FileSource, type SourceRecord } from '../source-record.js';
import type { Question } from './look-up.js';

type Fields = Readonly<Record<string, unknown>>;
type BadAnswer = { readonly code: 'answer' };

const BAD = { code: 'answer' } as const;
const MOST_RECORDS = 200;

/**
 * Reads `{ "records": [...] }` strictly: a field that is not as documented makes the whole answer unusable, since half of
 * it would look like somebody without wages. The same thing said twice in one answer is no answer either.
 */
export function readAnswer(body: unknown, question: Question): Result<readonly SourceRecord[], BadAnswer> {
  const { records } = (body ?? {}) as Fields;
  if (!Array.isArray(records) || records.length > MOST_RECORDS) return refuse(BAD);
  const read = records.map(row => readRecord(row as Fields | null, question));
  const known = read.filter(record => record !== null);
  const things = new Set(known.map(thingOf));
  return known.length === read.length && things.size === known.length ? ok(known) : refuse(BAD);
}

function readRecord(row: Fields | null, { citizenId, levyYear, sources }: Question): SourceRecord | null {
  const source = row?.['source'] as FileSource;
  if (!row || !sources.includes(source)) return null;
  const record = recordOf(row, source, citizenId, levyYear);
  return record && Object.values(record).every(value => value !== undefined) ? record : null;
}

function recordOf(row: Fields, source: FileSource, citizenId: string, levyYear: number): SourceRecord | null {
  const [from, to] = [dayOf(row['from']), dayOrNull(row['to'])];
  const unitCode = textOf(row['unitCode'], /^[0-9A-HJ-NPQRTUWXY]{18}$/);
  const month = monthOf(row['month'], levyYear);
  switch (source) {
    case 'certificates': {
      const number = textOf(row['number'], /^[\p{L}\p{N}-]{4,24}$/u);
      return {
        source,
        citizenId,
        number,
        from,
        to,
        cancelledOn: dayOrNull(row['cancelledOn']),
      } as SourceRecord;
    }
    case 'contracts':
      return { source, citizenId, employerCode: unitCode, from, to } as SourceRecord;
    case 'pension':
    case 'medical': {
      const division = textOf(row['division'], /^[1-9]\d{5}$/);
      return { source, citizenId, month, insurerCode: unitCode, division } as SourceRecord;
    }
    case 'wages': {
      const amount = textOf(row['amount'], /^\d{1,9}\.\d{2}$/);
      const account = row['account'] == null ? null : textOf(row['account'], /^\d{8,32}$/);
      return { source, citizenId, month, payerCode: unitCode, amount, account } as SourceRecord;
    }
  }
}

function textOf(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}

function dayOf(value: unknown) {
  return isPlainDate(value) ? value : undefined;
}

/** Absent is no day said; anything else has to be one. */
function dayOrNull(value: unknown) {
  return value == null ? null : dayOf(value);
}

function monthOf(value: unknown, levyYear: number): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(String(value)) ?? [];
  return Number(year) === levyYear ? Number(month) : undefined;
}
