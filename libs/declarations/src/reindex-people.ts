import { Injectable } from '@nestjs/common';
import { Database, reindex, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import { DISPATCHED_PERSON } from './dispatch-requests/dispatch-request.store.js';
import { claimsOf } from './person-claim.js';
import { DeclarationStore } from './store/declaration.store.js';
import { PersonClaimStore } from './store/person-claim.store.js';
import { PERSON_INDEX } from './store/roster.store.js';
import { SubmissionStore } from './store/submission.store.js';

interface Claiming {
  readonly regionCode: string;
  readonly declarationId: string;
}

/** Finds people on rosters and in the directory of claims by new indexes after a change of keys. */
@Injectable()
export class ReindexPeople {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly claims: PersonClaimStore,
  ) {}

  /** @returns how many indexes changed */
  async run(): Promise<number> {
    const column = {
      ...{ table: 'roster_entry', index: 'citizen_id_index', sealed: 'citizen_id_sealed' },
      ...{ purpose: PERSON_INDEX, follow: followLookup },
    };
    const dispatched = {
      ...{ table: 'dispatch_request', index: 'person_index', sealed: 'citizen_id_sealed' },
      purpose: DISPATCHED_PERSON,
    };
    const indexed = await reindex(this.database, this.vault, column);
    return indexed + (await reindex(this.database, this.vault, dispatched)) + (await this.reindexClaims());
  }

  /** The directory holds no number: people are read from the filing that claims them. Reads over all its parts. */
  private async reindexClaims(): Promise<number> {
    const holders = await this.database.read(manager =>
      manager.query<Claiming[]>(
        `select distinct region_code as "regionCode", declaration_id as "declarationId" from person_claim_directory
          order by 1, 2`,
      ),
    );
    let changed = 0;
    for (const holder of holders)
      changed += await this.database.transaction(manager => this.reindexHolder(manager, holder));
    return changed;
  }

  private async reindexHolder(manager: EntityManager, holder: Claiming): Promise<number> {
    const head = await this.declarations.lockByKey(manager, holder);
    const filed = head && (await this.submissions.snapshotOfVersion(manager, head, head.filedVersion));
    return filed ? this.claims.rekey(manager, { ...filed, ...holder }, [...claimsOf(filed).keys()]) : 0;
  }
}

/** What was asked of the directory goes by the roster's index. */
async function followLookup(manager: EntityManager, region: string, from: Buffer, to: Buffer): Promise<void> {
  await manager.query(
    `insert into person_lookup (region_code, declaration_id, citizen_id_index, asked_at, asked_by)
     select region_code, declaration_id, $3, asked_at, asked_by from person_lookup
      where region_code = $1 and citizen_id_index = $2
     on conflict (region_code, declaration_id, citizen_id_index) do nothing`,
    [region, from, to],
  );
  await manager.query('delete from person_lookup where region_code = $1 and citizen_id_index = $2', [
    ...[region, from],
  ]);
}
