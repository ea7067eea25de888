import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { StoredFile } from '#files';
import type { EntityManager } from 'typeorm';
import { NameReaders } from '../name-readers.js';
import type { SeekerChannel, SeekerKey } from '../seeker.js';

/** Who brought a paper: the person, or staff, by name where it is known. */
export interface Bringer {
  readonly channel: SeekerChannel;
  readonly name: string;
}

/** A paper of a person, with who brought it. */
export interface SeekerPaper extends StoredFile {
  readonly broughtBy: Bringer;
}

/** Papers of before anybody noted who brought them were all taken in by staff. */
const UNNOTED: Bringer = { channel: 'staff', name: '' };

/** Who brought which paper of a person; the papers themselves are kept by the room of files. */
@Injectable()
export class SeekerPaperStore {
  constructor(private readonly names: NameReaders) {}

  async note(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    fileId: string,
    { channel, by }: { readonly channel: SeekerChannel; readonly by: AccountKey },
  ): Promise<void> {
    await manager.query(
      `insert into seeker_paper (region_code, file_id, seeker_id, channel, brought_by, brought_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, fileId, seekerId, channel, by.accountId, by.regionCode],
    );
  }

  /** The papers of a person with who brought each. */
  async named(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    files: readonly StoredFile[],
  ): Promise<SeekerPaper[]> {
    const rows = await manager.query<
      { fileId: string; channel: SeekerChannel; accountId: string; regionCode: string }[]
    >(
      `select file_id as "fileId", channel, brought_by as "accountId", brought_by_region as "regionCode"
         from seeker_paper where region_code = $1 and seeker_id = $2`,
      [regionCode, seekerId],
    );
    const staff = rows.filter(({ channel }) => channel === 'staff');
    const names = await this.names.of(manager, staff);
    const bringers = new Map(
      rows.map(({ fileId, channel, accountId }) => [
        fileId,
        { channel, name: channel === 'staff' ? (names.get(accountId) ?? '') : '' },
      ]),
    );
    return files.map(file => ({ ...file, broughtBy: bringers.get(file.fileId) ?? UNNOTED }));
  }

  /** When one paper goes. */
  async forget(manager: EntityManager, { regionCode, fileId }: StoredFile): Promise<void> {
    await manager.query('delete from seeker_paper where region_code = $1 and file_id = $2', [
      ...[regionCode, fileId],
    ]);
  }

  /** When the papers of an entry go. */
  async erase(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<void> {
    await manager.query('delete from seeker_paper where region_code = $1 and seeker_id = $2', [
      ...[regionCode, seekerId],
    ]);
  }
}
