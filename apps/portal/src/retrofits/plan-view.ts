import { catalogue, contentOf, type PlanContent, type RetrofitView, type SubsidyRule } from '#retrofits';
import { formatYuan, groupThousands } from '#values';
import { formatYuanWords } from '#web';
import type { Words } from '../reviews/words.js';
import type { PlanForm } from './retrofit-forms.js';

const OFFERS = ['', 'B', 'C'] as const;

/** The form of a plan: one card for each item that can be done, with room for three offers. */
export function planForm(view: RetrofitView, typed: PlanForm | null, rule: SubsidyRule | null, words: Words) {
  const { t, language } = words;
  const possible = contentOf(view.steps, 'surveyed')?.items.filter(item => item.possible) ?? [];
  const before = contentOf(view.steps, 'planned');
  return {
    lines: possible.map(({ itemId }, index) => {
      const item = catalogue().get(itemId);
      const cells = typed ? typedLine(typed, itemId) : plannedLine(before, itemId);
      return {
        ...{ number: index + 1, id: itemId, label: item?.label[language] ?? itemId },
        estimate: item
          ? t('retrofits.form.cost', {
              low: groupThousands(String(item.costLow)),
              high: groupThousands(String(item.costHigh)),
            })
          : '',
        quantity: cells.quantity,
        offers: OFFERS.map((mark, at) => ({
          ...{ mark, supplierKey: `supplier${mark}${index + 1}`, amountKey: `amount${mark}${index + 1}` },
          ...{ supplierName: `supplier${mark}`, amountName: `amount${mark}` },
          ...{ supplier: cells.offers[at]?.supplier ?? '', amount: cells.offers[at]?.amount ?? '' },
          title: t(`retrofits.offers.${mark || 'A'}`),
        })),
      };
    }),
    values: typed ?? planned(before),
    noRule: rule === null,
    quotes: rule?.quotes
      ? t('retrofits.plan.quotesRule', {
          least: rule.quotes.least,
          from: formatYuanWords(rule.quotes.from, language),
        })
      : '',
    rule: rule
      ? {
          basis: t(`retrofits.rule.${rule.basis}`, { instrument: rule.instrument?.[language] ?? '' }),
          note: rule.note[language],
        }
      : { basis: t('retrofits.rule.none'), note: '' },
  };
}

function typedLine(typed: PlanForm, itemId: string) {
  const at = typed.items.indexOf(itemId);
  const cell = (cells: readonly string[]) => cells[at] ?? '';
  return {
    quantity: cell(typed.quantity),
    offers: [
      { supplier: cell(typed.supplier), amount: cell(typed.amount) },
      { supplier: cell(typed.supplierB), amount: cell(typed.amountB) },
      { supplier: cell(typed.supplierC), amount: cell(typed.amountC) },
    ],
  };
}

function plannedLine(plan: PlanContent | null, itemId: string) {
  const line = plan?.lines.find(each => each.itemId === itemId);
  const offers = line ? [line.taken, ...line.others] : [];
  return {
    quantity: line ? String(line.quantity) : '1',
    offers: offers.map(({ supplier, amount }) => ({ supplier, amount: formatYuan(BigInt(amount)) })),
  };
}

function planned(plan: PlanContent | null) {
  return {
    people: plan ? String(plan.people) : '',
    fundsFrom: plan?.otherFunds?.from ?? '',
    fundsAmount: plan?.otherFunds ? formatYuan(BigInt(plan.otherFunds.amount)) : '',
    whyDearer: plan?.whyDearer ?? '',
    days: plan ? String(plan.days) : '',
    decided: plan?.decided ? formatYuan(BigInt(plan.decided)) : '',
  };
}
