import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import {
  FILE_LIMITS,
  type FileKey,
  type FileOwner,
  type PreparedFile,
  type StoredFile,
} from './stored-file.js';

/** Bytes of one sealed part: small enough to be sealed anew many at a time. */
export const PART_BYTES = 65_536;
const PARTS_AT_ONCE = 32;

type Keeping = FileOwner & { readonly purpose: string; readonly by: { readonly accountId: string } };

interface FileRow {
  readonly regionCode: string;
  readonly fileId: string;
  readonly ownerKind: string;
  readonly ownerId: string;
  readonly purpose: string;
  readonly nameSealed: Buffer;
  readonly mediaType: StoredFile['mediaType'];
  readonly bytes: number;
  readonly parts: number;
  readonly digest: Buffer;
  readonly scanned: boolean;
  readonly keptAt: Date;
  readonly keptBy: string;
}

const COLUMNS = `f.region_code as "regionCode", f.id as "fileId", f.owner_kind as "ownerKind",
  f.owner_id as "ownerId", f.purpose, f.name_sealed as "nameSealed", f.media_type as "mediaType",
  f.byte_count as bytes, f.part_count as parts, f.digest, f.scanned, f.kept_at as "keptAt", f.kept_by as "keptBy"`;
const NOT_RELEASED = `not exists (select 1 from stored_file_release r where r.region_code = f.region_code and r.file_id = f.id)`;

/** Loads and stores files; the only place that seals and opens them. */
@Injectable()
export class FileStore {
  constructor(private readonly vault: Vault) {}

  /** Takes room for one more file of the owner, holding its tally. @returns false where it has no more */
  async reserve(manager: EntityManager, owner: FileOwner, bytes: number): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into stored_file_tally as tally (region_code, owner_kind, owner_id, files, bytes)
       values ($1, $2, $3, 1, $4)
       on conflict (region_code, owner_kind, owner_id)
         do update set files = tally.files + excluded.files, bytes = tally.bytes + excluded.bytes
         where tally.files < $5 and tally.bytes + excluded.bytes <= $6
       returning files`,
      [...keyOf(owner), bytes, FILE_LIMITS.ownerFiles, FILE_LIMITS.ownerBytes],
    );
    return rows.length === 1;
  }

  async insert(manager: EntityManager, owner: Keeping, file: PreparedFile, now: Date): Promise<StoredFile> {
    const fileId = newId();
    const digest = digestOf(file.bytes);
    const parts = partsOf(file.bytes);
    await manager.query(
      `insert into stored_file (region_code, id, owner_kind, owner_id, purpose, name_sealed, media_type, byte_count,
         part_count, digest, scanned, kept_at, kept_by)
       values ($1, $4, $2, $3, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...keyOf(owner),
        ...[fileId, owner.purpose, this.vault.seal(namePlace(fileId), file.name), file.mediaType],
        ...[file.bytes.length, parts.length, digest, file.scanned, now, owner.by.accountId],
      ],
    );
    for (let start = 0; start < parts.length; start += PARTS_AT_ONCE)
      await this.insertParts(manager, { regionCode: owner.regionCode, fileId }, parts, start);
    const { regionCode, ownerKind, ownerId, purpose } = owner;
    return {
      ...{ regionCode, fileId, ownerKind, ownerId, purpose, name: file.name, mediaType: file.mediaType },
      ...{ bytes: file.bytes.length, digest: digest.toString('hex'), scanned: file.scanned },
      ...{ keptAt: now, keptBy: owner.by.accountId },
    };
  }

  async list(manager: EntityManager, owner: FileOwner): Promise<StoredFile[]> {
    const rows = await manager.query<FileRow[]>(
      `select ${COLUMNS} from stored_file f
        where f.region_code = $1 and f.owner_kind = $2 and f.owner_id = $3 and ${NOT_RELEASED} order by f.id`,
      keyOf(owner),
    );
    return rows.map(row => this.fileOf(row));
  }

  /** @throws SealBroken, or Error where parts are missing */
  async open(manager: EntityManager, { regionCode, fileId }: FileKey) {
    const [row] = await manager.query<FileRow[]>(
      `select ${COLUMNS} from stored_file f where f.region_code = $1 and f.id = $2 and ${NOT_RELEASED}`,
      [regionCode, fileId],
    );
    if (!row) return null;
    const parts = await manager.query<{ part: number; sealed: Buffer }[]>(
      `select part, bytes_sealed as sealed from stored_file_part
        where region_code = $1 and file_id = $2 order by part`,
      [regionCode, fileId],
    );
    const opened = parts.map(({ part, sealed }) => this.vault.openBytes(partPlace(fileId, part), sealed));
    const bytes = Buffer.concat(opened);
    if (parts.length !== row.parts || !digestOf(bytes).equals(row.digest))
      throw new Error(`file ${fileId} is not what was kept`);
    return { file: this.fileOf(row), bytes };
  }

  /** Reads over regions: those with files of a kind of owner that came before a moment and are still kept. */
  async regionsKeptBefore(manager: EntityManager, ownerKind: string, before: Date): Promise<string[]> {
    const rows = await manager.query<{ region: string }[]>(
      `select f.region_code as region from stored_file f
        where f.owner_kind = $1 and f.kept_at < $2 and ${NOT_RELEASED} group by f.region_code`,
      [ownerKind, before],
    );
    return rows.map(({ region }) => region);
  }

  /** Some of them in one region with their owners, by id, after one that was looked at; none yet is `''`. */
  keptBefore(
    manager: EntityManager,
    {
      regionCode,
      kind,
      before,
    }: { readonly regionCode: string; readonly kind: string; readonly before: Date },
    after: string,
    most: number,
  ): Promise<{ readonly fileId: string; readonly ownerId: string }[]> {
    return manager.query(
      `select f.id as "fileId", f.owner_id as "ownerId" from stored_file f
        where f.region_code = $1 and f.owner_kind = $2 and f.kept_at < $3 and ${NOT_RELEASED}
          and ($4::uuid is null or f.id > $4) order by f.id limit $5`,
      [regionCode, kind, before, after || null, most],
    );
  }

  /** @returns false where there is no such file, or it was let go of before */
  async release(
    manager: EntityManager,
    { regionCode, fileId }: FileKey,
    by: string,
    now: Date,
  ): Promise<boolean> {
    const rows = await manager.query<{ ownerKind: string; ownerId: string; bytes: number }[]>(
      `select owner_kind as "ownerKind", owner_id as "ownerId", byte_count as bytes
         from stored_file where region_code = $1 and id = $2`,
      [regionCode, fileId],
    );
    const [file] = rows;
    if (!file) return false;
    const released = await manager.query<unknown[]>(
      `insert into stored_file_release (region_code, file_id, released_at, released_by) values ($1, $2, $3, $4)
       on conflict (region_code, file_id) do nothing returning file_id`,
      [regionCode, fileId, now, by],
    );
    if (released.length === 0) return false;
    await manager.query(
      `update stored_file_tally set files = files - 1, bytes = bytes - $4
        where region_code = $1 and owner_kind = $2 and owner_id = $3`,
      [regionCode, file.ownerKind, file.ownerId, file.bytes],
    );
    return true;
  }

  private async insertParts(
    manager: EntityManager,
    { regionCode, fileId }: FileKey,
    parts: readonly Buffer[],
    start: number,
  ): Promise<void> {
    const some = parts.slice(start, start + PARTS_AT_ONCE);
    const numbers = some.map((_, index) => start + index);
    const sealed = some.map((part, index) => this.vault.sealBytes(partPlace(fileId, start + index), part));
    await manager.query(
      `insert into stored_file_part (region_code, file_id, part, bytes_sealed)
       select $1, $2, part, sealed from unnest($3::integer[], $4::bytea[]) as part (part, sealed)`,
      [regionCode, fileId, numbers, sealed],
    );
  }

  private fileOf({ nameSealed, digest, parts: _, ...row }: FileRow): StoredFile {
    return {
      ...row,
      name: this.vault.open(namePlace(row.fileId), nameSealed),
      digest: digest.toString('hex'),
    };
  }
}

function keyOf({ regionCode, ownerKind, ownerId }: FileOwner) {
  return [regionCode, ownerKind, ownerId];
}

function partsOf(bytes: Buffer): Buffer[] {
  const count = Math.ceil(bytes.length / PART_BYTES);
  return Array.from({ length: count }, (_, part) =>
    bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
  );
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function namePlace(fileId: string) {
  return { table: 'stored_file', column: 'name_sealed', row: fileId };
}

/** The number of the part is in the seal, so that parts cannot change places. */
function partPlace(fileId: string, part: number) {
  return { table: 'stored_file_part', column: 'bytes_sealed', row: `${fileId}/${part}` };
}
