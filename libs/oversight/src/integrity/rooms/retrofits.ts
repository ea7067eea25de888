import { checksOf } from '../check.js';

/** Of budgets and what they are kept for. */
export const retrofitsChecks = checksOf('retrofits', [
  {
    key: 'reservedWithoutApproval',
    find: `select r.id, r.request_number as subject from retrofit r where r.region_code = $1
      and exists (select 1 from retrofit_budget_entry b where b.region_code = r.region_code and b.retrofit_id = r.id
        and b.kind = 'reserved')
      and not exists (select 1 from retrofit_step p where p.region_code = r.region_code and p.retrofit_id = r.id
        and p.step = 'approved')`,
    moments: [],
    repair: '/workspace/retrofit-budget',
  },
  {
    key: 'budgetDiffers',
    find: `select b.region_code || b.year as id, b.year::text as subject from retrofit_budget b
      where b.region_code = $1 and b.taken_fen <> coalesce((select sum(case e.kind when 'reserved' then e.amount_fen
          when 'released' then -e.amount_fen else 0 end) from retrofit_budget_entry e
        where e.region_code = b.region_code and e.year = b.year), 0)`,
    moments: [],
    repair: '/workspace/retrofit-budget',
  },
]);
