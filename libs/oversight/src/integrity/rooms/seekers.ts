import { checksOf } from '../check.js';

/** Of who is matched. */
export const seekersChecks = checksOf('seekers', [
  {
    key: 'activeWithoutConsent',
    find: `select s.id, s.id::text as subject from seeker s
      where s.region_code = $1 and s.state = 'active' and not exists (
        select 1 from seeker_consent c where c.region_code = s.region_code and c.seeker_id = s.id)`,
    moments: [],
    repair: '/workspace/seekers',
  },
  {
    key: 'activeWithoutConfirmation',
    find: `select s.id, s.id::text as subject from seeker s
      where s.region_code = $1 and s.state = 'active' and not exists (
        select 1 from seeker_verification v where v.region_code = s.region_code and v.seeker_id = s.id)`,
    moments: [],
    repair: '/workspace/seekers',
  },
  {
    key: 'packedButNotMatched',
    find: `select k.seeker_id as id, k.seeker_id::text as subject from seeker_pack k
      join seeker s on s.region_code = k.region_code and s.id = k.seeker_id
      where k.region_code = $1 and s.state <> 'active'`,
    moments: [],
    repair: '/workspace/seekers',
  },
]);
