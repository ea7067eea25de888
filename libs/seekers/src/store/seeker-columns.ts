/** Columns of an entry under the names of `Seeker`. */
export const SEEKER = `region_code as "regionCode", id as "seekerId", account_id as "accountId",
  account_region as "accountRegion", channel, state, state_number as "stateNumber", state_at as "stateAt",
  wish_registered_at as "wishRegisteredAt", levels_confirmed_on as "levelsConfirmedOn", created_at as "createdAt"`;
