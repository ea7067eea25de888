import {
  isAtWork,
  isOpen,
  sectionOfForm,
  type DeclarationRef,
  type Section,
  type WorkingForm,
  type WorkingNote,
  type WorkState,
} from '#declarations';
import type { Language } from '#web';
import { whenWords } from '../declarations/change-words.js';
import { pagePath } from '../declarations/declaration-paths.js';
import type { Translate } from '../frame/translate.js';
import { whoWords } from '../members/acting-words.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** Until when it is saved, by whom: said while something can still be saved. */
export function savedSentence(
  { draft, lastChange }: Pick<WorkState, 'draft' | 'lastChange'>,
  now: Date,
  { t, language }: Words,
): string | null {
  if (!lastChange || !isOpen(draft.state)) return null;
  const time = whenWords(lastChange.at, now, language);
  const name = lastChange.by && whoWords(lastChange.by.name, lastChange.under, t);
  const values = { time, version: draft.draftVersion, name };
  return t(lastChange.by ? 'declarations.savedBy' : 'declarations.saved', values);
}

/** 周晓东正在填写，10:42. */
export function atWorkSentence(note: WorkingNote, now: Date, { t, language }: Words): string {
  return t('drafts.atWork', { name: note.by.name, time: whenWords(note.at, now, language) });
}

/** Who else is working on which section right now; nothing once it is filed. */
export function workingSentences(
  { draft, working }: Pick<WorkState, 'draft' | 'working'>,
  accountId: string,
  now: Date,
  words: Words,
): Partial<Record<Section, string>> {
  if (!isOpen(draft.state)) return {};
  const notes = working.filter(note => isAtWork(note, accountId, now));
  // The youngest comes first and stays: of each section the one who typed last is named.
  return Object.fromEntries(
    notes.map(note => [sectionOfForm(note.form), atWorkSentence(note, now, words)]).reverse(),
  ) as Partial<Record<Section, string>>;
}

/** Where working texts of a declaration are kept. */
export function workingTextPath(ref: DeclarationRef): string {
  return pagePath(ref, 'working-text');
}

/** The page a form stands on. */
export function formPath(ref: DeclarationRef, form: WorkingForm): string {
  if (form.startsWith('roster:')) return pagePath(ref, form.replace(':', '/'));
  if (form.startsWith('explanation:')) return pagePath(ref, 'returned');
  const pages: Partial<Record<WorkingForm, string>> = { employerData: 'employer', newEntry: 'roster/new' };
  return pagePath(ref, pages[form] ?? form);
}
