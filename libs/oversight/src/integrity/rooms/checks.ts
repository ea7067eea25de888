import { checksOf } from '../check.js';

/** Of what other offices are asked. */
export const checksChecks = checksOf('checks', [
  {
    key: 'checksNotRun',
    find: `select o.id, o.cause as subject from check_order o where o.region_code = $1 and o.ordered_at < $2
      and not exists (select 1 from check_run r where r.region_code = o.region_code and r.order_id = o.id)`,
    moments: ['dayAgo'],
    repair: '/workspace/sources',
  },
]);
