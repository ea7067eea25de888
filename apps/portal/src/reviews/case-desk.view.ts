import { differencesOf, entryOf, type Line } from '#declarations';
import type { ReviewCase } from '#reviews';
import { formatInstant } from '#web';
import { differenceViews } from '../after-filing/difference-rows.js';
import { whoWords } from '../members/acting-words.js';
import { lineName } from './case-lines.js';
import type { Words } from './words.js';

/** Ready sentences for a return; the reviewer chooses one and changes it as the case needs. */
const REASON_TEMPLATES: Readonly<Record<'line' | 'person', readonly string[]>> = {
  line: ['report', 'proof', 'explain'],
  person: ['certificate', 'contract', 'wage', 'insurance', 'dispatch'],
};

/** What colleagues know of a case beside the claims: who filed it, notes among them, and what a return was answered with. */
export function deskModel(reviewCase: ReviewCase, line: Line, typedNote: string, words: Words) {
  const { t, language } = words;
  const { filed, notes } = reviewCase;
  const own = notes.filter(note => note.line === null || note.line === line);
  return {
    filedBy: t('reviews.filedBy', {
      who: whoWords(reviewCase.filedByName, filed.filedUnder, t),
      at: formatInstant(filed.submittedAt, language),
    }),
    byClerk: filed.filedUnder?.kind === 'staff' ? t('reviews.byClerk') : null,
    notes: own.map(note => ({
      words: note.words,
      by: t('reviews.notes.by', { name: note.writtenByName, at: formatInstant(note.writtenAt, language) }),
      about: note.line === null ? t('reviews.notes.whole') : lineName(reviewCase, note.line, words),
    })),
    otherNotes: notes.length - own.length,
    typedNote,
    answers: answersOf(reviewCase, words),
    templates: REASON_TEMPLATES[entryOf(line) === null ? 'line' : 'person'].map(key =>
      t(`reviews.reasonTemplates.${key}`),
    ),
  };
}

function answersOf(reviewCase: ReviewCase, words: Words) {
  const { answers, filed } = reviewCase;
  if (!answers || !filed.replaced) return null;
  const differences = differencesOf(filed.replaced.snapshot, filed.snapshot);
  return {
    title: words.t('reviews.answers.title', { count: answers.version }),
    lines: answers.returned.map(({ line, reason }) => ({
      ...{ name: lineName(reviewCase, line, words), reason },
      differences: differenceViews(
        differences.filter(one => one.line === line),
        words,
      ),
    })),
    unchanged: words.t('reviews.answers.unchanged', { count: answers.unchanged }),
    unexpected: answers.unexpected.map(line => lineName(reviewCase, line, words)),
  };
}
