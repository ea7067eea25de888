import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey } from '../draft.js';
import { bitsOf, monthsOfBits } from '../person-claim.js';
import type { DraftEvidence, EvidenceClaim, EvidenceKind, FiledEvidence } from './evidence.js';

interface EvidenceRow {
  readonly evidenceId: string;
  readonly fileId: string;
  readonly kind: EvidenceKind;
  readonly addedAt: Date;
  readonly addedBy: string;
}

/** Loads and stores which files a draft rests on, and for what. The caller holds the declaration when it writes. */
@Injectable()
export class EvidenceStore {
  constructor(private readonly clock: Clock) {}

  /** The draft's files, the oldest first. */
  async all(manager: EntityManager, { regionCode, declarationId }: DeclarationKey): Promise<DraftEvidence[]> {
    const rows = await manager.query<EvidenceRow[]>(
      `select id as "evidenceId", file_id as "fileId", kind, added_at as "addedAt", added_by as "addedBy"
         from evidence where region_code = $1 and declaration_id = $2 order by added_at, id`,
      [regionCode, declarationId],
    );
    if (rows.length === 0) return [];
    const claims = await manager.query<{ evidenceId: string; entryId: string; months: number | null }[]>(
      `select evidence_id as "evidenceId", entry_id as "entryId", months from evidence_claim
        where region_code = $1 and declaration_id = $2 order by entry_id`,
      [regionCode, declarationId],
    );
    return rows.map(row => ({
      ...row,
      claims: claims
        .filter(({ evidenceId }) => evidenceId === row.evidenceId)
        .map(({ entryId, months }) => ({ entryId, months: months === null ? null : monthsOfBits(months) })),
    }));
  }

  /** @returns its id */
  async add(
    manager: EntityManager,
    key: DeclarationKey,
    { fileId, kind }: Pick<FiledEvidence, 'fileId' | 'kind'>,
    by: { readonly accountId: string },
  ): Promise<string> {
    const evidenceId = newId();
    await this.insert(manager, key, { evidenceId, fileId, kind }, by);
    return evidenceId;
  }

  /** Puts claims in the place of those that the file had. */
  async assign(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    evidenceId: string,
    claims: readonly EvidenceClaim[],
  ): Promise<void> {
    await manager.query('delete from evidence_claim where region_code = $1 and evidence_id = $2', [
      ...[regionCode, evidenceId],
    ]);
    if (claims.length === 0) return;
    await manager.query(
      `insert into evidence_claim (region_code, evidence_id, entry_id, declaration_id, months)
       select $1, $2, entry, $3, months from unnest($4::uuid[], $5::smallint[]) as claim (entry, months)`,
      [
        ...[regionCode, evidenceId, declarationId, claims.map(({ entryId }) => entryId)],
        claims.map(({ months }) => (months === null ? null : bitsOf(months))),
      ],
    );
  }

  async remove(manager: EntityManager, { regionCode }: DeclarationKey, evidenceId: string): Promise<void> {
    await manager.query('delete from evidence_claim where region_code = $1 and evidence_id = $2', [
      ...[regionCode, evidenceId],
    ]);
    await manager.query('delete from evidence where region_code = $1 and id = $2', [regionCode, evidenceId]);
  }

  /** Puts the draft's files back to what was filed. @returns ids of the files that are in the draft no more */
  async putBack(
    manager: EntityManager,
    key: DeclarationKey,
    filed: readonly FiledEvidence[],
    by: { readonly accountId: string },
  ): Promise<string[]> {
    const now = await this.all(manager, key);
    const kept = new Set(filed.map(({ evidenceId }) => evidenceId));
    const gone = now.filter(({ evidenceId }) => !kept.has(evidenceId));
    for (const { evidenceId } of gone) await this.remove(manager, key, evidenceId);
    const there = new Set(now.map(({ evidenceId }) => evidenceId));
    for (const one of filed) {
      if (!there.has(one.evidenceId)) await this.insert(manager, key, one, by);
      await this.assign(manager, key, one.evidenceId, one.claims);
    }
    return gone.map(({ fileId }) => fileId);
  }

  private async insert(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    { evidenceId, fileId, kind }: Pick<FiledEvidence, 'evidenceId' | 'fileId' | 'kind'>,
    { accountId }: { readonly accountId: string },
  ): Promise<void> {
    await manager.query(
      `insert into evidence (region_code, id, declaration_id, file_id, kind, added_at, added_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, evidenceId, declarationId, fileId, kind, this.clock.now(), accountId],
    );
  }
}
