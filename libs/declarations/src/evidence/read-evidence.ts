import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Files, type StoredFile } from '#files';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationRef } from '../draft.js';
import { DraftReader } from '../draft-reader.js';
import type { VersionKey } from '../review-desk.types.js';
import { DeclarationStore } from '../store/declaration.store.js';
import { SubmissionStore } from '../store/submission.store.js';
import { DraftFiles, type EvidenceFile } from './draft-files.js';
import { evidenceOwner, type FiledEvidence } from './evidence.js';

/** A file that a filing rests on. */
export interface FiledEvidenceFile extends FiledEvidence {
  readonly file: StoredFile;
}

/** What a declaration rests on besides its figures. */
@Injectable()
export class ReadEvidence {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly draftFiles: DraftFiles,
    private readonly submissions: SubmissionStore,
    private readonly files: Files,
  ) {}

  /** Is a virus scanner set up? Pages with an upload say so where there is none. */
  get hasScanner(): boolean {
    return this.files.hasScanner;
  }

  /** The files of a filed version as they were filed, the oldest first; the caller has the right to read it. */
  async of(manager: EntityManager, key: VersionKey): Promise<FiledEvidenceFile[]> {
    const row = await this.submissions.ofVersion(manager, key, key.version);
    const filed = row ? (this.submissions.snapshotOf(row).evidence ?? []) : [];
    if (filed.length === 0) return [];
    const files = new Map(
      (await this.files.list(manager, evidenceOwner(key))).map(file => [file.fileId, file]),
    );
    return filed.flatMap(one => {
      const file = files.get(one.fileId);
      return file ? [{ ...one, file }] : [];
    });
  }

  /** The files of an employer's draft; empty for others' declarations. */
  async ofDraft(actor: Actor, ref: DeclarationRef): Promise<EvidenceFile[]> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return [];
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      if (!head) return [];
      const { roster } = await this.drafts.read(manager, head);
      return this.draftFiles.of(manager, head, roster);
    });
  }
}
