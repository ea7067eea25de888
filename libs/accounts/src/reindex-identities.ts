import { Injectable } from '@nestjs/common';
import { Database, Vault } from '#persistence';
import { IDENTITY_INDEX } from './identities.js';

/** Finds the accounts of a person by a new index after a change of keys. */
@Injectable()
export class ReindexIdentities {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Each account gets its entry under the current key before the older one goes. @returns how many changed */
  async run(): Promise<number> {
    const rows = await this.database.read(manager =>
      manager.query<{ regionCode: string; accountId: string; sealed: Buffer }[]>(
        `select region_code as "regionCode", account_id as "accountId", citizen_id_sealed as sealed from account_identity
          order by region_code, account_id`,
      ),
    );
    let changed = 0;
    for (const row of rows) changed += await this.reindex(row);
    return changed;
  }

  private reindex(row: { regionCode: string; accountId: string; sealed: Buffer }): Promise<number> {
    const { regionCode, accountId, sealed } = row;
    const place = { table: 'account_identity', column: 'citizen_id_sealed', row: accountId };
    const [current, ...older] = this.vault.blindIndexes(IDENTITY_INDEX, this.vault.open(place, sealed));
    return this.database.transaction(async manager => {
      await manager.query(
        `insert into account_identity_directory (identity_index, account_id, region_code) values ($1, $2, $3)
         on conflict (identity_index, account_id) do nothing`,
        [current, accountId, regionCode],
      );
      const [, gone] = await manager.query<[unknown, number]>(
        `delete from account_identity_directory where identity_index = any($1::bytea[]) and account_id = $2`,
        [older, accountId],
      );
      return gone;
    });
  }
}
