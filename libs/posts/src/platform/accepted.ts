import { ok, refuse, type Result } from '#values';

/** Categories as the national platform names them, in its order. */
export const PLATFORM_CATEGORIES = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'] as const;
export type PlatformCategory = (typeof PLATFORM_CATEGORIES)[number];

/** Grades from 1 (most severe) to 4 of each category, ascending; what is not named is not accepted. */
export type Accepted = Readonly<Partial<Record<PlatformCategory, readonly number[]>>>;

/** `part` is the piece that cannot be read. */
export interface GrammarRefusal {
  readonly code: 'grammar';
  readonly part: string;
}

const PART = /^(视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?[:：]?(.+)级$/;

/**
 * Reads `视力残疾3,4级;听力残疾1-4级;…`. Grades come as `1-4级`, `3,4级`, `1,3,4级`, `4级`, and with a stray comma `1,2,级`.
 * A category named twice has the grades of both.
 */
export function readAccepted(text: string): Result<Accepted, GrammarRefusal> {
  const found = new Map<PlatformCategory, Set<number>>();
  const parts = text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .split(/[;；]/u)
    .filter(part => part !== '');
  for (const part of parts) {
    const [, category, written] = PART.exec(part) ?? [];
    const grades = written === undefined ? null : gradesOf(written);
    if (!category || !grades) return refuse({ code: 'grammar', part });
    const key = category as PlatformCategory;
    found.set(key, new Set([...(found.get(key) ?? []), ...grades]));
  }
  const named = PLATFORM_CATEGORIES.filter(category => found.has(category));
  return ok(Object.fromEntries(named.map(category => [category, [...(found.get(category) ?? [])].sort()])));
}

/** The same as the platform writes it: three and more in a row as a range. */
export function writeAccepted(accepted: Accepted): string {
  return PLATFORM_CATEGORIES.flatMap(category => {
    const grades = accepted[category];
    return grades?.length ? [`${category}残疾${writtenGrades(grades)}级;`] : [];
  }).join('');
}

/** True for posts that take everybody: what most employers enter without a thought. */
export function isEverybody(accepted: Accepted): boolean {
  return PLATFORM_CATEGORIES.every(category => accepted[category]?.length === 4);
}

/** Null where it is no grade, or a range turned round. */
function gradesOf(written: string): number[] | null {
  const grades: number[] = [];
  for (const piece of written.split(/[,、，]/u).filter(text => text !== '')) {
    const [, from, to = from] = /^([1-4])(?:[-~至]([1-4]))?$/u.exec(piece) ?? [];
    if (from === undefined || Number(to) < Number(from)) return null;
    for (let grade = Number(from); grade <= Number(to); grade += 1) grades.push(grade);
  }
  return grades.length > 0 ? grades : null;
}

function writtenGrades(grades: readonly number[]): string {
  const [first = 0] = grades;
  const isRange = grades.length > 2 && grades.every((grade, index) => grade === first + index);
  return isRange ? `${first}-${first + grades.length - 1}` : grades.join(',');
}
