import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { LinkIssuer, type LinkTo } from './link-issuer.js';
import { AccountStore } from './store/account.store.js';

/** Mails a link to choose a new password. */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly links: LinkIssuer,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Answers nothing, so that nobody can ask who has an account. An address that was never confirmed
   * gets its confirmation link again instead: the owner may simply have lost that mail.
   */
  async run(email: string, links: { reset: LinkTo; confirmation: LinkTo }): Promise<void> {
    await this.database.transaction(async manager => {
      const key = await this.accounts.keyOfEmail(manager, email);
      const account = key && (await this.accounts.find(manager, key));
      if (!account || account.disabledAt) return;
      const purpose = account.confirmedAt ? 'passwordReset' : 'confirmation';
      await this.links.issue(
        manager,
        account,
        purpose,
        account,
        account.confirmedAt ? links.reset : links.confirmation,
      );
      await this.audit.record(manager, {
        regionCode: account.regionCode,
        actor: { system: 'portal' },
        action: account.confirmedAt ? 'account.passwordResetRequested' : 'account.confirmationRequested',
        subjectKind: 'account',
        subjectId: account.accountId,
      });
    });
  }
}
