import { Injectable } from '@nestjs/common';
import { AccountStore } from '#accounts';
import { EmployerRegister, MemberStore } from '#employers';
import type { Recipient } from '#notifications';
import { Undeliverable } from '#persistence';
import type { EntityManager } from 'typeorm';

/** Whom a mail about an employer goes to, as things stand when it is sent: not those who have left meanwhile. */
@Injectable()
export class EmployerPeople {
  constructor(
    private readonly members: MemberStore,
    private readonly register: EmployerRegister,
    private readonly accounts: AccountStore,
  ) {}

  /** Everybody who acts for the employer and whose account is usable. */
  async recipients(manager: EntityManager, regionCode: string, employerId: string): Promise<Recipient[]> {
    const recipients: Recipient[] = [];
    for (const { accountId, accountRegion } of await this.members.of(manager, { regionCode, employerId })) {
      const account = await this.accounts.find(manager, { regionCode: accountRegion, accountId });
      if (account?.confirmedAt && !account.disabledAt)
        recipients.push({ email: account.email, name: account.name, language: account.language });
    }
    return recipients;
  }

  /** The employer's name. @throws Undeliverable (`employerUnknown`) */
  async nameOf(manager: EntityManager, regionCode: string, employerId: string): Promise<string> {
    const found = await this.register.ofKeys(manager, [{ regionCode, employerId }]);
    const employer = found.get(employerId);
    if (!employer) throw new Undeliverable('employerUnknown');
    return employer.name;
  }
}
