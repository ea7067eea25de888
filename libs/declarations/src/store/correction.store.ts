import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import { In, type EntityManager } from 'typeorm';
import type { Correction } from '../correction.js';
import type { DeclarationHead, DeclarationKey } from '../draft.js';
import { CorrectionAbandonmentRow, CorrectionRow } from './correction.row.js';

/** Loads and stores corrections; the only place that seals and opens their reasons. */
@Injectable()
export class CorrectionStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Notes that the filing in force is being corrected. @returns the correction's id */
  async open(manager: EntityManager, head: DeclarationHead, reason: string, by: AccountKey): Promise<string> {
    const id = newId();
    await manager.insert(CorrectionRow, {
      ...{ regionCode: head.regionCode, id, declarationId: head.declarationId },
      correctsVersion: head.filedVersion,
      reasonSealed: this.vault.seal(place(id), reason),
      ...{ openedAt: this.clock.now(), openedBy: by.accountId, openedByRegion: by.regionCode },
    });
    return id;
  }

  async giveUp(
    manager: EntityManager,
    regionCode: string,
    correctionId: string,
    by: AccountKey,
  ): Promise<void> {
    await manager.insert(CorrectionAbandonmentRow, {
      ...{ regionCode, correctionId, givenUpAt: this.clock.now() },
      ...{ givenUpBy: by.accountId, givenUpByRegion: by.regionCode },
    });
  }

  async find(manager: EntityManager, regionCode: string, id: string): Promise<Correction | null> {
    const row = await manager.findOneBy(CorrectionRow, { regionCode, id });
    return row && this.correctionOf(row, undefined);
  }

  /** Every correction of a declaration, the oldest first. */
  async all(manager: EntityManager, { regionCode, declarationId }: DeclarationKey): Promise<Correction[]> {
    const rows = await manager.find(CorrectionRow, {
      where: { regionCode, declarationId },
      order: { id: 'ASC' },
    });
    const ends = await manager.findBy(CorrectionAbandonmentRow, {
      regionCode,
      correctionId: In(rows.map(({ id }) => id)),
    });
    return rows.map(row =>
      this.correctionOf(
        row,
        ends.find(({ correctionId }) => correctionId === row.id),
      ),
    );
  }

  private correctionOf(row: CorrectionRow, end: CorrectionAbandonmentRow | undefined): Correction {
    return {
      ...{ correctionId: row.id, correctsVersion: row.correctsVersion },
      reason: this.vault.open(place(row.id), row.reasonSealed),
      openedAt: row.openedAt,
      openedBy: { accountId: row.openedBy, regionCode: row.openedByRegion },
      givenUp: end
        ? { at: end.givenUpAt, by: { accountId: end.givenUpBy, regionCode: end.givenUpByRegion } }
        : null,
    };
  }
}

function place(row: string) {
  return { table: 'correction', column: 'reason_sealed', row };
}
