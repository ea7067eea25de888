import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AppointmentRefusal } from '#accounts';
import type { PublishRefusal } from '#disclosure';
import type { Language } from '#policy';
import type { ReplayRefusal } from '#reviews';
import type { AccountRefusal } from './operator/operating-account.js';

/** Why a command of the console is refused. */
export type RefusalCode =
  | (AccountRefusal | AppointmentRefusal | PublishRefusal | ReplayRefusal)['code']
  | ('cancelled' | 'left' | 'oldKeysInUse' | 'demoModeOnly' | 'demoStands');

/** Each code once: one that a room adds does not compile before it stands here, and is tested for its sentences. */
const CODES: Readonly<Record<RefusalCode, true>> = {
  ...{ accountNeeded: true, accountUnknown: true, roleMissing: true, separationOfDuties: true },
  ...{ notPermitted: true, noSuchYear: true, notFound: true, alreadyDone: true, noEmployers: true },
  ...{ noBaseline: true, badOverlay: true, noRules: true },
  ...{ nothingDeclared: true, nothingToPublish: true, listChanged: true, publishedMeanwhile: true },
  ...{ samePerson: true, namesake: true },
  ...{ cancelled: true, left: true, oldKeysInUse: true, demoModeOnly: true, demoStands: true },
};

export const REFUSAL_CODES = Object.keys(CODES) as readonly RefusalCode[];

const FILE = join(import.meta.dirname, '..', 'wording', 'refusals.yaml');

/** Every sentence of the catalogue, by code and language. */
export function refusalWords(): Readonly<Record<string, Readonly<Record<Language, string>>>> {
  return parse(readFileSync(FILE, 'utf8')) as Record<string, Record<Language, string>>;
}

/** What stands in the way and what to do about it, in one line. */
export function refusalSentence(code: RefusalCode, language: Language): string {
  return refusalWords()[code]?.[language] ?? code;
}
