import { isPlainDate, ok, readTypedText, refuse, type Result } from '#values';
import { readAccepted, type Accepted } from './accepted.js';

/** A post as the national platform's files carry it: plain facts, nothing checked by the office yet. */
export interface PlatformPost {
  /** From 1, as the file counts. */
  readonly line: number;
  /** The platform's number of it, or its address. */
  readonly externalId: string;
  readonly title: string;
  readonly headcount: number | null;
  /** Yuan a month, as far as the file says so. */
  readonly wageLow: number | null;
  readonly wageHigh: number | null;
  readonly place: string;
  readonly requirements: string;
  readonly benefits: readonly string[];
  /** As it stands in the file. */
  readonly acceptedText: string;
  readonly accepted: Accepted | null;
  readonly published: string;
  readonly employer: string;
}

/** What stands in the way of one line. */
export interface PlatformProblem {
  readonly line: number;
  readonly field: string;
  readonly code: 'missing' | 'grammar' | 'value' | 'twice';
  readonly shown: string;
}

/** `problems`: nothing of the file is taken. */
export type PlatformFileRefusal =
  | { readonly code: 'notJson' | 'noPosts' | 'tooMany' }
  | { readonly code: 'problems'; readonly problems: readonly PlatformProblem[] };

const MOST = 5_000;
const LONGEST = { title: 200, place: 100, requirements: 2_000, id: 300, employer: 200 };

/** Reads a file of the platform's posts: `{ posts: [...] }` or a bare list. */
export function readPlatformFile(bytes: Buffer): Result<readonly PlatformPost[], PlatformFileRefusal> {
  const rows = rowsOf(bytes);
  if (!rows) return refuse({ code: 'notJson' });
  if (rows.length === 0) return refuse({ code: 'noPosts' });
  if (rows.length > MOST) return refuse({ code: 'tooMany' });
  const problems: PlatformProblem[] = [];
  const posts = rows.map((row, index) => postOf(row, index + 1, problems));
  const seen = new Set<string>();
  for (const { externalId, line } of posts) {
    if (seen.has(externalId)) problems.push({ line, field: 'page', code: 'twice', shown: externalId });
    seen.add(externalId);
  }
  return problems.length > 0 ? refuse({ code: 'problems', problems }) : ok(posts);
}

function rowsOf(bytes: Buffer): readonly unknown[] | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (Array.isArray(read)) return read as unknown[];
    const posts = read && typeof read === 'object' && 'posts' in read ? read.posts : null;
    return Array.isArray(posts) ? (posts as unknown[]) : null;
  } catch {
    return null;
  }
}

function postOf(row: unknown, line: number, problems: PlatformProblem[]): PlatformPost {
  const record = (row && typeof row === 'object' ? row : {}) as Readonly<Record<string, unknown>>;
  const wrong = (field: string, code: PlatformProblem['code'], shown: unknown) =>
    void problems.push({ line, field, code, shown: String(shown ?? '').slice(0, 60) });
  const text = (field: string, longest: number) => {
    const value = record[field] ?? '';
    if (typeof value !== 'string') return (wrong(field, 'value', value), '');
    const read = readTypedText(value, longest);
    if (!read.ok && read.refusal.code !== 'missing') wrong(field, 'value', value);
    return read.ok ? read.value : '';
  };
  const count = (field: string) => {
    const value = record[field] ?? null;
    if (value === null) return null;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
      return (wrong(field, 'value', value), null);
    return value;
  };
  const title = text('title', LONGEST.title);
  if (title === '') wrong('title', 'missing', '');
  const acceptedText = text('categories_raw', LONGEST.requirements);
  const read = acceptedText === '' ? null : readAccepted(acceptedText);
  if (read && !read.ok) wrong('categories_raw', 'grammar', read.refusal.part);
  const benefits = Array.isArray(record['benefits'])
    ? record['benefits'].filter(one => typeof one === 'string')
    : [];
  const isMonthly = record['wage_unit'] === 'yuan/month';
  const place = text('place', LONGEST.place);
  const published = text('published', LONGEST.place);
  const own = /[?&]id=([0-9a-zA-Z]+)/.exec(text('page', LONGEST.id))?.[1] ?? text('page', LONGEST.id);
  const [low, high] = [count('wage_min'), count('wage_max')];
  return {
    ...{ line, title, place, acceptedText, benefits, headcount: count('headcount') },
    externalId: lineId(own, record['no'], title, place),
    ...{ wageLow: isMonthly ? low : null, wageHigh: isMonthly ? high : null },
    requirements: text('requirements', LONGEST.requirements),
    accepted: read?.ok ? read.value : null,
    published: isPlainDate(published) ? published : '',
    employer: text('employer', LONGEST.employer),
  };
}

/** News pages carry many posts under one address: then number and title tell them apart. */
function lineId(own: string, number: unknown, title: string, place: string): string {
  if (/^[0-9a-zA-Z]{16,40}$/.test(own)) return own;
  return [own, typeof number === 'number' ? number : '', title, place].join('#').slice(0, LONGEST.id);
}
