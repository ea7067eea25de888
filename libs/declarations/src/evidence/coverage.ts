import type { LevyYear } from '#values';
import { monthsClaimed, type Stay } from '../dispatch.js';
import { MATTERS, PROVES, type EvidenceClaim, type EvidenceKind, type Matter } from './evidence.js';

/** Something about an employee's months that is to be proved. */
export interface AskedProof {
  readonly entryId: string;
  /** 1 to 12. */
  readonly months: readonly number[];
  readonly matter: Matter;
}

/** A file and whom and what it is about. */
export interface ProvingFile {
  readonly kind: EvidenceKind;
  readonly claims: readonly EvidenceClaim[];
}

/** Months of one employee for which one matter is not proved. */
export interface MissingProof {
  readonly entryId: string;
  readonly matter: Matter;
  /** 1 to 12, in order. */
  readonly months: readonly number[];
}

/** How much of what is asked the files prove, in employee-months. */
export interface Coverage {
  /** Employee-months of which every matter asked is proved. */
  readonly proved: number;
  /** Employee-months of which anything is asked. */
  readonly of: number;
  /** What is missing, in the order of the asking, a person's matters together. */
  readonly missing: readonly MissingProof[];
}

/**
 * Reckons by employee and month: one file may prove many, and a month is proved once everything asked of it is. Asking
 * the same twice changes nothing.
 */
export function coverageOf(asked: readonly AskedProof[], files: readonly ProvingFile[]): Coverage {
  const questions = byPersonAndMatter(asked);
  const missing = questions.flatMap(({ entryId, matter, months }) => {
    const open = months.filter(month => !isProved(files, entryId, matter, month));
    return open.length > 0 ? [{ entryId, matter, months: open }] : [];
  });
  const all = new Set(questions.flatMap(monthKeys));
  const open = new Set(missing.flatMap(monthKeys));
  return { proved: all.size - open.size, of: all.size, missing };
}

/** What proves an entry without any other office's help: every month the employer claims, in every matter it has. */
export function wholeProof(
  roster: readonly (Stay & { readonly entryId: string })[],
  levyYear: LevyYear,
): AskedProof[] {
  return roster.flatMap(entry => {
    const months = monthsClaimed(entry, levyYear);
    const matters = MATTERS.filter(matter => matter !== 'dispatch' || entry.dispatch !== undefined);
    return months.length > 0 ? matters.map(matter => ({ entryId: entry.entryId, months, matter })) : [];
  });
}

function isProved(files: readonly ProvingFile[], entryId: string, matter: Matter, month: number): boolean {
  return files.some(
    ({ kind, claims }) =>
      PROVES[kind].includes(matter) &&
      claims.some(claim => claim.entryId === entryId && (claim.months?.includes(month) ?? true)),
  );
}

/** One question a person and matter, persons in the order they are first asked about. */
function byPersonAndMatter(asked: readonly AskedProof[]): MissingProof[] {
  const people = [...new Set(asked.map(({ entryId }) => entryId))];
  return people.flatMap(entryId =>
    MATTERS.flatMap(matter => {
      const own = asked.filter(one => one.entryId === entryId && one.matter === matter);
      const months = [...new Set(own.flatMap(one => one.months))].sort((a, b) => a - b);
      return months.length > 0 ? [{ entryId, matter, months }] : [];
    }),
  );
}

function monthKeys({ entryId, months }: MissingProof): string[] {
  return months.map(month => `${entryId} ${month}`);
}
