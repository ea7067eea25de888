import { ids, type Reason } from './reason.js';

/** What is said in one sentence: all works together, and the demands that one thing meets. */
export type Join = 'works' | 'demands';

const LISTED: Readonly<Record<Join, Readonly<Record<string, string>>>> = {
  works: { demandMetWithRetrofit: 'retrofit' },
  demands: { demandMetWithAid: 'demand', demandMetWithArrangement: 'demand', demandMet: 'demand' },
};

/** Joins reasons that differ in one list alone; each joined one stands where its first stood. */
export function joinReasons(reasons: readonly Reason[], joins: readonly Join[]): Reason[] {
  const groups = new Map<string, Reason>();
  for (const [at, one] of reasons.entries()) {
    const list = joins.map(join => LISTED[join][one.key]).find(name => name !== undefined);
    const group = list === undefined ? String(at) : groupOf(one);
    const first = groups.get(group);
    groups.set(group, first && list !== undefined ? joinedInto(first, one, list) : one);
  }
  return [...groups.values()];
}

/** Reasons of one group are about the same aid or arrangement. */
function groupOf({ key, values: { aid, arrangement } }: Reason): string {
  return JSON.stringify([key, idsOf(aid), idsOf(arrangement)]);
}

function joinedInto(first: Reason, one: Reason, list: string): Reason {
  const both = [...new Set([...idsOf(first.values[list]), ...idsOf(one.values[list])])];
  const kind = list === 'retrofit' ? 'items' : 'demands';
  return {
    ...first,
    values: { ...first.values, [list]: ids(kind, both) },
    releases: [...new Set([...first.releases, ...one.releases])],
  };
}

function idsOf(value: Reason['values'][string] | undefined): readonly string[] {
  return value && 'ids' in value ? value.ids : [];
}
