import { Injectable } from '@nestjs/common';
import { AccountStore, mayServeRegion, type AccountKey, type Actor, type StaffRole } from '#accounts';
import { Database, together } from '#persistence';
import { ok, refuse, type Result } from '#values';

/**
 * `accountUnknown`: no confirmed account with that address. `roleMissing`: it may not do this in that division.
 * `accountNeeded`: none or several people hold the role there, so the command must name one.
 */
export type AccountRefusal = { readonly code: 'accountUnknown' | 'roleMissing' | 'accountNeeded' };

/** On whose behalf a command acts: every act of an office is somebody's. */
@Injectable()
export class OperatingAccount {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
  ) {}

  /** @param email the account named on the command line; null takes the only holder of the role, where there is one */
  async of(role: StaffRole, division: string, email: string | null): Promise<Result<Actor, AccountRefusal>> {
    const candidates = email === null ? await this.holders(role) : await this.named(email);
    if (email !== null && candidates.length === 0) return refuse({ code: 'accountUnknown' });
    const able = candidates.filter(actor => mayServeRegion(actor, role, division));
    const [only] = able;
    if (only && able.length === 1) return ok(only);
    return refuse({ code: email === null ? 'accountNeeded' : 'roleMissing' });
  }

  private async named(email: string): Promise<Actor[]> {
    return this.database.read(async manager => {
      const key = await this.accounts.keyOfEmail(manager, email);
      const actor = key && (await this.accounts.actor(manager, key));
      return actor ? [actor] : [];
    });
  }

  private async holders(role: StaffRole): Promise<Actor[]> {
    return this.database.read(async manager => {
      const keys = await manager.query<AccountKey[]>(
        `select distinct region_code as "regionCode", account_id as "accountId" from account_grant
          where role = $1 and revoked_at is null`,
        [role],
      );
      const actors = await together(manager, ...keys.map(key => () => this.accounts.actor(manager, key)));
      return actors.filter(actor => actor !== null);
    });
  }
}
