import { lastOf, type ListedRetrofit, type RetrofitOrder } from '#retrofits';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';
import { RETROFIT_ORDERS, retrofitPath } from './retrofit-paths.js';
import { itemsOf } from './listed-view.js';

/** What a county's staff see of its orders, each on their side. */
export function ordersView(
  county: { readonly regionCode: string; readonly place: string },
  waiting: readonly ListedRetrofit[],
  orders: readonly RetrofitOrder[],
  may: { readonly order: boolean; readonly release: boolean },
  words: Words,
) {
  const { t, language } = words;
  const base = `${RETROFIT_ORDERS}/${county.regionCode}`;
  const amountOf = ({ steps }: ListedRetrofit) => lastOf(steps, 'accepted')?.amount ?? 0n;
  return {
    ...{ ...county, action: base, mayOrder: may.order },
    sum: formatMoney(waiting.reduce((sum, one) => sum + amountOf(one), 0n)),
    waiting: waiting.map(one => ({
      ...{ id: one.retrofit.retrofitId, name: one.employer?.name ?? '', what: itemsOf(one, words) },
      ...{
        href: retrofitPath(may.order ? 'desk' : 'approval', one.retrofit),
        amount: formatMoney(amountOf(one)),
      },
      number: one.retrofit.requestNumber,
    })),
    orders: orders.map(order => ({
      ...{ number: order.orderNumber, lines: order.lines, sum: formatMoney(order.sum) },
      madeOn: formatDate(order.madeOn, language),
      released: order.releasedOn
        ? t('retrofits.orders.releasedOn', { day: formatDate(order.releasedOn, language) })
        : t('retrofits.orders.waits'),
      release:
        may.release && order.releasedOn === null && order.isOpen ? `${base}/${order.orderId}/release` : null,
      file: may.order && order.releasedOn !== null && order.isOpen ? `${base}/${order.orderId}/files` : null,
    })),
    hasFiles: may.order && orders.some(({ releasedOn, isOpen }) => releasedOn !== null && isOpen),
  };
}
