import { checksOf } from '../check.js';
import { IN_FORCE } from '../../in-force.js';

/** Of filings that wait, determinations, objections. */
export const reviewsChecks = checksOf('reviews', [
  {
    key: 'reviewOverdue',
    find: `select s.id, s.document_number as subject from submission s
      join declaration c on c.region_code = s.region_code and c.id = s.declaration_id and c.filed_version = s.version
      where s.region_code = $1 and c.state = 'submitted' and s.declared_on <= $2
        and not exists (select 1 from withdrawal w where w.region_code = s.region_code and w.submission_id = s.id)`,
    moments: ['overdueFiledOn'],
    repair: '/workspace/reviews',
  },
  {
    key: 'twoDeterminationsInForce',
    find: `select min(d.id::text) as id, string_agg(d.document_number, ', ' order by d.document_number) as subject
      from determination d where d.region_code = $1 and ${IN_FORCE}
      group by d.employer_id, d.levy_year having count(*) > 1`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'proposalWaiting',
    find: `select p.id, e.name as subject from determination_proposal p
      join employer e on e.region_code = p.region_code and e.id = p.employer_id
      where p.region_code = $1 and p.proposed_on <= $2 and not exists (
        select 1 from determination_proposal_decision k where k.region_code = p.region_code and k.proposal_id = p.id)`,
    moments: ['overdueFiledOn'],
    repair: '/workspace/approvals',
  },
  {
    key: 'objectionOverdue',
    find: `select o.id, e.name as subject from objection o
      join employer e on e.region_code = o.region_code and e.id = o.employer_id
      where o.region_code = $1 and o.due_on < $2 and not exists (
        select 1 from objection_act a where a.region_code = o.region_code and a.objection_id = o.id
          and a.kind not in ('statement', 'admitted'))`,
    moments: ['today'],
    repair: '/workspace/objections',
  },
]);
