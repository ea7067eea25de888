import type { RetrofitKey } from '#retrofits';

/** Where an employer sees its requests. */
export const RETROFITS = '/workspace/retrofits';
/** Where staff survey, plan, accept and inspect. */
export const RETROFIT_DESK = '/workspace/retrofit-desk';
export const RETROFIT_APPROVALS = '/workspace/retrofit-approvals';
/** Orders of payment of a county: made by staff, let go by a second person. */
export const RETROFIT_ORDERS = '/workspace/retrofit-orders';
export const RETROFIT_BUDGET = '/workspace/retrofit-budget';
/** Papers of a request, for whoever may see it. */
export const RETROFIT_PAPERS = '/workspace/retrofit-papers';

/** On which side of the counter somebody reads. */
export type Side = 'employer' | 'desk' | 'approval';

const ROOM: Readonly<Record<Side, string>> = {
  employer: RETROFITS,
  desk: RETROFIT_DESK,
  approval: RETROFIT_APPROVALS,
};

export function roomOf(side: Side): string {
  return ROOM[side];
}

export function retrofitPath(side: Side, { regionCode, retrofitId }: RetrofitKey): string {
  return `${ROOM[side]}/${regionCode}/${retrofitId}`;
}

export function retrofitPapersPath({ regionCode, retrofitId }: RetrofitKey): string {
  return `${RETROFIT_PAPERS}/${regionCode}/${retrofitId}`;
}
