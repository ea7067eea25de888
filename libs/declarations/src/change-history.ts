import { Injectable } from '@nestjs/common';
import { AccountStore } from '#accounts';
import type { ActedUnder } from '#employers';
import { together } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ActedUnderReader } from './acted-under.js';
import type { Change } from './change.js';
import type { DeclarationKey } from './draft.js';
import type { DeclarationChangeRow } from './store/declaration.row.js';
import { DeclarationStore } from './store/declaration.store.js';

/** Who saved what and when, with names. */
@Injectable()
export class ChangeHistory {
  constructor(
    private readonly declarations: DeclarationStore,
    private readonly accounts: AccountStore,
    private readonly under: ActedUnderReader,
  ) {}

  /** The saves after a version, the oldest first; after 0 that is all of them. */
  async after(manager: EntityManager, key: DeclarationKey, draftVersion: number): Promise<Change[]> {
    const rows = await this.declarations.changesAfter(manager, key, draftVersion);
    const names = await this.namesOf(manager, rows);
    const mandates = await this.under.ofAll(manager, rows);
    return rows.map(row => ({
      ...{ draftVersion: row.draftVersion, act: row.act, line: row.line, fields: row.fields },
      at: row.changedAt,
      by: row.changedByRegion ? { accountId: row.changedBy, name: names.get(row.changedBy) ?? '' } : null,
      ...underOf(row, mandates),
    }));
  }

  private async namesOf(
    manager: EntityManager,
    rows: readonly DeclarationChangeRow[],
  ): Promise<Map<string, string>> {
    const regions = new Map(
      rows.flatMap(row => (row.changedByRegion ? [[row.changedBy, row.changedByRegion]] : [])),
    );
    const named = [...regions].map(([accountId, regionCode]) => async () => {
      const account = await this.accounts.find(manager, { accountId, regionCode });
      return [accountId, account?.name ?? ''] as const;
    });
    return new Map(await together(manager, ...named));
  }
}

function underOf({ mandateId }: DeclarationChangeRow, mandates: ReadonlyMap<string, ActedUnder>) {
  const under = mandateId && mandates.get(mandateId);
  return under ? { under } : {};
}
