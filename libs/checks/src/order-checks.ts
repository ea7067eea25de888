import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { ReviewDesk, type DeclarationKey, type VersionKey } from '#declarations';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { mayCheck } from './check-access.js';
import type { NotFound, NotPermitted } from './checks.errors.js';
import { CheckOrderStore } from './store/check-order.store.js';

/** Has a filed version compared: by itself once it is filed, and whenever staff ask. */
@Injectable()
export class OrderChecks {
  constructor(
    private readonly database: Database,
    private readonly desk: ReviewDesk,
    private readonly orders: CheckOrderStore,
    private readonly audit: AuditTrail,
  ) {}

  /** In the transaction that tells of the filing. */
  async filed(manager: EntityManager, version: VersionKey): Promise<void> {
    await this.orders.add(manager, version.regionCode, [version], { cause: 'filed', by: null });
  }

  /** Staff ask for the version that is in force. */
  async run(actor: Actor, key: DeclarationKey): Promise<Result<null, NotPermitted | NotFound>> {
    if (!mayCheck(actor, key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const version = await this.desk.current(manager, key);
      if (!version) return refuse({ code: 'notFound' });
      const by = actor.accountId;
      await this.orders.add(manager, key.regionCode, [version], { cause: 'staff', by });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: by }, action: 'checks.ordered' },
        ...{ subjectKind: 'declaration', subjectId: key.declarationId },
        details: { version: version.version },
      });
      return ok(null);
    });
  }
}
