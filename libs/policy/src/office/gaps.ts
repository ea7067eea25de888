import { addDays, type PlainDate } from '#values';
import { EMPLOYER_KINDS, type EmployerKind } from '../law/employer-kind.js';
import type { LawBook } from '../law/load-policies.js';
import { pick } from '../law/pick.js';
import type { Finding } from './finding.js';

/** Required keys with a hole in time: in force before and after, but not on some day between; or never in force. */
export function gapsOf(book: LawBook): readonly Finding[] {
  const required = [...book.definitions.values()].filter(definition => definition.required);
  return required.flatMap(({ key }) => {
    const days = turningDays(book, key);
    return book.places.flatMap(({ division }) => gapsOfPlace(book, key, division, days));
  });
}

/** The first gap of each day, whichever kind of employer falls into it. */
function gapsOfPlace(
  book: LawBook,
  key: string,
  division: string,
  days: readonly PlainDate[],
): readonly Finding[] {
  const found = new Map<PlainDate | null, Finding>();
  for (const kind of EMPLOYER_KINDS) {
    const day = firstHole(book, key, division, days, kind);
    if (day !== undefined && !found.has(day)) found.set(day, gap(key, division, day, kind));
  }
  return [...found.values()];
}

/** The day on which a hole begins; null where nothing is ever in force, undefined where there is no hole. */
function firstHole(
  book: LawBook,
  key: string,
  division: string,
  days: readonly PlainDate[],
  kind: EmployerKind,
) {
  const inForce = days.map(day => pick(book, key, division, day, kind) !== null);
  const first = inForce.indexOf(true);
  const last = inForce.lastIndexOf(true);
  if (first < 0) return null;
  return days.find((_, index) => !inForce[index] && index > first && index < last);
}

function gap(key: string, division: string, date: PlainDate | null, kind: EmployerKind): Finding {
  return { severity: 'error', code: 'gap', key, division, date, detail: `nothing in force for ${kind}` };
}

/** Every day on which some value of the key begins or ends, and the day before it, in order. */
function turningDays(book: LawBook, key: string): PlainDate[] {
  const values = [...book.values.values()].flat().filter(value => value.key === key);
  return [...new Set(values.flatMap(({ from }) => [addDays(from, -1), from]))].sort();
}
