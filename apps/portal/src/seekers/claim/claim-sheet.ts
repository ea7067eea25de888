import type { ShownClaim } from '#seekers';
import { formatDate } from '#web';
import type { Words } from '../../reviews/words.js';
import type { SheetText } from '../sheets/sheet-of.js';

/** The letter as page and paper show it: how to go on, the code, and until when it works. */
export function claimModel({ last, code, today, seeker }: ShownClaim, workPage: string, words: Words) {
  const { t, language } = words;
  const open = code !== null && last !== null;
  return {
    code,
    hasAccount: seeker.accountId !== null,
    lastDay: open ? formatDate(last.lastDay, language) : '',
    ended: last && !open ? endedSentence(last.end ?? (last.lastDay < today ? 'late' : 'used'), words) : null,
    steps: [
      t('seekers.claim.step1', { page: workPage }),
      ...['step2', 'step3', 'step4', 'step5'].map(step => t(`seekers.claim.${step}`)),
    ],
  };
}

function endedSentence(end: string, { t }: Words): string {
  return t(`seekers.claim.ended.${end}`);
}

/** The letter on paper, for the person's own hands; null where none is open. */
export function claimSheet(shown: ShownClaim, workPage: string, words: Words): SheetText | null {
  const { t } = words;
  const model = claimModel(shown, workPage, words);
  if (model.code === null || !shown.last) return null;
  return {
    ...{ seeker: shown.seeker, title: t('seekers.claim.letter'), suffix: 'C', signers: [] },
    state: t('seekers.claim.until', { on: model.lastDay }),
    lead: t('seekers.claim.lead', { name: shown.name }),
    figure: model.code,
    parts: [
      {
        ...{ key: 'steps', heading: t('seekers.claim.how') },
        rows: model.steps.map((value, at) => ({ label: String(at + 1), value })),
      },
      { key: 'care', heading: t('seekers.claim.care'), lead: t('seekers.claim.careText'), rows: [] },
    ],
    writtenAt: shown.last.issuedAt,
  };
}
