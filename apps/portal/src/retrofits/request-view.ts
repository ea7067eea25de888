import { catalogue, GROUPS, type CatalogueItem } from '#retrofits';
import { groupThousands } from '#values';
import type { Words } from '../reviews/words.js';

/** Items under their headings, with what they cost about and how long they take; a heading is open where one is chosen. */
export function itemGroups(chosen: readonly string[], words: Words) {
  const { t } = words;
  const items = [...catalogue().values()];
  return GROUPS.map(group => ({
    ...{ group, title: t(`retrofits.groups.${group}`) },
    items: items.filter(item => item.group === group).map(item => choice(item, chosen, words)),
  }))
    .filter(({ items: own }) => own.length > 0)
    .map(one => ({
      ...one,
      open: one.items.some(({ checked }) => checked),
      count: t('retrofits.form.count', { count: one.items.length }),
    }));
}

function choice(item: CatalogueItem, chosen: readonly string[], { t, language }: Words) {
  const { id, costLow, costHigh, daysLow, daysHigh, label, note } = item;
  const cost =
    costHigh === 0
      ? t('retrofits.form.free')
      : t('retrofits.form.cost', { low: whole(costLow), high: whole(costHigh) });
  const days = t(daysLow === daysHigh ? 'retrofits.form.day' : 'retrofits.form.days', {
    ...{ low: daysLow, high: daysHigh },
  });
  return {
    ...{ value: id, text: label[language], checked: chosen.includes(id) },
    hint: [cost, days, note[language]].filter(Boolean).join(t('web.list.then')),
  };
}

function whole(yuan: number): string {
  return groupThousands(String(yuan));
}
