import { Injectable } from '@nestjs/common';
import { carryRows, Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Contact, Employer, EmployerKey } from '../employer.js';
import type { EmployerFacts, Registration } from '../registration.js';
import { EmployerRow } from './employer.row.js';

/** Who put an employer onto the register, and on which business date. */
interface Entry {
  readonly registeredBy: string;
  readonly enteredOn: PlainDate;
}

/** Loads and stores employers and the directory of their codes; the only place that seals and opens contacts. */
@Injectable()
export class EmployerStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an employer, its code in the country's directory first.
   * @returns null when the code is registered already, here or elsewhere: nothing is added
   */
  async add(
    manager: EntityManager,
    registration: Registration,
    { registeredBy, enteredOn }: Entry,
  ): Promise<Employer | null> {
    const key = { regionCode: registration.division, employerId: newId() };
    if (!(await this.claimCode(manager, registration.creditCode, key))) return null;
    const { creditCode, creditCodeReason, name, kind, registeredOn, contact } = registration;
    await manager.insert(EmployerRow, {
      ...{ regionCode: key.regionCode, id: key.employerId },
      ...{ creditCode, creditCodeReason, name, kind, registeredOn },
      ...this.seal(key.employerId, contact),
      ...{ version: 1, registeredAt: this.clock.now(), registeredBy, enteredOn },
    });
    return { ...key, creditCode, creditCodeReason, name, kind, registeredOn, contact, version: 1 };
  }

  /** The employer, or null. */
  async find(manager: EntityManager, key: EmployerKey): Promise<Employer | null> {
    const row = await manager.findOneBy(EmployerRow, { regionCode: key.regionCode, id: key.employerId });
    return row && this.toEmployer(row);
  }

  /** Where the employer with a code is registered, or null. */
  async keyOfCode(manager: EntityManager, creditCode: string): Promise<EmployerKey | null> {
    const rows = await manager.query<{ region_code: string; employer_id: string }[]>(
      'select region_code, employer_id from credit_code_directory where credit_code = $1',
      [creditCode],
    );
    return rows[0] ? { regionCode: rows[0].region_code, employerId: rows[0].employer_id } : null;
  }

  /** Replaces the facts of that version of the record. @returns false when it has another version now */
  async correct(
    manager: EntityManager,
    key: EmployerKey,
    version: number,
    facts: EmployerFacts,
  ): Promise<boolean> {
    const done = await manager.update(
      EmployerRow,
      { regionCode: key.regionCode, id: key.employerId, version },
      {
        ...{ name: facts.name, kind: facts.kind, registeredOn: facts.registeredOn, version: version + 1 },
        ...this.seal(key.employerId, facts.contact),
      },
    );
    return done.affected === 1;
  }

  /** The employer, held to the end of the transaction: what happens to it happens one after another. */
  async lock(manager: EntityManager, key: EmployerKey): Promise<Employer | null> {
    const row = await manager.findOne(EmployerRow, {
      where: { regionCode: key.regionCode, id: key.employerId },
      lock: { mode: 'pessimistic_write' },
    });
    return row && this.toEmployer(row);
  }

  /** Counts a change that is recorded beside the facts, of an employer the caller holds: declarations confirm it anew. */
  async countChange(manager: EntityManager, { regionCode, employerId, version }: Employer): Promise<void> {
    await manager.update(EmployerRow, { regionCode, id: employerId, version }, { version: version + 1 });
  }

  /**
   * Gives an employer that the caller holds its row in another county, under the same id, and points the directory
   * there. The row it leaves stays as it is. One that comes back takes its old row up again.
   * @param enteredOn business date on which it comes onto the register there
   */
  async settle(manager: EntityManager, employer: Employer, to: string, enteredOn: PlainDate): Promise<void> {
    const { regionCode: from, employerId, creditCode, version } = employer;
    const there = { regionCode: to, id: employerId };
    await carryRows(manager, { table: 'employer', column: 'id', value: employerId, from, to });
    await manager.update(EmployerRow, there, { version: version + 1, enteredOn });
    await manager.query('update credit_code_directory set region_code = $2 where credit_code = $1', [
      creditCode,
      to,
    ]);
  }

  private async claimCode(manager: EntityManager, creditCode: string, key: EmployerKey): Promise<boolean> {
    const claimed = await manager.query<unknown[]>(
      `insert into credit_code_directory (credit_code, region_code, employer_id) values ($1, $2, $3)
       on conflict (credit_code) do nothing returning credit_code`,
      [creditCode, key.regionCode, key.employerId],
    );
    return claimed.length === 1;
  }

  private seal(id: string, contact: Contact) {
    return {
      contactNameSealed: this.vault.seal(place('contact_name_sealed', id), contact.name),
      contactPhoneSealed: this.vault.seal(place('contact_phone_sealed', id), contact.phone),
      contactEmailSealed: this.vault.seal(place('contact_email_sealed', id), contact.email),
    };
  }

  private toEmployer(row: EmployerRow): Employer {
    const { regionCode, id, creditCode, creditCodeReason, name, kind, registeredOn, version } = row;
    const contact = {
      name: this.vault.open(place('contact_name_sealed', id), row.contactNameSealed),
      phone: this.vault.open(place('contact_phone_sealed', id), row.contactPhoneSealed),
      email: this.vault.open(place('contact_email_sealed', id), row.contactEmailSealed),
    };
    return {
      ...{ regionCode, employerId: id, creditCode, creditCodeReason, name, kind, registeredOn },
      ...{ contact, version },
    };
  }
}

function place(column: string, row: string) {
  return { table: 'employer', column, row };
}
