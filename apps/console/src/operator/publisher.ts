import { Option } from 'commander';
import type { Actor } from '#accounts';
import type { CompiledList, ListKey, PreviewRefusal } from '#disclosure';
import type { Language } from '#policy';
import { ok, type Result } from '#values';
import type { AccountRefusal } from './operating-account.js';
import type { The } from './with-rooms.js';

/** The list a command is about, and on whose behalf it acts. */
export interface ListOptions {
  readonly division: string;
  readonly year: number;
  readonly as?: string;
  readonly language: Language;
  readonly json?: true;
}

export const asOption = (): Option =>
  new Option('--as <email>', 'account of the publisher; needed where several people may publish the list');

/** What publishing now would do, in numbers. */
export interface ListInNumbers {
  readonly division: string;
  readonly levyYear: number;
  readonly new: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly inReview: number;
  readonly awaited: number;
  readonly enteredLater: number;
  readonly movedAway: number;
  readonly counts: CompiledList['counts'];
}

/** Compiles the list as its publisher sees it. */
export async function compiledList(
  the: The,
  { division, year, as }: ListOptions,
): Promise<Result<{ actor: Actor; list: ListKey; compiled: CompiledList }, AccountRefusal | PreviewRefusal>> {
  const { PreviewPublication } = await import('#disclosure');
  const { OperatingAccount } = await import('./operating-account.js');
  const actor = await the(OperatingAccount).of('publisher', division, as ?? null);
  if (!actor.ok) return actor;
  const list = { regionCode: division, levyYear: year };
  const preview = await the(PreviewPublication).run(actor.value, list);
  return preview.ok ? ok({ actor: actor.value, list, compiled: preview.value.compiled }) : preview;
}

export function inNumbers({ regionCode, levyYear }: ListKey, compiled: CompiledList): ListInNumbers {
  const { entries, unchanged, inReview, awaited, enteredLater, movedAway, counts } = compiled;
  const corrected = entries.filter(({ supersedes }) => supersedes).length;
  const fresh = entries.length - corrected;
  return {
    ...{ division: regionCode, levyYear, new: fresh, corrected, unchanged },
    ...{ inReview, awaited, enteredLater, movedAway, counts },
  };
}
