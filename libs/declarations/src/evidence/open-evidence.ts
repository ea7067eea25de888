import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Files, type StoredFile } from '#files';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey, DeclarationRef } from '../draft.js';
import type { VersionKey } from '../review-desk.types.js';
import { DeclarationStore } from '../store/declaration.store.js';
import { SubmissionStore } from '../store/submission.store.js';
import { EVIDENCE_OWNER } from './evidence.js';

/** A file to be sent. */
export interface OpenedFile {
  readonly file: StoredFile;
  readonly bytes: Buffer;
}

/** Opens a file that a declaration rests on; every look at one is in the trail. */
@Injectable()
export class OpenEvidence {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly files: Files,
    private readonly audit: AuditTrail,
  ) {}

  /** For the employer: any file of its own declaration. @returns null for others', as for none */
  async ofEmployer(actor: Actor, ref: DeclarationRef, fileId: string): Promise<OpenedFile | null> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return null;
    return this.database.transaction(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      return head && this.open(manager, actor, head, fileId);
    });
  }

  /** For the office: files of a filed version that was not taken back. @returns null where there is none, or no right */
  async ofVersion(actor: Actor, key: VersionKey, fileId: string): Promise<OpenedFile | null> {
    const mayLook =
      mayServeRegion(actor, 'reviewer', key.regionCode) || mayServeRegion(actor, 'approver', key.regionCode);
    if (!mayLook) return null;
    return this.database.transaction(async manager => {
      const filed = await this.submissions.snapshotOfVersion(manager, key, key.version);
      const isFiled = filed?.evidence?.some(one => one.fileId === fileId);
      return isFiled ? this.open(manager, actor, key, fileId, key.version) : null;
    });
  }

  private async open(
    manager: EntityManager,
    actor: Actor,
    { regionCode, declarationId }: DeclarationKey,
    fileId: string,
    version?: number,
  ): Promise<OpenedFile | null> {
    if (!isId(fileId)) return null;
    const opened = await this.files.open(manager, { regionCode, fileId });
    if (opened?.file.ownerKind !== EVIDENCE_OWNER || opened.file.ownerId !== declarationId) return null;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'evidence.opened' },
      ...{ subjectKind: 'declaration', subjectId: declarationId },
      details: { fileId, purpose: opened.file.purpose, digest: opened.file.digest, version: version ?? null },
    });
    return opened;
  }
}

/** What an address says is not always an id. */
function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
