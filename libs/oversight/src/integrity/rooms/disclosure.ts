import { checksOf } from '../check.js';

/** Of the public list. */
export const disclosureChecks = checksOf('disclosure', [
  {
    key: 'listOutOfDate',
    find: `select x.id, x.employer_name as subject from disclosure_entry x
      join disclosed_employer p on p.region_code = x.region_code and p.entry_id = x.id
      where x.region_code = $1 and x.determination_id is not null and exists (
        select 1 from determination later where later.region_code = x.region_code
          and later.supersedes_id = x.determination_id)`,
    moments: [],
    repair: '/workspace/publications',
  },
]);
