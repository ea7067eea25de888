import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { LinkIssuer } from './link-issuer.js';
import { checkPassword, hashPassword, type PasswordRefusal } from './password.js';
import { Sessions } from './sessions.js';
import { AccountStore } from './store/account.store.js';

export type ResetRefusal = PasswordRefusal | { readonly code: 'linkUnusable' };

/** Sets a new password with the link that was mailed, and ends every session of the account. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly links: LinkIssuer,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /** Can the token still be used? Asked before the form is shown. */
  async usable(token: string): Promise<boolean> {
    return this.database.read(
      async manager => (await this.links.read(manager, 'passwordReset', token)) !== null,
    );
  }

  /** A password that is refused leaves the link usable, so that the person can choose another. */
  async run(token: string, password: string): Promise<Result<null, ResetRefusal>> {
    return this.database.transaction(async manager => {
      const key = await this.links.read(manager, 'passwordReset', token);
      const account = key && (await this.accounts.find(manager, key));
      if (!account) return refuse({ code: 'linkUnusable' as const });
      const checked = checkPassword(password, account.email);
      if (!checked.ok) return checked;
      if (!(await this.links.redeem(manager, 'passwordReset', token)))
        return refuse({ code: 'linkUnusable' as const });
      await this.accounts.changePassword(manager, account, await hashPassword(password));
      await this.sessions.endAll(manager, account);
      await this.audit.record(manager, {
        regionCode: account.regionCode,
        actor: { accountId: account.accountId },
        action: 'account.passwordReset',
        subjectKind: 'account',
        subjectId: account.accountId,
      });
      return ok(null);
    });
  }
}
