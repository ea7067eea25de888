import type { PaperTable, Printout } from '#documents';
import type { FairPage } from '#matching';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { sheetsOf } from './fair-sheets.view.js';
import type { Side } from './fair-forms.js';

/** A side's plan as sheets to be handed out: the same rows as on the page. */
export function fairPrintout(page: FairPage, side: Side, demo: boolean, words: Words): Printout {
  const { t, language } = words;
  const { fair } = page.now;
  const issuedAt = page.plan!.madeAt;
  const columns = columnsOf(side, t);
  return {
    language,
    title: t(`fairs.print.${side}`),
    number: `fair-${fair.heldOn}-${side}`,
    numberLabel: t('fairs.print.name'),
    state: { name: 'current', text: t('fairs.print.state', { number: page.plan!.number }) },
    result: {
      lead: fair.title,
      ...{ figure: null, owed: false },
      basis: t('fairs.print.basis', { on: formatDate(fair.heldOn, language), place: fair.place }),
    },
    sections: sheetsOf(page, side, words).map(({ heading, sub, rows }, index) => ({
      ...{ key: `sheet${index}`, heading, whole: side !== 'all' },
      blocks: [
        rows.length === 0
          ? ({ kind: 'text', text: t('fairs.print.nobody') } as const)
          : ({
              kind: 'table',
              table: {
                ...{ caption: sub, columns },
                rows: rows.map(({ time, who, note }) => [time, who, note]),
              },
            } as const),
      ],
    })),
    verification: null,
    frame: {
      brand: t('paper.frame.brand'),
      service: t('fairs.print.service'),
      demo: demo ? t('paper.frame.demo') : null,
      foot: [t('paper.frame.issuedAt', { time: formatInstant(issuedAt, language) })],
      pageOf: t('paper.frame.pageOf'),
      missingCharacters: t('paper.frame.missingCharacters'),
      exactValue: t('web.steps.exact', { value: '{value}' }),
      between: t('web.steps.between'),
      issuedAt,
    },
  };
}

/** A slot needs little room; the name of an employer needs much. */
function columnsOf(side: Side, t: Words['t']): PaperTable['columns'] {
  const [time, where, note] = [t('fairs.sheet.time'), t('fairs.sheet.where'), t('fairs.sheet.note')];
  const labels = {
    all: [where, t('fairs.sheet.who'), note],
    stands: [time, t('fairs.sheet.who'), note],
    people: [time, where, t('fairs.sheet.post')],
  }[side];
  const shares = side === 'all' ? [0.5, 0.2, 0.3] : [0.2, 0.45, 0.35];
  return labels.map((label, index) => ({ label, share: shares[index] ?? 0, align: 'left' }));
}
