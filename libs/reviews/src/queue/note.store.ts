import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { DeclarationKey, Line, VersionKey } from '#declarations';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';

/** A note among colleagues about a case or a line of it. */
export interface CaseNote {
  /** The version of the filing it was written about. */
  readonly version: number;
  /** Null where it is about the whole case. */
  readonly line: Line | null;
  readonly words: string;
  readonly writtenAt: Date;
  readonly writtenBy: AccountKey;
}

interface NoteRow {
  readonly id: string;
  readonly version: number;
  readonly line: Line | null;
  readonly wordsSealed: Buffer;
  readonly writtenAt: Date;
  readonly accountId: string;
  readonly accountRegion: string;
}

/** Loads and stores internal notes, sealed: they may speak of people. Nothing that the employer reads asks this store. */
@Injectable()
export class NoteStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async add(
    manager: EntityManager,
    { regionCode, declarationId, version }: VersionKey,
    { line, words, by }: { readonly line: Line | null; readonly words: string; readonly by: AccountKey },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into review_note (region_code, id, declaration_id, declaration_version, line, words_sealed, written_at,
         written_by, written_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, id, declarationId, version, line],
        ...[this.vault.seal(place(id), words), this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return id;
  }

  /** Notes about every version of a declaration, the first one first. */
  async of(manager: EntityManager, { regionCode, declarationId }: DeclarationKey): Promise<CaseNote[]> {
    const rows = await manager.query<NoteRow[]>(
      `select id, declaration_version as version, line, words_sealed as "wordsSealed", written_at as "writtenAt",
         written_by as "accountId", written_by_region as "accountRegion"
       from review_note where region_code = $1 and declaration_id = $2 order by id`,
      [regionCode, declarationId],
    );
    return rows.map(({ id, version, line, wordsSealed, writtenAt, accountId, accountRegion }) => ({
      ...{ version, line, words: this.vault.open(place(id), wordsSealed), writtenAt },
      writtenBy: { accountId, regionCode: accountRegion },
    }));
  }
}

function place(row: string) {
  return { table: 'review_note', column: 'words_sealed', row };
}
