import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, newId, Vault } from '#persistence';
import { LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { KEPT_MINUTES, mayBeKept, MOST_KEPT, type KeptForm, type SentForm } from './kept-form.js';
import { KeptFormRow } from './store/kept-form.row.js';

const MS_PER_MINUTE = 60_000;

/**
 * Forms that arrived after their session had ended. Each belongs to the account whose page it was and to the browser
 * that sent it (`browser`: the secret of a cookie, of which a hash is stored): neither alone brings it back.
 */
@Injectable()
export class KeptForms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditTrail,
  ) {}

  /** Keeps a form for its writer; false when it is none that may be kept. */
  async keep(owner: AccountKey, browser: string, form: SentForm): Promise<boolean> {
    if (!mayBeKept(form)) return false;
    const id = newId();
    const now = this.clock.now();
    const { address, fields, page } = form;
    await this.database.transaction(async manager => {
      await this.makeRoom(manager, owner);
      await manager.insert(KeptFormRow, {
        ...{ regionCode: owner.regionCode, id, accountId: owner.accountId, browserHash: hashOf(browser) },
        contentSealed: this.vault.seal(place(id), JSON.stringify({ address, fields, page })),
        keptAt: now,
        expiresAt: new Date(now.getTime() + KEPT_MINUTES * MS_PER_MINUTE),
      });
      await this.record(manager, owner, 'account.formKept', id);
    });
    return true;
  }

  /** The forms kept for this person in this browser, the newest first. */
  async list(owner: AccountKey, browser: string): Promise<KeptForm[]> {
    const rows = await this.database.read(manager =>
      manager.find(KeptFormRow, {
        where: {
          ...{ regionCode: owner.regionCode, accountId: owner.accountId, browserHash: hashOf(browser) },
          expiresAt: MoreThan(this.clock.now()),
        },
        order: { keptAt: 'DESC', id: 'DESC' },
      }),
    );
    return rows.map(({ id, keptAt, contentSealed }) => ({
      ...(JSON.parse(this.vault.open(place(id), contentSealed)) as SentForm),
      id,
      keptAt,
    }));
  }

  /** Lets go of a form once its writer has sent it again, or wants it no more. False when it was not theirs. */
  async release(owner: AccountKey, id: string): Promise<boolean> {
    return this.database.transaction(async manager => {
      const { regionCode, accountId } = owner;
      const gone = await manager.delete(KeptFormRow, { regionCode, id, accountId });
      if (gone.affected) await this.record(manager, owner, 'account.keptFormReleased', id);
      return Boolean(gone.affected);
    });
  }

  /** Regions in which forms have been kept long enough. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region_code: string }[]>(
        `select distinct region_code from kept_form where expires_at <= $1 order by region_code`,
        [this.clock.now()],
      ),
    );
    return rows.map(row => row.region_code);
  }

  /** Deletes what has been kept long enough in one region. @returns how many */
  async purge(regionCode: string): Promise<number> {
    const gone = await this.database.transaction(manager =>
      manager.delete(KeptFormRow, { regionCode, expiresAt: LessThanOrEqual(this.clock.now()) }),
    );
    return gone.affected ?? 0;
  }

  private async makeRoom(manager: EntityManager, { regionCode, accountId }: AccountKey): Promise<void> {
    const rows = await manager.find(KeptFormRow, {
      select: { id: true },
      where: { regionCode, accountId },
      order: { keptAt: 'DESC', id: 'DESC' },
    });
    for (const { id } of rows.slice(MOST_KEPT - 1))
      await manager.delete(KeptFormRow, { regionCode, id, accountId });
  }

  private record(manager: EntityManager, who: AccountKey, action: string, id: string): Promise<void> {
    return this.audit.record(manager, {
      regionCode: who.regionCode,
      actor: { accountId: who.accountId },
      action,
      subjectKind: 'keptForm',
      subjectId: id,
    });
  }
}

function place(id: string) {
  return { table: 'kept_form', column: 'content_sealed', row: id };
}

function hashOf(browser: string): Buffer {
  return createHash('sha256').update(browser).digest();
}
