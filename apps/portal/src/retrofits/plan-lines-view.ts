import { catalogue, type PlanContent } from '#retrofits';
import { formatMoney, formatYuanWords } from '#web';
import type { Words } from '../reviews/words.js';

/** Lines of the plan as a table, with what is paid by whom. */
export function planModel(plan: PlanContent, words: Words) {
  const { t, language } = words;
  const { lines, otherFunds, working, days, people, whyDearer } = plan;
  const yuan = (fen: string) => formatMoney(BigInt(fen));
  return {
    rows: lines.map(({ itemId, quantity, taken, others }) => ({
      cells: [
        {
          label: '',
          text: catalogue().get(itemId)?.label[language] ?? itemId,
          note: others
            .map(({ supplier, amount }) => t('retrofits.plan.other', { supplier, amount: yuan(amount) }))
            .join(t('web.list.then')),
        },
        { label: t('retrofits.plan.quantity'), text: String(quantity), numeric: true },
        { label: t('retrofits.plan.supplier'), text: taken.supplier },
        { label: t('retrofits.plan.amount'), text: yuan(taken.amount), numeric: true },
      ],
    })),
    heads: [
      { text: t('retrofits.plan.item') },
      { text: t('retrofits.plan.quantity'), numeric: true },
      { text: t('retrofits.plan.supplier') },
      { text: t('retrofits.plan.amount'), numeric: true },
    ],
    payers: [
      { label: t('retrofits.plan.subsidy'), value: formatYuanWords(BigInt(working.amount), language) },
      { label: t('retrofits.plan.own'), value: formatYuanWords(BigInt(working.own), language) },
      ...(otherFunds
        ? [
            {
              label: otherFunds.from,
              value: formatYuanWords(BigInt(otherFunds.amount), language),
              note: t('retrofits.plan.otherFunds'),
            },
          ]
        : []),
      { label: t('retrofits.plan.days'), value: t('retrofits.plan.daysOf', { days }) },
      { label: t('retrofits.plan.people'), value: t('retrofits.plan.peopleOf', { count: people }) },
      ...(whyDearer ? [{ label: t('retrofits.fields.whyDearer'), value: whyDearer }] : []),
    ],
  };
}
