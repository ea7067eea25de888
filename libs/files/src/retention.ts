import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainDate, type PlainDate } from '#values';
import { parse } from 'yaml';

/** How long files are kept from a day on: months by kind of owner, such as `declaration`. */
export interface FileRetention {
  readonly from: PlainDate;
  readonly months: ReadonlyMap<string, number>;
}

const FILE = join(import.meta.dirname, '..', 'parameters', 'retention.yaml');
let shipped: readonly FileRetention[] | undefined;

/** The terms in force on a day; none before the first. */
export function fileRetention(day: PlainDate): ReadonlyMap<string, number> {
  shipped ??= readRetention(readFileSync(FILE, 'utf8'));
  return shipped.findLast(({ from }) => from <= day)?.months ?? new Map<string, number>();
}

/** Reads the terms of a file, the earliest first. @throws Error that names what is wrong */
export function readRetention(text: string): FileRetention[] {
  const rows = parse(text, { schema: 'failsafe' }) as Record<string, unknown>[];
  return rows.map(({ from, months }) => {
    if (!isPlainDate(from)) throw new Error(`not a day: ${String(from)}`);
    return { from, months: new Map(Object.entries(months as Record<string, unknown>).map(monthsOf)) };
  });
}

function monthsOf([kind, months]: [string, unknown]): [string, number] {
  if (typeof months !== 'string' || !/^[1-9]\d{0,3}$/.test(months))
    throw new Error(`${kind}: ${String(months)}`);
  return [kind, Number(months)];
}
