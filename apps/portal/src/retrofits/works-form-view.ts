import { catalogue, contentOf, type RetrofitView } from '#retrofits';
import type { WorksForm } from './retrofit-forms.js';

/** A row for each planned item, with what was spent on it. */
export function worksForm(view: RetrofitView, typed: WorksForm | null, language: 'zh-CN' | 'en') {
  const lines = contentOf(view.steps, 'planned')?.lines ?? [];
  return {
    rows: lines.map(({ itemId }, index) => ({
      ...{ number: index + 1, id: itemId, label: catalogue().get(itemId)?.label[language] ?? itemId },
      value: typed?.spent[typed.items.indexOf(itemId)] ?? '',
    })),
    ...{ doneOn: typed?.doneOn ?? '', note: typed?.note ?? '' },
    hasInvoice: view.papers.some(({ purpose }) => purpose === 'retrofit.invoice'),
  };
}
