import type { DueThing, MissingService } from '#seekers';
import type { Words } from '../reviews/words.js';

/** What is to be done for a person, in one short line. */
export function dueText(what: DueThing, words: Words): string {
  const { t } = words;
  switch (what.kind) {
    case 'task':
      return what.text;
    case 'plan':
      return t('seekers.due.plan', {
        ground: t(`seekers.keep.ground.${what.ground}`),
        missing: missingText(what.missing, words),
      });
    case 'consent':
      return t('seekers.due.consent', { title: t(`seekers.consents.${what.purpose}.title`) });
    case 'registerCheck':
      return t(`seekers.due.found.${what.found}`);
    case 'claim':
    case 'levels':
    case 'assessment':
    case 'supportAgreement':
      return t(`seekers.due.${what.kind}`);
  }
}

/** What a kind of due work is called, for headings and filters. */
export function dueKindText(kind: DueThing['kind'], { t }: Pick<Words, 't'>): string {
  return t(`seekers.due.kinds.${kind}`);
}

function missingText(missing: readonly MissingService[], { t, language }: Words): string {
  const named = missing.map(({ kind, done, planned }) =>
    t('seekers.due.missing', { service: t(`seekers.keep.service.${kind}`), done, planned }),
  );
  return named.join(language === 'en' ? ', ' : '、');
}
