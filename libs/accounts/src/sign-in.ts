import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { Account, AccountKey } from './account.js';
import { normaliseEmail } from './email.js';
import { hashPassword, passwordMatches } from './password.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { AccountStore } from './store/account.store.js';

export type SignInRefusal = { readonly code: 'wrongCredentials' | 'tooManyAttempts' };

/** Checks an address and a password. */
@Injectable()
export class SignIn {
  /** What a password is compared with when the address is unknown, so that both answers take as long. */
  private readonly decoy = hashPassword('no account has this password');

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Refusals: `wrongCredentials` (also for an unknown, unconfirmed or disabled account) and `tooManyAttempts`.
   * @param clientAddress network address of the browser, for throttling only
   */
  async run(
    email: string,
    password: string,
    clientAddress: string,
  ): Promise<Result<AccountKey, SignInRefusal>> {
    const who = { email: normaliseEmail(email), clientAddress };
    if (await this.throttle.isClosed(who)) return refuse({ code: 'tooManyAttempts' });
    const account = await this.database.read(async manager => {
      const key = await this.accounts.keyOfEmail(manager, email);
      return key && this.accounts.find(manager, key);
    });
    const matches = await passwordMatches(account?.passwordHash ?? (await this.decoy), password);
    if (!account || !matches || !account.confirmedAt || account.disabledAt) {
      await this.throttle.failed(who);
      return refuse({ code: 'wrongCredentials' });
    }
    await this.succeeded(account, who);
    return ok({ regionCode: account.regionCode, accountId: account.accountId });
  }

  private async succeeded(account: Account, who: { email: string; clientAddress: string }): Promise<void> {
    await this.database.transaction(async manager => {
      await this.throttle.forget(manager, who);
      await this.audit.record(manager, {
        regionCode: account.regionCode,
        actor: { accountId: account.accountId },
        action: 'account.signedIn',
        subjectKind: 'account',
        subjectId: account.accountId,
      });
    });
  }
}
