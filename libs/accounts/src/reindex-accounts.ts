import { Injectable } from '@nestjs/common';
import { Database, Vault } from '#persistence';
import { normaliseEmail } from './email.js';
import { EMAIL_INDEX } from './store/account.store.js';

const BATCH = 200;

/** Finds accounts by a new index of their address after a change of keys. */
@Injectable()
export class ReindexAccounts {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Each address gets its entry under the current key before the older one goes. @returns how many changed */
  async run(): Promise<number> {
    let [changed, seen] = [0, BATCH];
    for (let after: string[] = ['', '']; seen === BATCH;) {
      const rows = await this.database.read(manager =>
        manager.query<{ region_code: string; id: string; email_sealed: Buffer }[]>(
          `select region_code, id, email_sealed from account
            where $1 = '' or (region_code, id::text) > ($1, $2) order by region_code, id limit ${BATCH}`,
          after,
        ),
      );
      for (const { region_code, id, email_sealed } of rows)
        changed += await this.reindex(region_code, id, email_sealed);
      const last = rows.at(-1);
      after = [last?.region_code ?? '', last?.id ?? ''];
      seen = rows.length;
    }
    return changed;
  }

  private async reindex(regionCode: string, accountId: string, sealed: Buffer): Promise<number> {
    const email = this.vault.open({ table: 'account', column: 'email_sealed', row: accountId }, sealed);
    const [current, ...older] = this.vault.blindIndexes(EMAIL_INDEX, normaliseEmail(email));
    return this.database.transaction(async manager => {
      await manager.query(
        `insert into account_email_directory (email_index, region_code, account_id) values ($1, $2, $3)
         on conflict (email_index) do nothing`,
        [current, regionCode, accountId],
      );
      const [, gone] = await manager.query<[unknown, number]>(
        `delete from account_email_directory
          where email_index = any($1::bytea[]) and region_code = $2 and account_id = $3`,
        [older, regionCode, accountId],
      );
      return gone;
    });
  }
}
