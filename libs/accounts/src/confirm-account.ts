import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { LinkIssuer } from './link-issuer.js';
import { AccountStore } from './store/account.store.js';

/** Confirms the address of an account with the link that was mailed to it. */
@Injectable()
export class ConfirmAccount {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly links: LinkIssuer,
    private readonly audit: AuditTrail,
  ) {}

  /** Refusal `linkUnusable`: wrong, used or too old. */
  async run(token: string): Promise<Result<null, { readonly code: 'linkUnusable' }>> {
    return this.database.transaction(async manager => {
      const key = await this.links.redeem(manager, 'confirmation', token);
      if (!key) return refuse({ code: 'linkUnusable' as const });
      await this.accounts.confirm(manager, key);
      await this.audit.record(manager, {
        regionCode: key.regionCode,
        actor: { accountId: key.accountId },
        action: 'account.confirmed',
        subjectKind: 'account',
        subjectId: key.accountId,
      });
      return ok(null);
    });
  }
}
