import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { Role } from './actor.js';
import { Grants } from './grants.js';
import { AccountStore } from './store/account.store.js';

/** Who the trail names: the act is of whoever may run commands on the machine. */
const BY = 'console';

/** `accountUnknown`: no account with a confirmed address. `separationOfDuties`: it holds a role that shuts this one out. */
export type AppointmentRefusal =
  { readonly code: 'accountUnknown' } | { readonly code: 'separationOfDuties'; readonly heldRole: Role };

/** Makes an administrator from outside the portal: the first one, for whom no administrator is there to grant the role. */
@Injectable()
export class AppointAdministrator {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly grants: Grants,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A right already held stays as it is.
   * @param divisionCode the division with all below it
   */
  async run(email: string, divisionCode: string): Promise<Result<null, AppointmentRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const key = await this.accounts.keyOfEmail(manager, email);
      const account = key && (await this.accounts.find(manager, key));
      if (!account?.confirmedAt) return refuse({ code: 'accountUnknown' as const });
      const { regionCode, accountId } = account;
      const right = { role: 'administrator', divisionCode, employerId: null, grantedBy: BY } as const;
      const heldRole = await this.grants.give(manager, { regionCode, accountId, ...right }, today);
      if (heldRole) return refuse({ code: 'separationOfDuties' as const, heldRole });
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: BY }, action: 'account.roleGranted' },
        ...{ subjectKind: 'account', subjectId: accountId, details: { role: right.role, divisionCode } },
      });
      return ok(null);
    });
  }
}
