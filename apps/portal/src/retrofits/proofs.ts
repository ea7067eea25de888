import type { Printout } from '#documents';
import { contentOf, lastOf, type RetrofitView } from '#retrofits';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';
import { about, head, numbered, type Mark } from './printouts.js';
import { answeredRows } from './standard-view.js';
import { workingSteps } from './working-view.js';

/** The acceptance line by line, with the subsidy on what was really spent; null before there is one. */
export function acceptanceSheet(
  view: RetrofitView,
  demo: boolean,
  words: Words,
  mark: Mark,
): Printout | null {
  const { t, language } = words;
  const step = lastOf(view.steps, 'accepted');
  const accepted = contentOf(view.steps, 'accepted');
  if (!step || !accepted?.working) return null;
  const working = workingSteps(accepted.working, words);
  const column = (label: string, share: number) => ({ label: t(label), share, align: 'left' as const });
  return {
    ...head(view, step, 'acceptance', demo, words),
    ...numbered(view, step, mark),
    result: {
      lead: t('retrofits.print.acceptanceLead', { name: view.employer?.name ?? '' }),
      figure: { value: formatMoney(step.amount ?? 0n), unit: t('retrofits.yuan') },
      ...{ basis: working.rule.basis, owed: false },
    },
    sections: [
      about(view, step, words),
      {
        ...{ key: 'lines', heading: t('retrofits.acceptance.answers') },
        blocks: [
          {
            kind: 'table',
            table: {
              caption: t('retrofits.acceptance.answers'),
              columns: [
                column('retrofits.print.feature', 0.34),
                column('retrofits.print.required', 0.28),
                column('retrofits.print.found', 0.2),
                column('retrofits.acceptance.answer', 0.18),
              ],
              rows: answeredRows(accepted.lines, words).map(({ label, required, measured, answer }) => [
                ...[label, required, measured, answer],
              ]),
            },
          },
        ],
      },
      {
        ...{ key: 'working', heading: t('retrofits.working.onSpent') },
        blocks: [{ kind: 'steps', steps: working.steps }],
      },
      {
        ...{ key: 'next', heading: t('retrofits.print.next') },
        blocks: [
          { kind: 'text', text: t('retrofits.print.accepted', { day: formatDate(step.madeOn, language) }) },
          { kind: 'text', text: t('retrofits.print.inspections') },
        ],
      },
    ],
  };
}

/** What was paid, when, and by which order; no account. Null before it was. */
export function paymentSlip(view: RetrofitView, demo: boolean, words: Words, mark: Mark): Printout | null {
  const { t, language } = words;
  const step = lastOf(view.steps, 'paid');
  if (!step) return null;
  const released = lastOf(view.steps, 'released');
  return {
    ...head(view, step, 'payment', demo, words),
    ...numbered(view, step, mark),
    result: {
      lead: t('retrofits.print.paymentLead', { name: view.employer?.name ?? '' }),
      figure: { value: formatMoney(step.amount ?? 0n), unit: t('retrofits.yuan') },
      ...{ basis: '', owed: false },
    },
    sections: [
      about(view, step, words),
      {
        ...{ key: 'payment', heading: t('retrofits.payment.title') },
        blocks: [
          {
            kind: 'rows',
            rows: [
              { label: t('retrofits.fields.day'), value: step.day ? formatDate(step.day, language) : '' },
              { label: t('retrofits.fields.reference'), value: step.reference ?? '' },
              { label: t('retrofits.order.orderNumber'), value: released?.reference ?? '' },
            ],
          },
        ],
      },
    ],
  };
}
