import { checksOf } from '../check.js';

/** Of lists and fairs. */
export const matchingChecks = checksOf('matching', [
  {
    key: 'listOfClosedPost',
    find: `select l.post_id as id, l.title as subject from match_list m
      join post_listing l on l.region_code = m.region_code and l.post_id = m.owner_id
      where m.region_code = $1 and m.side = 'post' and l.state <> 'published' and l.changed_at < $2`,
    moments: ['dayAgo'],
    repair: '/workspace/matches',
  },
  {
    key: 'fairWordWithoutReferral',
    find: `select f.id, f.title as subject from job_fair f where f.region_code = $1 and exists (
      select 1 from job_fair_outcome o
        join job_fair_stand s on s.region_code = o.region_code and s.fair_id = o.fair_id and s.id = o.stand_id
        where o.region_code = f.region_code and o.fair_id = f.id and o.made_at < $2
          and o.word <> 'no' and not exists (
            select 1 from job_fair_outcome later where later.region_code = o.region_code and later.fair_id = o.fair_id
              and later.seeker_id = o.seeker_id and later.stand_id = o.stand_id and later.number > o.number)
          and not exists (select 1 from referral r where r.region_code = o.region_code and r.post_id = s.post_id
            and r.seeker_id = o.seeker_id))`,
    moments: ['dayAgo'],
    repair: '/workspace/fairs',
  },
]);
