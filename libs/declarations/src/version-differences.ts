import { canonicalJson } from '#policy';
import { rosterLine, type Line } from './line.js';
import type { DeclarationSnapshot, FiledRosterEntry } from './snapshot.js';

/** What two versions are compared by: what was filed, without when, by whom and with which words. */
export type ComparedFiling = Pick<
  DeclarationSnapshot,
  'employer' | 'headcount' | 'headcountRounding' | 'payroll' | 'insuranceBase' | 'roster' | 'existence'
>;

/** A value as it was filed; null where there was none. */
export type ComparedValue = string | number | boolean | readonly number[] | null;

/** A field that differs, under the name that forms give it. */
export interface FieldDifference {
  readonly field: string;
  readonly before: ComparedValue;
  readonly after: ComparedValue;
}

/** A line that differs. Of people who came or went the entry stands here; pages mask it. */
export type LineDifference =
  | {
      readonly line: Line;
      readonly kind: 'changed';
      /** The entry as it is now, of a roster line. */
      readonly entry: FiledRosterEntry | null;
      readonly fields: readonly FieldDifference[];
    }
  | { readonly line: Line; readonly kind: 'added' | 'removed'; readonly entry: FiledRosterEntry };

/** What changed from one version to another, line by line in the order of the pages; empty where nothing did. */
export function differencesOf(before: ComparedFiling, after: ComparedFiling): LineDifference[] {
  const own: [Line, unknown, unknown][] = [
    ['employerData', employerOf(before), employerOf(after)],
    ['headcount', headcountOf(before), headcountOf(after)],
    ['payroll', wagesOf(before), wagesOf(after)],
  ];
  return [
    ...own.flatMap(([line, one, other]) => changed(line, null, one, other)),
    ...rosterDifferences(before.roster, after.roster),
  ];
}

/** Lines of a version that say exactly what they said before. */
export function unchangedLines(before: ComparedFiling, after: ComparedFiling): Line[] {
  const differing = new Set(differencesOf(before, after).map(({ line }) => line));
  const lines: Line[] = [
    'employerData',
    'headcount',
    'payroll',
    ...after.roster.map(({ entryId }) => rosterLine(entryId)),
  ];
  return lines.filter(line => !differing.has(line));
}

/** Its founding shows in the day of registration. */
function employerOf({ employer, existence }: ComparedFiling) {
  return { ...employer, ...(existence?.ending ? { lastDay: existence.ending.lastDay } : {}) };
}

function headcountOf({ headcount, headcountRounding }: ComparedFiling) {
  return { ...headcount, ...(headcountRounding ? { rounding: headcountRounding } : {}) };
}

function wagesOf({ payroll, insuranceBase }: ComparedFiling) {
  return { payroll, ...(insuranceBase === undefined ? {} : { insuranceBase }) };
}

function rosterDifferences(
  before: readonly FiledRosterEntry[],
  after: readonly FiledRosterEntry[],
): LineDifference[] {
  const then = new Map(before.map(entry => [entry.entryId, entry]));
  const now = new Set(after.map(({ entryId }) => entryId));
  const kept = after.flatMap((entry): LineDifference[] => {
    const line = rosterLine(entry.entryId);
    const earlier = then.get(entry.entryId);
    return earlier ? changed(line, entry, earlier, entry) : [{ line, kind: 'added', entry }];
  });
  const gone = before.filter(({ entryId }) => !now.has(entryId));
  return [
    ...kept,
    ...gone.map(entry => ({ line: rosterLine(entry.entryId), kind: 'removed' as const, entry })),
  ];
}

function changed(
  line: Line,
  entry: FiledRosterEntry | null,
  before: unknown,
  after: unknown,
): LineDifference[] {
  const fields = fieldDifferences(flat(before), flat(after));
  return fields.length === 0 ? [] : [{ line, kind: 'changed', entry, fields }];
}

function fieldDifferences(before: Flat, after: Flat): FieldDifference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .map(field => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter(({ before: one, after: other }) => canonicalJson(one) !== canonicalJson(other));
}

type Flat = ReadonlyMap<string, ComparedValue>;

/** The parts of an entry under the names that its form gives them: `certificate.number` is `certificateNumber`. */
function flat(value: unknown, under = ''): Flat {
  const fields = new Map<string, ComparedValue>();
  for (const [name, part] of Object.entries(value as Record<string, unknown>)) {
    const field = FORM_NAMES[`${under}${name}`] ?? `${under}${name}`;
    if (isTable(part)) for (const [inner, one] of flat(part, `${name}.`)) fields.set(inner, one);
    else fields.set(field, part as ComparedValue);
  }
  return fields;
}

const FORM_NAMES: Readonly<Record<string, string>> = {
  'certificate.kind': 'certificateKind',
  'certificate.number': 'certificateNumber',
  'certificate.category': 'category',
  'certificate.grade': 'grade',
  'certificate.validTo': 'validTo',
  'contract.kind': 'contractKind',
  'contract.from': 'contractFrom',
  'contract.to': 'contractTo',
};

function isTable(part: unknown): boolean {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
