import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerStore } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { DraftRefusal, SubmitRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import { DraftReader } from './draft-reader.js';
import { progressOf, type DraftTicket } from './draft.js';
import { missingForSubmission } from './progress.js';
import { DeclarationStore } from './store/declaration.store.js';

type Refusal = DraftRefusal | Extract<SubmitRefusal, { code: 'incomplete' }>;

/** The officer has looked over the whole draft; the next save of anybody makes that undone. */
@Injectable()
export class ConfirmCheck {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly drafts: DraftReader,
    private readonly employers: EmployerStore,
    private readonly declarations: DeclarationStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Makes no version: nothing in the draft changes. */
  async run(actor: Actor, ticket: DraftTicket): Promise<Result<Saved, Refusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket);
      if (!opened.ok) return opened;
      const draft = await this.drafts.read(manager, opened.value);
      const employer = await this.employers.find(manager, draft);
      const missing = missingForSubmission(progressOf(draft, employer?.version ?? 0));
      const sections = missing.filter(section => section !== 'check');
      if (sections.length > 0) return refuse({ code: 'incomplete', sections });
      await this.declarations.check(manager, draft, actor);
      await this.audit.record(manager, {
        regionCode: draft.regionCode,
        actor: { accountId: actor.accountId },
        action: 'declaration.checked',
        subjectKind: 'declaration',
        subjectId: draft.declarationId,
        details: { draftVersion: draft.draftVersion },
      });
      return ok({ draftVersion: draft.draftVersion });
    });
  }
}
