import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey, type Actor } from '#accounts';
import {
  EmployerRegister,
  EmployerStore,
  MandateStore,
  mandateState,
  MemberStore,
  type EmployerKey,
} from '#employers';
import type { Recipient } from '#notifications';
import { Clock, Undeliverable } from '#persistence';
import type { EntityManager } from 'typeorm';

/** Whom a mail about an employer goes to, as things stand when it is sent: not those who have left meanwhile. */
@Injectable()
export class EmployerPeople {
  constructor(
    private readonly members: MemberStore,
    private readonly mandates: MandateStore,
    private readonly employers: EmployerStore,
    private readonly register: EmployerRegister,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Everybody who acts for the employer and whose account is usable: its own people, and agents whose mandate holds.
   * Where there is nobody, the contact on its record: so with employers whose declarations a clerk fills in.
   */
  async recipients(manager: EntityManager, regionCode: string, employerId: string): Promise<Recipient[]> {
    const members = await this.members.of(manager, { regionCode, employerId });
    const own = members.map(({ accountId, accountRegion }) => ({ accountId, regionCode: accountRegion }));
    const today = await this.clock.todayIn(manager);
    const agents = (await this.mandates.of(manager, { regionCode, employerId }))
      .filter(mandate => mandate.kind === 'agent' && mandateState(mandate, today) === 'inForce')
      .map(({ holder }) => holder);
    const all = new Map([...own, ...agents].map(key => [key.accountId, key]));
    const people = await this.usable(manager, [...all.values()]);
    return people.length > 0 ? people : this.contact(manager, { regionCode, employerId });
  }

  /** One of those who act for the employer; nobody once that person has left. */
  async colleague(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    accountId: string,
  ): Promise<Recipient[]> {
    const all = await this.recipients(manager, regionCode, employerId);
    return all.filter(recipient => recipient.account?.accountId === accountId);
  }

  /** One person, where the account is usable. */
  async person(manager: EntityManager, key: AccountKey): Promise<Recipient[]> {
    return this.usable(manager, [key]);
  }

  /** A member of staff, while the account is usable and still holds the right that the mail is about. */
  async staff(
    manager: EntityManager,
    key: AccountKey,
    mayAct: (actor: Actor) => boolean,
  ): Promise<Recipient[]> {
    const actor = await this.accounts.actor(manager, key);
    return actor && mayAct(actor) ? this.usable(manager, [key]) : [];
  }

  /**
   * Those who decide who acts for the employer, but for the one it is about; where there is nobody,
   * the contact on the employer's record.
   */
  async administrators(manager: EntityManager, key: EmployerKey, about: string): Promise<Recipient[]> {
    const members = await this.members.of(manager, key);
    const keys = members
      .filter(({ administrator, accountId }) => administrator && accountId !== about)
      .map(({ accountId, accountRegion }) => ({ accountId, regionCode: accountRegion }));
    const told = await this.usable(manager, keys);
    return told.length > 0 ? told : this.contact(manager, key);
  }

  private async contact(manager: EntityManager, key: EmployerKey): Promise<Recipient[]> {
    const employer = await this.employers.find(manager, key);
    return employer ? [{ email: employer.contact.email, name: null, language: 'zh-CN' }] : [];
  }

  /** The employer's name. @throws Undeliverable (`employerUnknown`) */
  async nameOf(manager: EntityManager, regionCode: string, employerId: string): Promise<string> {
    const found = await this.register.ofKeys(manager, [{ regionCode, employerId }]);
    const employer = found.get(employerId);
    if (!employer) throw new Undeliverable('employerUnknown');
    return employer.name;
  }

  private async usable(manager: EntityManager, keys: readonly AccountKey[]): Promise<Recipient[]> {
    const recipients: Recipient[] = [];
    for (const key of keys) {
      const account = await this.accounts.find(manager, key);
      if (account?.confirmedAt && !account.disabledAt)
        recipients.push({
          ...{ email: account.email, name: account.name, language: account.language },
          account: { regionCode: key.regionCode, accountId: key.accountId },
        });
    }
    return recipients;
  }
}
