import { entryOf, maskName, type Change, type DeclarationState, type Draft } from '#declarations';
import { shanghaiDay } from '#values';
import { formatInstant, formatTime, type Language } from '#web';
import { whoWords } from '../members/acting-words.js';
import type { Translate } from '../frame/pages.js';

/** Who changed what meanwhile, and that nothing typed is lost. */
export function changeSentence(changes: readonly Change[], draft: Draft, t: Translate): string {
  const last = changes.at(-1);
  if (!last) return t('declarations.refusals.stale');
  const name = last.by ? whoWords(last.by.name, last.under, t) : t('declarations.office');
  return t('declarations.refusals.staleBy', { name, what: subjectOf(last, draft, t) });
}

/** Why a declaration that was filed or decided takes no change. */
export function stateSentence(state: DeclarationState, t: Translate): string {
  return t(`declarations.refusals.state.${state}`);
}

/** What a save was about, in a few words: the payroll, 陈某. */
export function subjectOf(change: Change, draft: Draft, t: Translate): string {
  const entryId = change.line && entryOf(change.line);
  if (entryId) {
    const entry = draft.roster.find(one => one.entryId === entryId);
    return t('declarations.subjects.entry', { name: entry ? maskName(entry.name) : '' });
  }
  if (change.act !== 'saved') return t(`declarations.subjects.${change.act}`);
  if (change.line === 'employerData') return t('declarations.subjects.employerData');
  return t(`declarations.subjects.${change.fields.length === 2 ? 'headcountAndPayroll' : change.fields[0]}`);
}

/** When somebody saved: the time alone for today, day and time for earlier. */
export function whenWords(at: Date, now: Date, language: Language): string {
  return shanghaiDay(at) === shanghaiDay(now) ? formatTime(at) : formatInstant(at, language);
}
