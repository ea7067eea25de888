import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { AccessRefusal } from './declaration.errors.js';
import type { DeclarationRef } from './draft.js';
import { DeclarationStore } from './store/declaration.store.js';
import { RosterImportStore } from './store/roster-import.store.js';

/** The officer throws a file away that waits. */
@Injectable()
export class DiscardRosterImport {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly imports: RosterImportStore,
    private readonly audit: AuditTrail,
  ) {}

  /** A file that is gone already is as good as discarded. */
  async run(actor: Actor, ref: DeclarationRef, importId: string): Promise<Result<null, AccessRefusal>> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      if (await this.imports.remove(manager, head, importId, actor))
        await this.audit.record(manager, {
          regionCode: head.regionCode,
          actor: { accountId: actor.accountId },
          action: 'declaration.rosterFileDiscarded',
          subjectKind: 'declaration',
          subjectId: head.declarationId,
          details: { importId },
        });
      return ok(null);
    });
  }
}
