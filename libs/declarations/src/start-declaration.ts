import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import {
  declarationDuty,
  employerDeclaredBy,
  EmployerLives,
  EmployerStore,
  employerServedBy,
  type DeclarationDuty,
} from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, yearOf, type Result } from '#values';
import type { StartRefusal } from './declaration.errors.js';
import type { DeclarationRef } from './draft.js';
import { DeclarationStore } from './store/declaration.store.js';

/** Opens the declaration of last year; who comes second finds the one that is there. */
@Injectable()
export class StartDeclaration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly lives: EmployerLives,
    private readonly declarations: DeclarationStore,
    private readonly audit: AuditTrail,
  ) {}

  /** The levy year is the one before the business date's. */
  async run(actor: Actor, employerId: string): Promise<Result<DeclarationRef, StartRefusal>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const levyYear = yearOf(await this.clock.today()) - 1;
    if (!employerDeclaredBy(actor, { employerId, levyYear })) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const employer = await this.employers.find(manager, key);
      if (!employer) return refuse({ code: 'notFound' as const });
      const duty = declarationDuty(await this.lives.of(manager, employer), levyYear);
      if (!duty.due) return refuse(notDue(duty, levyYear));
      // One that was filed before the employer moved here is the year's, wherever it lies.
      if (await this.declarations.find(manager, key, levyYear)) return ok({ employerId, levyYear });
      if (await this.declarations.start(manager, key, levyYear, actor))
        await this.audit.record(manager, {
          regionCode: key.regionCode,
          actor: { accountId: actor.accountId },
          action: 'declaration.started',
          subjectKind: 'employer',
          subjectId: employerId,
          details: { levyYear },
        });
      return ok({ employerId, levyYear });
    });
  }
}

function notDue(duty: Exclude<DeclarationDuty, { due: true }>, levyYear: number) {
  return duty.because === 'registeredAfterYear'
    ? { code: duty.because, levyYear, registeredOn: duty.registeredOn }
    : { code: duty.because, levyYear, ending: duty.ending };
}
