import { checksOf } from '../check.js';

/** Of who may act for an employer, and how long. */
export const employersChecks = checksOf('employers', [
  {
    key: 'employerWithoutAdministrator',
    find: `select e.id, e.name as subject from employer e where e.region_code = $1 and not exists (
      select 1 from employer_member m where m.region_code = e.region_code and m.employer_id = e.id and m.administrator)`,
    moments: [],
    repair: '/workspace/assistance',
  },
  {
    key: 'mandateNotEnded',
    find: `select m.id, e.name as subject from mandate m
      join employer e on e.region_code = m.region_code and e.id = m.employer_id
      where m.region_code = $1 and m.ended_at is null and exists (
        select 1 from employer_event v where v.region_code = m.region_code and v.employer_id = m.employer_id
          and v.kind = 'closed' and v.happened_on < $3 and not exists (
            select 1 from employer_event back where back.region_code = v.region_code and back.supersedes_id = v.id))
        and m.until >= $2`,
    moments: ['today', 'lastYearBegan'],
    repair: '/workspace/assistance',
  },
]);
