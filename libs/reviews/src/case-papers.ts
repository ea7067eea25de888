import { Injectable } from '@nestjs/common';
import { EVIDENCE_OWNER } from '#declarations';
import { FileHolds, type HoldQuestion } from '#files';
import type { EntityManager } from 'typeorm';
import { OBJECTION_OWNER } from './objection/speak-to-objection.js';

/** SQL: ends of the objection `o`. */
const ENDS = `select 1 from objection_act a where a.region_code = o.region_code and a.objection_id = o.id
  and a.kind in ('withdrawn', 'tooLate', 'overtaken', 'upheld', 'changed')`;

/** Says which papers are still needed: those of a case that is open, can be objected to, or was decided not long enough ago. */
@Injectable()
export class CasePapers {
  constructor(holds: FileHolds) {
    holds.answeredBy(EVIDENCE_OWNER, (manager, question) => this.ofDeclarations(manager, question));
    holds.answeredBy(OBJECTION_OWNER, (manager, question) => this.ofObjections(manager, question));
  }

  /** An objection to any determination of the year opens what was filed for it; so does one whose papers stay. */
  private ofDeclarations(manager: EntityManager, question: HoldQuestion): Promise<string[]> {
    return ids(
      manager,
      `select d.id from declaration d where d.region_code = $1 and d.id = any($2::uuid[])
         and (d.state in ('submitted', 'returned')
           or exists (select 1 from determination m where m.region_code = d.region_code
             and m.employer_id = d.employer_id and m.levy_year = d.levy_year and m.determined_at >= $3)
           or exists (select 1 from objection o where o.region_code = d.region_code
             and o.employer_id = d.employer_id and o.levy_year = d.levy_year
             and (not exists (${ENDS}) or exists (${ENDS} and a.acted_at >= $3)))
           or exists (select 1 from inspection_case i where i.region_code = d.region_code
             and i.employer_id = d.employer_id and i.declaration_id = d.id and not exists (
               select 1 from inspection_step s where s.region_code = i.region_code
                 and s.campaign_id = i.campaign_id and s.step in ('closed', 'dropped') and s.taken_at < $3)))`,
      question,
    );
  }

  private ofObjections(manager: EntityManager, question: HoldQuestion): Promise<string[]> {
    return ids(
      manager,
      `select o.id from objection o where o.region_code = $1 and o.id = any($2::uuid[])
         and (not exists (${ENDS}) or exists (${ENDS} and a.acted_at >= $3))`,
      question,
    );
  }
}

async function ids(
  manager: EntityManager,
  sql: string,
  { regionCode, ownerIds, since }: HoldQuestion,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(sql, [regionCode, ownerIds, since]);
  return rows.map(({ id }) => id);
}
