import type { Printout } from '#documents';
import type { FairPage } from '#matching';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { sheetsOf } from './fair.view.js';
import type { Side } from './fair-forms.js';

/** A side's plan as sheets to be handed out: the same rows as on the page. */
export function fairPrintout(page: FairPage, side: Side, demo: boolean, words: Words): Printout {
  const { t, language } = words;
  const { fair } = page.now;
  const issuedAt = page.plan!.madeAt;
  const columns = [
    { label: t(side === 'all' ? 'fairs.sheet.where' : 'fairs.sheet.time'), share: 0.3, align: 'left' },
    { label: t(side === 'people' ? 'fairs.sheet.where' : 'fairs.sheet.who'), share: 0.35, align: 'left' },
    { label: t(side === 'people' ? 'fairs.sheet.post' : 'fairs.sheet.note'), share: 0.35, align: 'left' },
  ] as const;
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
      ...{ key: `sheet${index}`, heading },
      blocks: [
        rows.length === 0
          ? ({ kind: 'text', text: t('fairs.print.nobody') } as const)
          : ({
              kind: 'table',
              table: {
                ...{ caption: sub, columns: [...columns] },
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
