import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { PlatformPost } from './platform-file.js';

/** A post of a file that waits for a decision. */
export interface PlatformEntry {
  readonly regionCode: string;
  readonly entryId: string;
  readonly post: PlatformPost;
  readonly importedAt: Date;
}

export type EntryOutcome = 'taken' | 'dismissed' | 'superseded';

/** Stores what the platform's files brought, and what became of it; rows are only added. */
@Injectable()
export class PlatformStore {
  constructor(private readonly clock: Clock) {}

  async addImport(
    manager: EntityManager,
    regionCode: string,
    file: { readonly fileName: string; readonly entries: number; readonly unchanged: number },
    by: AccountKey,
  ): Promise<string> {
    const importId = newId();
    await manager.query(
      `insert into platform_import (region_code, id, file_name, entries, unchanged, imported_at, imported_by,
         imported_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, importId, file.fileName, file.entries, file.unchanged, this.clock.now()],
        ...[by.accountId, by.regionCode],
      ],
    );
    return importId;
  }

  async addEntries(
    manager: EntityManager,
    regionCode: string,
    importId: string,
    posts: readonly PlatformPost[],
  ): Promise<void> {
    await manager.query(
      `insert into platform_entry (region_code, id, import_id, line, external_id, title, content)
       select $1, r.id, $2, r.line, r.external_id, r.title, r.content
       from unnest($3::uuid[], $4::integer[], $5::text[], $6::text[], $7::text[])
         as r(id, line, external_id, title, content)`,
      [
        ...[regionCode, importId, posts.map(() => newId()), posts.map(({ line }) => line)],
        ...[posts.map(({ externalId }) => externalId), posts.map(({ title }) => title)],
        posts.map(post => JSON.stringify(post)),
      ],
    );
  }

  /** The latest entry of each post of the platform, whatever became of it: content and whether it waits. */
  async latest(
    manager: EntityManager,
    regionCode: string,
    externalIds: readonly string[],
  ): Promise<
    ReadonlyMap<string, { readonly entryId: string; readonly content: string; readonly waits: boolean }>
  > {
    const rows = await manager.query<
      { externalId: string; entryId: string; content: string; waits: boolean }[]
    >(
      `select e.external_id as "externalId", e.id as "entryId", e.content, x.entry_id is null as waits
       from platform_entry e left join platform_entry_end x on x.region_code = e.region_code and x.entry_id = e.id
       where e.region_code = $1 and e.external_id = any($2) order by e.id`,
      [regionCode, externalIds],
    );
    return new Map(rows.map(({ externalId, ...row }) => [externalId, row]));
  }

  /** Entries of a county that nobody has decided on, the first of the file first. */
  async waiting(
    manager: EntityManager,
    regionCode: string,
    { most, from }: { readonly most: number; readonly from: number },
  ): Promise<PlatformEntry[]> {
    return this.entries(
      manager,
      'e.region_code = $1 and x.entry_id is null order by e.id, e.line limit $2 offset $3',
      [regionCode, most, from],
    );
  }

  async countWaiting(manager: EntityManager, regionCode: string): Promise<number> {
    const [row] = await manager.query<{ waiting: number }[]>(
      `select count(*)::int as waiting from platform_entry e
       left join platform_entry_end x on x.region_code = e.region_code and x.entry_id = e.id
       where e.region_code = $1 and x.entry_id is null`,
      [regionCode],
    );
    return row?.waiting ?? 0;
  }

  async find(manager: EntityManager, regionCode: string, entryId: string): Promise<PlatformEntry | null> {
    const where = 'e.region_code = $1 and e.id = $2 and x.entry_id is null';
    return (await this.entries(manager, where, [regionCode, entryId]))[0] ?? null;
  }

  async end(
    manager: EntityManager,
    { regionCode, entryId }: Pick<PlatformEntry, 'regionCode' | 'entryId'>,
    outcome: EntryOutcome,
    postId: string | null,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into platform_entry_end (region_code, entry_id, outcome, post_id, made_at, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, entryId, outcome, postId, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  private async entries(
    manager: EntityManager,
    where: string,
    values: readonly unknown[],
  ): Promise<PlatformEntry[]> {
    const rows = await manager.query<
      { regionCode: string; entryId: string; content: string; importedAt: Date }[]
    >(
      `select e.region_code as "regionCode", e.id as "entryId", e.content, i.imported_at as "importedAt"
       from platform_entry e join platform_import i on i.region_code = e.region_code and i.id = e.import_id
       left join platform_entry_end x on x.region_code = e.region_code and x.entry_id = e.id where ${where}`,
      [...values],
    );
    return rows.map(({ content, ...row }) => ({ ...row, post: JSON.parse(content) as PlatformPost }));
  }
}
