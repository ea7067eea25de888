import { Injectable } from '@nestjs/common';
import { Grants, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { isCountyCode } from './division.js';
import type { Employer } from './employer.js';
import type { RegisterEmployerRefusal } from './employer.errors.js';
import { kindTheCodeSays } from './kind-of-code.js';
import { readRegistration, type Registration, type RegistrationInput } from './registration.js';
import { DivisionStore } from './store/division.store.js';
import { EmployerStore } from './store/employer.store.js';
import { MemberStore } from './store/member.store.js';

type Outcome = Result<Employer, RegisterEmployerRefusal>;

/** Puts an employer on record; whoever registers it becomes its first officer and administrator. */
@Injectable()
export class RegisterEmployer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly members: MemberStore,
    private readonly divisions: DivisionStore,
    private readonly grants: Grants,
    private readonly audit: AuditTrail,
  ) {}

  /** Employer, directory entry, administrator and right stand or fall together. */
  async run(actor: Actor, input: RegistrationInput): Promise<Outcome> {
    if (actor.grants.some(({ role }) => role !== 'officer')) return refuse({ code: 'staffMayNotDeclare' });
    const today = await this.clock.today();
    const known = isCountyCode(input.division) && (await this.isListed(input.division));
    const read = readRegistration(input, () => known, today);
    if (!read.ok) return read;
    return this.database.transaction(manager => this.register(manager, actor, read.value, today));
  }

  private isListed(division: string): Promise<boolean> {
    return this.database.read(async manager => (await this.divisions.find(manager, division)) !== null);
  }

  private async register(
    manager: EntityManager,
    actor: Actor,
    registration: Registration,
    enteredOn: PlainDate,
  ): Promise<Outcome> {
    const entry = { registeredBy: actor.accountId, enteredOn };
    const employer = await this.employers.add(manager, registration, entry);
    if (!employer) return refuse({ code: 'alreadyRegistered' });
    await this.makeAdministrator(manager, actor, employer);
    await this.audit.record(manager, {
      regionCode: employer.regionCode,
      actor: { accountId: actor.accountId },
      action: 'employer.registered',
      subjectKind: 'employer',
      subjectId: employer.employerId,
      details: {
        creditCode: employer.creditCode,
        checkDigitFailed: employer.creditCodeReason !== null,
        kind: employer.kind,
        kindDiffersFromCode: kindTheCodeSays(employer.creditCode, employer.kind) !== null,
      },
    });
    return ok(employer);
  }

  private async makeAdministrator(manager: EntityManager, actor: Actor, employer: Employer): Promise<void> {
    const { accountId, regionCode: accountRegion } = actor;
    await this.members.add(manager, employer, { accountId, accountRegion, administrator: true }, accountId);
    const opposed = await this.grants.give(manager, {
      ...{ regionCode: accountRegion, accountId, role: 'officer', grantedBy: accountId },
      ...{ divisionCode: employer.regionCode, employerId: employer.employerId },
    });
    // Asked before the transaction; a staff right given in between undoes the whole registration.
    if (opposed) throw new Error(`account holds the opposed role ${opposed}`);
  }
}
