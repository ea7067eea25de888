import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { CorrectEmployerRefusal } from './employer.errors.js';
import type { Employer, EmployerKey } from './employer.js';
import { employerServedBy } from './officer.js';
import {
  kindMismatch,
  readEmployerFacts,
  type EmployerFacts,
  type EmployerFactsInput,
} from './registration.js';
import { EmployerStore } from './store/employer.store.js';
import { MemberStore } from './store/member.store.js';
import type { EntityManager } from 'typeorm';

type Outcome = Result<{ readonly version: number }, CorrectEmployerRefusal>;

/** Changes name, kind, registration date or contacts of an employer; its code and county stay. */
@Injectable()
export class CorrectEmployer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly members: MemberStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @param version the record's version that the form was filled from */
  async run(actor: Actor, employerId: string, version: number, input: EmployerFactsInput): Promise<Outcome> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const read = readEmployerFacts(input, await this.clock.today());
    if (!read.ok) return read;
    return this.database.transaction(manager =>
      this.correct(manager, actor, key, version, read.value, input),
    );
  }

  private async correct(
    manager: EntityManager,
    actor: Actor,
    key: EmployerKey,
    version: number,
    facts: EmployerFacts,
    typed: EmployerFactsInput,
  ): Promise<Outcome> {
    const members = await this.members.of(manager, key);
    const mayCorrect = members.some(member => member.accountId === actor.accountId && member.administrator);
    const before = mayCorrect ? await this.employers.find(manager, key) : null;
    if (!before) return refuse({ code: 'notPermitted' });
    // Who corrects a telephone number is not asked again about a kind that stands.
    const mismatch = facts.kind !== before.kind && kindMismatch(typed, before.creditCode, facts.kind);
    if (mismatch) return refuse(mismatch);
    if (!(await this.employers.correct(manager, key, version, facts)))
      return refuse({ code: 'staleVersion', version: before.version });
    await this.audit.record(manager, {
      regionCode: key.regionCode,
      actor: { accountId: actor.accountId },
      action: 'employer.corrected',
      subjectKind: 'employer',
      subjectId: key.employerId,
      details: { version: version + 1, changed: changedFields(before, facts) },
    });
    return ok({ version: version + 1 });
  }
}

/** Which facts differ; contacts only by name of the field, since they are a person's. */
function changedFields(before: Employer, after: EmployerFacts): Record<string, unknown> {
  const open = (['name', 'kind', 'registeredOn'] as const).filter(field => before[field] !== after[field]);
  const contact = (['name', 'phone', 'email'] as const).some(
    field => before.contact[field] !== after.contact[field],
  );
  return {
    ...Object.fromEntries(open.map(field => [field, { from: before[field], to: after[field] }])),
    ...(contact ? { contact: true } : {}),
  };
}
