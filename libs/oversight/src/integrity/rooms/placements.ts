import { checksOf } from '../check.js';

/** Of referrals, vacancies and visits. */
export const placementsChecks = checksOf('placements', [
  {
    key: 'referralForClosedPost',
    find: `select r.referral_id as id, l.title as subject from referral_standing r
      join post_listing l on l.region_code = r.region_code and l.post_id = r.post_id
      where r.region_code = $1 and r.stage not in ('hired', 'ended') and l.state <> 'published' and l.changed_at < $2`,
    moments: ['hourAgo'],
    repair: '/workspace/referrals',
  },
  {
    key: 'hiredWithoutPlacement',
    find: `select r.referral_id as id, l.title as subject from referral_standing r
      join post_listing l on l.region_code = r.region_code and l.post_id = r.post_id
      where r.region_code = $1 and r.stage = 'hired' and not exists (
        select 1 from placement p where p.region_code = r.region_code and p.referral_id = r.referral_id)`,
    moments: [],
    repair: '/workspace/referrals',
  },
  {
    key: 'holdWithoutVacancy',
    find: `select h.placement_id as id, l.title as subject from vacancy_hold h
      join post_listing l on l.region_code = h.region_code and l.post_id = h.post_id
      where h.region_code = $1 and (h.number > (select v.headcount from post_version v
          where v.region_code = l.region_code and v.post_id = l.post_id and v.version = l.version)
        or not exists (select 1 from placement p where p.region_code = h.region_code and p.id = h.placement_id)
        or exists (select 1 from placement_end e where e.region_code = h.region_code
          and e.placement_id = h.placement_id))`,
    moments: [],
    repair: '/workspace/referrals',
  },
  {
    key: 'visitOverdue',
    find: `select v.placement_id as id, l.title || ', ' || v.months as subject from visit v
      join placement p on p.region_code = v.region_code and p.id = v.placement_id
      join post_listing l on l.region_code = p.region_code and l.post_id = p.post_id
      where v.region_code = $1 and v.due_on <= $2
        and not exists (select 1 from visit_record r where r.region_code = v.region_code
          and r.placement_id = v.placement_id and r.months = v.months)
        and not exists (select 1 from placement_end e where e.region_code = v.region_code
          and e.placement_id = v.placement_id)`,
    moments: ['overdueFiledOn'],
    repair: '/workspace/referrals',
  },
]);
