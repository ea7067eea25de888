import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import { LessThan, MoreThan, type EntityManager } from 'typeorm';
import type { DeclarationKey } from '../draft.js';
import { RosterImportRow } from './roster-import.row.js';

/** Long enough to mend a file and come back after lunch. */
const HOURS_KEPT = 4;
const MS_PER_HOUR = 3_600_000;

/** A file that waits, opened. */
export interface WaitingFile {
  readonly importId: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly uploadedAt: Date;
  readonly expiresAt: Date;
}

/** Keeps spreadsheets until their senders decide; the only place that seals and opens them. */
@Injectable()
export class RosterImportStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file in the place of the one that the same person sent before. @returns its id */
  async put(
    manager: EntityManager,
    key: DeclarationKey,
    file: Pick<WaitingFile, 'fileName' | 'bytes'>,
    by: AccountKey,
  ): Promise<string> {
    const id = newId();
    const { regionCode, declarationId } = key;
    const now = this.clock.now();
    await manager.delete(RosterImportRow, { regionCode, declarationId, accountId: by.accountId });
    await manager.insert(RosterImportRow, {
      ...{ regionCode, id, declarationId, accountId: by.accountId, uploadedAt: now },
      fileNameSealed: this.vault.seal(place('file_name_sealed', id), file.fileName),
      fileSealed: this.vault.seal(place('file_sealed', id), file.bytes.toString('base64')),
      expiresAt: new Date(now.getTime() + HOURS_KEPT * MS_PER_HOUR),
    });
    return id;
  }

  /** The file, for its sender and while it is kept; null otherwise. */
  async find(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    importId: string,
    { accountId }: AccountKey,
  ): Promise<WaitingFile | null> {
    const row = await manager.findOneBy(RosterImportRow, {
      ...{ regionCode, declarationId, id: importId, accountId, expiresAt: MoreThan(this.clock.now()) },
    });
    return row && this.open(row);
  }

  /** Forgets a file of this person. @returns whether there was one */
  async remove(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    importId: string,
    { accountId }: AccountKey,
  ): Promise<boolean> {
    const { affected } = await manager.delete(RosterImportRow, {
      ...{ regionCode, declarationId, id: importId, accountId },
    });
    return affected === 1;
  }

  /** Reads over regions: those with files that are kept no longer. */
  async regionsBefore(manager: EntityManager, now: Date): Promise<string[]> {
    const rows = await manager.query<{ region_code: string }[]>(
      `select region_code from roster_import where expires_at < $1 group by region_code order by region_code`,
      [now],
    );
    return rows.map(row => row.region_code);
  }

  /** Forgets a region's files that are kept no longer. @returns how many */
  async removeBefore(manager: EntityManager, regionCode: string, now: Date): Promise<number> {
    const { affected } = await manager.delete(RosterImportRow, { regionCode, expiresAt: LessThan(now) });
    return affected ?? 0;
  }

  private open(row: RosterImportRow): WaitingFile {
    const open = (column: string, sealed: Buffer) => this.vault.open(place(column, row.id), sealed);
    return {
      ...{ importId: row.id, uploadedAt: row.uploadedAt, expiresAt: row.expiresAt },
      fileName: open('file_name_sealed', row.fileNameSealed),
      bytes: Buffer.from(open('file_sealed', row.fileSealed), 'base64'),
    };
  }
}

function place(column: string, row: string) {
  return { table: 'roster_import', column, row };
}
