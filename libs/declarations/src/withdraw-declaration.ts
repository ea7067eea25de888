import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { WithdrawRefusal } from './declaration.errors.js';
import type { DeclarationHead, DeclarationRef } from './draft.js';
import { PersonClaims } from './person-claims.js';
import { mayHappen } from './state.js';
import { DeclarationStore } from './store/declaration.store.js';
import type { SubmissionRow } from './store/submission.row.js';
import { SubmissionStore } from './store/submission.store.js';

type Outcome = Result<{ readonly draftVersion: number }, WithdrawRefusal>;

/**
 * Any officer of the employer takes a filing back within the minutes after it; it is a draft again. A correction taken
 * back is being worked on again, and what it corrected is in force as before.
 */
@Injectable()
export class WithdrawDeclaration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly claims: PersonClaims,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** The filing stays on record as withdrawn; its number is not used again. */
  async run(actor: Actor, ref: DeclarationRef): Promise<Outcome> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const head = await this.declarations.lock(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      const filed = mayHappen('withdraw', head.state)
        ? await this.submissions.ofVersion(manager, head, head.filedVersion)
        : null;
      if (!filed) return refuse({ code: 'notSubmitted' });
      const until = filed.withdrawableUntil;
      if (this.clock.now() > until) return refuse({ code: 'withdrawalOver', until });
      return ok({ draftVersion: await this.withdraw(manager, actor, head, filed) });
    });
  }

  private async withdraw(
    manager: EntityManager,
    actor: Actor,
    head: DeclarationHead,
    filed: SubmissionRow,
  ): Promise<number> {
    await this.submissions.withdraw(manager, filed, actor);
    await this.claims.replace(
      manager,
      this.submissions.snapshotOf(filed),
      await this.submissions.snapshotOfVersion(manager, head, filed.replacesVersion ?? 0),
    );
    const draftVersion = await this.declarations.save(manager, head, {
      ...{ act: 'withdrawn', line: null, fields: [], by: actor, ...standingBefore(filed) },
    });
    const { regionCode, declarationId, employerId, levyYear } = head;
    const { documentNumber, version } = filed;
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: actor.accountId },
      action: 'declaration.withdrawn',
      subjectKind: 'declaration',
      subjectId: declarationId,
      details: { documentNumber, version },
    });
    await this.outbox.add(manager, {
      regionCode,
      kind: 'declaration.withdrawn',
      payload: { regionCode, declarationId, employerId, levyYear, version, documentNumber },
      dedupeKey: `declarationWithdrawn:${filed.id}`,
    });
    return draftVersion;
  }
}

/** Where the declaration stood before a filing. */
function standingBefore({ replacesVersion, replacesState, answersReturn, correctionId }: SubmissionRow) {
  const state = replacesState ?? (answersReturn ? ('returned' as const) : ('draft' as const));
  return { state, correctionId, ...(replacesVersion === null ? {} : { filedVersion: replacesVersion }) };
}
