import { addDays, firstDayOfYear, yearOf, type PlainDate } from '#values';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import type { LawBook } from '../law/load-policies.js';
import { pick } from '../law/pick.js';
import type { Finding } from './check-policies.js';

/** A required key with a hole in time: in force before and after, but not on some day between, for some kind or place. */
export function gapsOf(book: LawBook): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { key, required } of book.definitions.values()) {
    if (!required) continue;
    for (const { division } of book.places) {
      for (const kind of EMPLOYER_KINDS) {
        const days = turningDays(book, key);
        const inForce = days.map(day => pick(book, key, division, day, kind) !== null);
        const first = inForce.indexOf(true);
        const last = inForce.lastIndexOf(true);
        const hole = inForce.findIndex((holds, index) => !holds && index > first && index < last);
        const day = days[hole];
        if (first >= 0 && day) found.set(`${key} ${division} ${day}`, gap(key, division, day, kind));
        if (first < 0) found.set(`${key} ${division}`, gap(key, division, null, kind));
      }
    }
  }
  return [...found.values()];
}

function gap(key: string, division: string, date: PlainDate | null, kind: string): Finding {
  return { severity: 'error', code: 'gap', key, division, date, detail: `nothing in force for ${kind}` };
}

/** Every day on which some value of the key begins or ends, and the day before it, in order. */
function turningDays(book: LawBook, key: string): PlainDate[] {
  const values = [...book.values.values()].flat().filter(value => value.key === key);
  const days = values.flatMap(({ from }) => (yearOf(from) > 1900 ? [addDays(from, -1), from] : [from]));
  return [...new Set(days.length > 0 ? days : [firstDayOfYear(2000)])].sort();
}
