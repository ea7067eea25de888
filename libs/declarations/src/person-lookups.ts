import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, RequestLimit, Vault, type Allowance } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey } from './draft.js';
import { PERSON_INDEX } from './store/roster.store.js';

/** New people that an employer, or one account at all its employers, may ask about at once, and how soon another one. */
export const OF_EMPLOYER: Allowance = { name: 'claims.employer', burst: 300, everyMs: 30_000 };
const OF_ACCOUNT: Allowance = { name: 'claims.account', burst: 1000, everyMs: 10_000 };

/** Whose people: a draft's. */
interface Asking extends DeclarationKey {
  readonly employerId: string;
}

/**
 * Who asks the directory of the country about whom. It answers for people with a complete and valid entry in the
 * roster alone, each noted once with account and instant; and no more new ones than an employer takes on. People who
 * came over from the year before are known to the office as the employer's, and count as nobody new. Whoever is not
 * asked about yet is compared when the office reviews, as everybody is.
 */
@Injectable()
export class PersonLookups {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly limit: RequestLimit,
    private readonly audit: AuditTrail,
  ) {}

  /** Notes the people on a draft's roster about whom may be asked now, in the transaction that saved them. */
  async note(manager: EntityManager, actor: Actor, draft: Asking): Promise<void> {
    const fresh = await manager.query<{ person: Buffer; known: boolean }[]>(
      `select r.citizen_id_index as person, bool_or(r.carried_from is not null) as known from roster_entry r
         left join person_lookup l on l.region_code = r.region_code and l.declaration_id = r.declaration_id
           and l.citizen_id_index = r.citizen_id_index
        where r.region_code = $1 and r.declaration_id = $2 and l.asked_at is null
        group by r.citizen_id_index order by min(r.id::text)`,
      [draft.regionCode, draft.declarationId],
    );
    if (fresh.length === 0) return;
    const known = fresh.filter(row => row.known);
    const unknown = fresh.filter(row => !row.known);
    const allowed = await this.allowed(manager, actor, draft, unknown.length);
    const people = [...known, ...unknown.slice(0, allowed)].map(({ person }) => person);
    await manager.query(
      `insert into person_lookup (region_code, declaration_id, citizen_id_index, asked_at, asked_by)
       select $1, $2, person, $4, $5 from unnest($3::bytea[]) as asked (person)
       on conflict (region_code, declaration_id, citizen_id_index) do nothing`,
      [draft.regionCode, draft.declarationId, people, this.clock.now(), actor.accountId],
    );
    await this.audit.record(manager, {
      ...{ regionCode: draft.regionCode, actor: { accountId: actor.accountId } },
      ...{ action: 'declaration.peopleCompared', subjectKind: 'declaration', subjectId: draft.declarationId },
      details: { people: people.length, refused: fresh.length - people.length },
    });
  }

  /** Which of these people the draft may be told about, by citizen id. */
  async answered(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    citizenIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ person: Buffer }[]>(
      'select citizen_id_index as person from person_lookup where region_code = $1 and declaration_id = $2',
      [regionCode, declarationId],
    );
    const asked = new Set(rows.map(({ person }) => person.toString('hex')));
    const isAsked = (id: string) =>
      this.vault.blindIndexes(PERSON_INDEX, id).some(index => asked.has(index.toString('hex')));
    return new Set(citizenIds.filter(isAsked));
  }

  private async allowed(
    manager: EntityManager,
    { accountId }: Actor,
    { employerId }: Asking,
    wanted: number,
  ): Promise<number> {
    const ofEmployer = await this.limit.takeSome(manager, OF_EMPLOYER, employerId, wanted);
    return this.limit.takeSome(manager, OF_ACCOUNT, accountId, ofEmployer);
  }
}
