import type { ObjectionChance, ObjectionState } from '#reviews';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { objectionPath, objectPath } from './objection-paths.js';

export const STATE_TAGS: Readonly<Record<ObjectionState, string>> = {
  late: 'toMend',
  open: 'underWay',
  withdrawn: 'notApplicable',
  tooLate: 'undeclared',
  overtaken: 'notApplicable',
  upheld: 'verified',
  changed: 'done',
};

/** A refusal about objections as a sentence: with who and when, where somebody was faster. */
export function objectionRefusal(refusal: { readonly code: string }, { t, language }: Words): string {
  const { code, by, at, outcome, longest, lastDay, field } = refusal as Readonly<Record<string, unknown>>;
  if (code === 'figures') return t(`objections.wrong.${String(field)}`);
  return t(`objections.refusals.${String(code)}`, {
    ...{ by, longest, at: at instanceof Date ? formatInstant(at, language) : '' },
    outcome: typeof outcome === 'string' ? t(`objections.states.${outcome}`) : '',
    lastDay: typeof lastDay === 'string' ? formatDate(lastDay as never, language) : '',
  });
}

/** What the page of a determination says of objecting to it; null where there is nothing to say. */
export function chanceOnPage(
  chance: ObjectionChance | null,
  key: Parameters<typeof objectPath>[0],
  { t, language }: Words,
) {
  if (!chance) return null;
  if (chance.objection && chance.state)
    return {
      ...{ tag: STATE_TAGS[chance.state], word: t(`objections.states.${chance.state}`), text: '' },
      ...{ href: objectionPath(chance.objection), link: t('objections.see') },
    };
  if (chance.refusal) return null;
  const lastDay = chance.term ? formatDate(chance.term.lastDay, language) : '';
  const text = !chance.term
    ? t('objections.noTerm')
    : t(chance.isLate ? 'objections.termOver' : 'objections.until', { date: lastDay });
  return { tag: null, word: '', text, href: objectPath(key), link: t('objections.object') };
}
