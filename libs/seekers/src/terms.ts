import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { datePartsOf, isPlainDate, type PlainDate } from '#values';
import { parse } from 'yaml';

/** Terms of the register; times in days or months as their names say. */
export interface SeekerTerms {
  readonly from: PlainDate;
  readonly workingAge: { readonly from: number; readonly maleTo: number; readonly femaleTo: number };
  readonly consentMonths: number;
  readonly levelMonths: number;
  readonly draftDays: number;
  readonly closedDays: number;
  readonly lookMonths: number;
  readonly assessmentMonths: number;
  readonly postsToTell: number;
  readonly consentReminderDays: number;
  readonly claimDays: number;
  readonly claimTries: number;
}

const FILE = join(import.meta.dirname, '..', 'parameters', 'terms.yaml');
const NUMBERS = [
  ...(['consentMonths', 'levelMonths', 'draftDays', 'closedDays'] as const),
  ...(['lookMonths', 'assessmentMonths', 'postsToTell'] as const),
  ...(['consentReminderDays', 'claimDays', 'claimTries'] as const),
];

let shipped: readonly SeekerTerms[] | undefined;

/** The terms in force on a day. @throws Error where none are */
export function seekerTerms(day: PlainDate): SeekerTerms {
  shipped ??= readTerms(readFileSync(FILE, 'utf8'));
  const found = shipped.findLast(({ from }) => from <= day);
  if (!found) throw new Error(`no terms of the register of seekers on ${day}`);
  return found;
}

/** Reads the terms of a file, the earliest first. @throws Error that names what is wrong */
export function readTerms(text: string): SeekerTerms[] {
  const rows = parse(text, { schema: 'failsafe' }) as Record<string, unknown>[];
  return rows.map(row => {
    const { from, workingAge } = row;
    if (!isPlainDate(from)) throw new Error(`not a day: ${String(from)}`);
    const ages = workingAge as Record<string, unknown>;
    const numbers = Object.fromEntries(NUMBERS.map(name => [name, whole(name, row[name])]));
    return {
      ...(numbers as Record<(typeof NUMBERS)[number], number>),
      from,
      workingAge: {
        from: whole('from', ages['from']),
        maleTo: whole('maleTo', ages['maleTo']),
        femaleTo: whole('femaleTo', ages['femaleTo']),
      },
    };
  });
}

function whole(name: string, text: unknown): number {
  if (typeof text !== 'string' || !/^[1-9]\d{0,4}$/.test(text)) throw new Error(`${name}: ${String(text)}`);
  return Number(text);
}

/** Completed years on a day; the birthday itself completes one. */
export function ageOn(birthDate: PlainDate, day: PlainDate): number {
  const [born, now] = [datePartsOf(birthDate), datePartsOf(day)];
  const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}
