import { Injectable } from '@nestjs/common';
import { Files, type StoredFile } from '#files';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey } from '../draft.js';
import { SubmissionStore } from '../store/submission.store.js';
import { evidenceOwner, type DraftEvidence, type EvidenceClaim, type FiledEvidence } from './evidence.js';
import { EvidenceStore } from './evidence.store.js';

/** A file that the draft rests on, with what is known of it. */
export interface EvidenceFile extends DraftEvidence {
  readonly file: StoredFile;
}

/** The files of a draft, joined to what they are for; and letting go of those that nothing needs. */
@Injectable()
export class DraftFiles {
  constructor(
    private readonly files: Files,
    private readonly evidence: EvidenceStore,
    private readonly submissions: SubmissionStore,
  ) {}

  /** The draft's files, the oldest first; of their claims those about people who are on the roster. */
  async of(
    manager: EntityManager,
    key: DeclarationKey,
    roster: readonly { readonly entryId: string }[],
  ): Promise<EvidenceFile[]> {
    const rows = await this.evidence.all(manager, key);
    if (rows.length === 0) return [];
    const files = new Map(
      (await this.files.list(manager, evidenceOwner(key))).map(file => [file.fileId, file]),
    );
    const people = new Set(roster.map(({ entryId }) => entryId));
    return rows.flatMap(row => {
      const file = files.get(row.fileId);
      return file ? [{ ...row, file, claims: row.claims.filter(({ entryId }) => people.has(entryId)) }] : [];
    });
  }

  /** What a filing says of them; undefined where there are none, as in filings made before there were any. */
  async filed(
    manager: EntityManager,
    key: DeclarationKey,
    roster: readonly { readonly entryId: string }[],
  ): Promise<readonly FiledEvidence[] | undefined> {
    const all = await this.of(manager, key, roster);
    if (all.length === 0) return undefined;
    return all.map(({ evidenceId, fileId, kind, claims, file }) => ({
      ...{ evidenceId, fileId, kind, digest: file.digest },
      claims: claims.map(({ entryId, months }): EvidenceClaim => ({ entryId, months })),
    }));
  }

  /** Lets go of a file that left the draft, unless it was filed: that stays with the filing. */
  async letGo(
    manager: EntityManager,
    key: DeclarationKey,
    fileId: string,
    by: { readonly accountId: string },
  ): Promise<void> {
    const filings = await this.submissions.all(manager, key);
    const isFiled = filings.some(row =>
      this.submissions.snapshotOf(row).evidence?.some(one => one.fileId === fileId),
    );
    if (!isFiled) await this.files.release(manager, { regionCode: key.regionCode, fileId }, by);
  }
}
