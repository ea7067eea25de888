import { itemWords, type Item } from '#vocabulary';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Match } from '../match.js';
import { loadTexts } from './texts.js';
import { ids, number, reason, type Reason, type Value } from './reason.js';

type Closed = Match['closed'][number];

/** What would have to be done, item by item in the order it was chosen, with what each is for. */
export function remedyReasons(
  { remedies, closed }: Match,
  post: PostToMatch,
  seeker: SeekerToMatch,
): Reason[] {
  return remedies.flatMap(item => [
    ...itemReason(
      item,
      closed.filter(({ items }) => items.includes(item)),
    ),
    ...missingFeatures(item, post, seeker),
  ]);
}

function itemReason(item: Item, gaps: readonly Closed[]): Reason[] {
  const asked = { releases: [item.id] };
  if (item.isRetrofitRow) return [reason('remedy', 'demandMetWithRetrofit', retrofitValues(item), asked)];
  if (item.itemClass === 'aid')
    return gaps.map(gap =>
      reason('remedy', 'demandMetWithAid', { aid: ids('items', [item.id]), ...aidValues(item, gap) }, asked),
    );
  return gaps.map(gap =>
    reason(
      'remedy',
      'demandMetWithArrangement',
      {
        arrangement: ids('items', [item.id]),
        demand: ids('demands', [gap.demand]),
        after: number(gap.needAfter),
      },
      asked,
    ),
  );
}

function aidValues(item: Item, { demand, need, can, canAfter }: Closed): Record<string, Value> {
  const payers = loadTexts().items.get(item.id)?.payers ?? [];
  return {
    demand: ids('demands', [demand]),
    need: number(need),
    can: number(can),
    after: number(canAfter),
    payer: { kind: 'words', group: 'payer', ids: payers },
    days: number(item.days),
  };
}

function retrofitValues({ id, days }: Item): Record<string, Value> {
  const { low, high, subsidisable } = costOf(id);
  return {
    retrofit: ids('items', [id]),
    low: number(low),
    high: number(high),
    days: number(days),
    subsidy: { kind: 'words', group: 'subsidy', ids: [subsidisable] },
    evidence: { kind: 'evidence', id },
  };
}

/** Range of an item's cost in yuan. */
export function costOf(id: string): {
  readonly low: number;
  readonly high: number;
  readonly subsidisable: string;
} {
  const words = loadTexts().items.get(id) ?? itemWords().find(item => item.id === id);
  return { low: words?.costLow ?? 0, high: words?.costHigh ?? 0, subsidisable: words?.subsidisable ?? 'no' };
}

/** Which of the features that the person needs the item makes: for the broker, beside the item itself. */
function missingFeatures(item: Item, post: PostToMatch, seeker: SeekerToMatch): Reason[] {
  if (post.mode === 'home') return [];
  const { low, high } = costOf(item.id);
  return item.createsFeatures
    .filter(feature => seeker.needs.includes(feature) && !post.features.includes(feature))
    .map(feature =>
      reason(
        'remedy',
        'featureMissing',
        {
          feature: ids('features', [feature]),
          retrofit: ids('items', [item.id]),
          low: number(low),
          high: number(high),
        },
        { releases: [item.id, `feature:${feature}`], only: ['broker'] },
      ),
    );
}
