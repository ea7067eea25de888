import type { FollowedMail } from '#notifications';
import { formatInstant } from '#web';
import type { HistoryRow } from './history-events.js';
import type { Words } from './value-words.js';

/** Letters that left about a declaration: what, to how many people, and how far each came; addresses stay masked. */
export function mailRows(mails: readonly FollowedMail[], words: Words): HistoryRow[] {
  const letters = new Map<string, FollowedMail[]>();
  for (const mail of mails) letters.set(mail.eventId, [...(letters.get(mail.eventId) ?? []), mail]);
  return [...letters.values()].flatMap(letter => letterRow(letter, words));
}

function letterRow(letter: readonly FollowedMail[], { t, language }: Words): HistoryRow[] {
  const [first] = letter;
  if (!first) return [];
  const { createdAt, template } = first;
  const row = {
    ...{ at: createdAt, when: formatInstant(createdAt, language), links: [] },
    what: t('filingHistory.events.mail', {
      ...{ what: t(`papers.operator.templates.${template}`), count: letter.length },
    }),
    details: letter.map(mail =>
      t('filingHistory.mailTo', {
        to: mail.to ?? t('papers.mails.purged'),
        state: t(`papers.mails.state.${mail.state}`, { time: formatInstant(mail.changedAt, language) }),
      }),
    ),
  };
  return [row];
}
