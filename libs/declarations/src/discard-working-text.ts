import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { AccessRefusal } from './declaration.errors.js';
import type { DeclarationRef } from './draft.js';
import { DeclarationStore } from './store/declaration.store.js';
import { WorkingTextStore } from './store/working-text.store.js';
import type { WorkingForm } from './working-form.js';

/** Working text that is not needed any more: the officer goes back to what is saved, or saved what a colleague had begun. */
@Injectable()
export class DiscardWorkingText {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly texts: WorkingTextStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @param ownerId whose text; a colleague's only where the officer saved it in the colleague's stead */
  async run(
    actor: Actor,
    ref: DeclarationRef,
    form: WorkingForm,
    ownerId: string = actor.accountId,
  ): Promise<Result<null, AccessRefusal>> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const head = await this.declarations.lock(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' as const });
      const before = await this.texts.find(manager, head, form, ownerId);
      if (!before?.textSealed) return ok(null);
      const owner = { accountId: ownerId, regionCode: before.accountRegion };
      await this.texts.clear(manager, head, form, owner);
      await this.audit.record(manager, {
        regionCode: head.regionCode,
        actor: { accountId: actor.accountId },
        action: 'declaration.typingDiscarded',
        subjectKind: 'declaration',
        subjectId: head.declarationId,
        details: { form, ...(ownerId === actor.accountId ? {} : { ownerId }) },
      });
      return ok(null);
    });
  }
}
