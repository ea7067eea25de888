import type { Dispatch } from '#declarations';
import { formatDate } from '#web';
import type { Words } from './findings.js';

/** An agreement in one sentence: with whom, from when to when, and who counts. */
export function dispatchSentence({ side, partner, from, to, countedHere }: Dispatch, words: Words): string {
  const { t, language } = words;
  const period = to
    ? t('roster.dispatch.period', { from: formatDate(from, language), to: formatDate(to, language) })
    : t('roster.dispatch.openPeriod', { from: formatDate(from, language) });
  const who = t(`roster.dispatch.counted.${countedHere ? 'here' : 'there'}`);
  return t(`roster.dispatch.sentence.${side}`, { partner: partner.name, period, who });
}
