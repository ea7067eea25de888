import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { EmployerRegister } from '#employers';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ReliefKind } from '../relief.js';
import { GRANT_HOLDS, ReliefApprovals } from './relief-approvals.js';
import type { PublicGrant, ReliefList, ReliefListKey } from './relief-list.js';

type StoredList = Omit<ReliefList, 'publishedBy'> & {
  readonly publishedById: string;
  readonly publishedByRegion: string;
};
type StoredGrant = Omit<PublicGrant, 'name' | 'creditCode' | 'documentNumber'> & {
  readonly regionCode: string;
  readonly isDeferral: boolean;
};

const LIST = `region_code as "regionCode", list_year as "listYear", id as "listId", round, published_on as "publishedOn",
  published_at as "publishedAt", published_by as "publishedById", published_by_region as "publishedByRegion"`;
const ENTRY = `proposal_id as "proposalId", employer_id as "employerId", name, credit_code as "creditCode",
  levy_year as "levyYear", kind, cause, document_number as "documentNumber", approved_on as "approvedOn"`;

/** Grants that hold, and the lists by which they were made public; a list is never changed. */
@Injectable()
export class ReliefListStore {
  constructor(
    private readonly register: EmployerRegister,
    private readonly approvals: ReliefApprovals,
  ) {}

  /** The grants of a county and year that hold, by the day and the name. Draws numbers that are missing. */
  async granted(manager: EntityManager, { regionCode, listYear }: ReliefListKey): Promise<PublicGrant[]> {
    const rows = await manager.query<StoredGrant[]>(
      `select p.region_code as "regionCode", p.id as "proposalId", p.employer_id as "employerId",
              p.levy_year as "levyYear", p.due_on is not null as "isDeferral", r.kind, r.cause, d.decided_on as "approvedOn"
         from levy_proposal p
         join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
         join relief_request r on r.region_code = p.region_code and r.id = p.request_id
        where p.region_code = $1 and p.kind = 'grantRelief' and d.outcome = 'approved'
          and d.decided_on between $2 and $3
          and ${GRANT_HOLDS}`,
      [regionCode, `${listYear}-01-01`, `${listYear}-12-31`],
    );
    const employers = await this.register.ofKeys(manager, rows);
    const grants: PublicGrant[] = [];
    for (const { regionCode: region, isDeferral, ...row } of rows) {
      const employer = employers.get(row.employerId);
      if (!employer) throw new Error(`relief ${row.proposalId} is of nobody`);
      const key = { regionCode: region, proposalId: row.proposalId };
      grants.push({
        ...{ ...row, name: employer.name, creditCode: employer.creditCode },
        kind: isDeferral ? 'deferral' : kindOf(row.kind),
        documentNumber: await this.approvals.numberOf(manager, key, row.approvedOn),
      });
    }
    return grants.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  }

  /** Who proposed or approved these grants, each account once. */
  async handsOf(
    manager: EntityManager,
    regionCode: string,
    proposalIds: readonly string[],
  ): Promise<AccountKey[]> {
    return manager.query(
      `select proposed_by as "accountId", proposed_by_region as "regionCode" from levy_proposal
        where region_code = $1 and id = any($2)
       union
       select decided_by, decided_by_region from levy_proposal_decision where region_code = $1 and proposal_id = any($2)`,
      [regionCode, proposalIds],
    );
  }

  /** Years in which relief was granted in a county, or a list was published. */
  async years(manager: EntityManager, regionCode: string): Promise<number[]> {
    const rows = await manager.query<{ year: number }[]>(
      `select distinct extract(year from d.decided_on)::integer as year from levy_proposal p
         join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
        where p.region_code = $1 and p.kind = 'grantRelief' and d.outcome = 'approved'
       union select list_year from relief_list where region_code = $1 order by year desc`,
      [regionCode],
    );
    return rows.map(({ year }) => year);
  }

  /** The lists of a county and year, the one in force first. */
  async lists(manager: EntityManager, { regionCode, listYear }: ReliefListKey): Promise<ReliefList[]> {
    const rows = await manager.query<StoredList[]>(
      `select ${LIST} from relief_list where region_code = $1 and list_year = $2 order by round desc`,
      [regionCode, listYear],
    );
    return rows.map(listOf);
  }

  /** The lists in force over all regions, the latest first. Reads over all regions. */
  async inForce(manager: EntityManager, most: number): Promise<ReliefList[]> {
    const rows = await manager.query<StoredList[]>(
      `select ${LIST} from relief_list l where not exists (
           select 1 from relief_list n where n.region_code = l.region_code and n.list_year = l.list_year and n.round > l.round)
        order by list_year desc, published_on desc, region_code limit $1`,
      [most],
    );
    return rows.map(listOf);
  }

  async entries(
    manager: EntityManager,
    { regionCode, listId }: Pick<ReliefList, 'regionCode' | 'listId'>,
  ): Promise<PublicGrant[]> {
    const rows = await manager.query<PublicGrant[]>(
      `select ${ENTRY} from relief_list_entry where region_code = $1 and list_id = $2`,
      [regionCode, listId],
    );
    return rows.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  }

  /** Of two who publish the same year at once one fails by `relief_list_round_key`. */
  async add(manager: EntityManager, list: ReliefList, grants: readonly PublicGrant[]): Promise<void> {
    const { regionCode, listId, listYear, round, publishedOn, publishedAt, publishedBy } = list;
    await manager.query(
      `insert into relief_list (region_code, id, list_year, round, published_on, published_at, published_by,
         published_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, listId, listYear, round, publishedOn, publishedAt],
        ...[publishedBy.accountId, publishedBy.regionCode],
      ],
    );
    const column = <Value>(read: (grant: PublicGrant) => Value): Value[] => grants.map(read);
    await manager.query(
      `insert into relief_list_entry (region_code, list_id, proposal_id, employer_id, name, credit_code, levy_year, kind,
         cause, document_number, approved_on)
       select $1, $2, u.* from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::smallint[], $8::text[],
         $9::text[], $10::text[], $11::date[]) as u`,
      [
        ...[regionCode, listId, column(one => one.proposalId), column(one => one.employerId)],
        ...[column(one => one.name), column(one => one.creditCode), column(one => one.levyYear)],
        ...[column(one => one.kind), column(one => one.cause), column(one => one.documentNumber)],
        column((one): PlainDate => one.approvedOn),
      ],
    );
  }
}

/** What was asked for as an exemption is granted as one; all else that lets money go is a reduction. */
function kindOf(asked: ReliefKind): ReliefKind {
  return asked === 'exemption' ? 'exemption' : 'reduction';
}

function orderOf({ approvedOn, name, proposalId }: PublicGrant): string {
  return `${approvedOn} ${name} ${proposalId}`;
}

function listOf({ publishedById, publishedByRegion, ...list }: StoredList): ReliefList {
  return { ...list, publishedBy: { accountId: publishedById, regionCode: publishedByRegion } };
}
