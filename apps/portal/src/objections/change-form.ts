import { IsArray, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import type { ChangeInput } from '#reviews';
import { SEEN_SHAPE } from './seen.js';

/** People whose months one page takes; an employer with more corrects its roster. */
export const MOST_PEOPLE = 100;
const MONTH = /^([1-9]|1[0-2])$/;

/** Other figures as a form sends them: `out` has values `<position>:<month>`, `reason` values `<position>:<reason>`. */
export class ChangeForm {
  @IsString() @MaxLength(40) headcount = '';
  @IsString() @MaxLength(40) payroll = '';
  @IsString() @MaxLength(20_000) words = '';
  /** How much of the objection stood on the page that this began from. */
  @Matches(SEEN_SHAPE) seen = '0.0';
  @IsOptional() @IsIn(['preview', 'propose']) act?: 'preview' | 'propose';
  /** Positions that the page showed. */
  @Transform(({ value }) => listOf(value).filter(text => /^\d{1,2}$/.test(text)))
  @IsArray()
  people: string[] = [];
  @Transform(({ value }) => byPerson(listOf(value))) @IsObject() out: Record<number, string[]> = {};
  @Transform(({ value }) => firstOf(byPerson(listOf(value)))) @IsObject() reason: Record<number, string> = {};
}

export function changeInputOf({ headcount, payroll, people, out, reason }: ChangeForm): ChangeInput {
  const positions = people.map(Number);
  return {
    ...{ headcount, payroll },
    months: new Map(
      positions.map(index => [index, (out[index] ?? []).filter(month => MONTH.test(month)).map(Number)]),
    ),
    reasons: new Map(positions.map(index => [index, reason[index] ?? ''])),
  };
}

function listOf(value: unknown): string[] {
  const all = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
  return all.filter(one => typeof one === 'string').slice(0, MOST_PEOPLE * 13);
}

function byPerson(texts: readonly string[]): Record<number, string[]> {
  const found: Record<number, string[]> = {};
  for (const text of texts) {
    const [, index, value] = /^(\d{1,2}):(\w{0,40})$/.exec(text) ?? [];
    if (index === undefined) continue;
    found[Number(index)] = [...(found[Number(index)] ?? []), value ?? ''];
  }
  return found;
}

function firstOf(found: Record<number, string[]>): Record<number, string> {
  return Object.fromEntries(Object.entries(found).map(([index, values]) => [index, values[0] ?? '']));
}
