import type { PaperFrame } from '#documents';
import type { Words } from '../reviews/words.js';
import { formatInstant } from '#web';

/** What stands around a sheet of the office's. */
export function sheetFrame(issuedAt: Date, { t, language }: Words, demo: boolean): PaperFrame {
  return {
    brand: t('paper.frame.brand'),
    service: t('paper.frame.service'),
    demo: demo ? t('paper.frame.demo') : null,
    foot: [t('paper.frame.issuedAt', { time: formatInstant(issuedAt, language) })],
    pageOf: t('paper.frame.pageOf'),
    missingCharacters: t('paper.frame.missingCharacters'),
    exactValue: t('web.steps.exact', { value: '{value}' }),
    between: t('web.steps.between'),
    issuedAt,
  };
}
