import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { Account, AccountKey } from './account.js';
import { passwordMatches } from './password.js';
import { Sessions, type SessionTimes } from './sessions.js';
import { SignInThrottle, type Attempt } from './sign-in-throttle.js';
import { AccountStore } from './store/account.store.js';

/** How long a password given counts: what follows within these minutes asks for none. */
export const CONFIRMATION_MINUTES = 10;
const MS_PER_MINUTE = 60_000;

export type ConfirmRefusal = { readonly code: 'wrongPassword' | 'tooManyAttempts' };

/** Has the owner of the session given the password within the last minutes: by signing in, or again since? */
export function isConfirmed({ createdAt, confirmedAt }: SessionTimes, now: Date): boolean {
  const since = now.getTime() - (confirmedAt ?? createdAt).getTime();
  return since < CONFIRMATION_MINUTES * MS_PER_MINUTE;
}

/** Asks whoever is signed in for the password again: is the person at the browser still its owner? */
@Injectable()
export class ConfirmIdentity {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Refusals: `wrongPassword`, and `tooManyAttempts` by the same count as signing in from this network address.
   * @param clientAddress network address of the browser, for throttling only
   */
  async run(
    key: AccountKey,
    sessionId: string,
    password: string,
    clientAddress: string,
  ): Promise<Result<null, ConfirmRefusal>> {
    const account = await this.database.read(manager => this.accounts.find(manager, key));
    if (!account) return refuse({ code: 'wrongPassword' });
    const attempt = { email: account.email, clientAddress };
    if (await this.throttle.isClosed(attempt)) return refuse({ code: 'tooManyAttempts' });
    if (!(await passwordMatches(account.passwordHash, password))) {
      await this.failed(account, attempt);
      return refuse({ code: 'wrongPassword' });
    }
    await this.database.transaction(async manager => {
      await this.throttle.forget(manager, attempt);
      await this.sessions.confirm(manager, sessionId, this.clock.now());
      await this.audit.record(manager, actOf(account, 'account.identityConfirmed'));
    });
    return ok(null);
  }

  /** Somebody sits at a signed-in browser and does not know the password: that is worth a record. */
  private async failed(account: Account, attempt: Attempt): Promise<void> {
    await this.throttle.failed(attempt);
    await this.database.transaction(manager =>
      this.audit.record(manager, actOf(account, 'account.identityNotConfirmed')),
    );
  }
}

function actOf({ regionCode, accountId }: AccountKey, action: string) {
  return { regionCode, actor: { accountId }, action, subjectKind: 'account', subjectId: accountId };
}
