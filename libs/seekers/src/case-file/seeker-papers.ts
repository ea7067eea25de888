import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type FileRefusal, type StoredFile } from '#files';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { LookLog } from '../look-log.js';
import { isBroker } from '../seeker-access.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { SeekerStore } from '../store/seeker.store.js';
import { fieldsOfPaper } from './paper-looks.js';

export const SEEKER_OWNER = 'seeker';
/** What a paper is: the consents as signed, the certificate as shown, a signed form, or anything else. */
export const PAPER_KINDS = ['consentPaper', 'certificateCopy', 'signedForm', 'other'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

type Sent = { readonly name: string; readonly bytes: Buffer };
type PaperRefusal = FileRefusal | { readonly code: 'notFound' };

/** Papers of a person, as files that staff take in; each opening is noted. */
@Injectable()
export class SeekerPapers {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly seekers: SeekerStore,
    private readonly looks: LookLog,
    private readonly audit: AuditTrail,
  ) {}

  async add(actor: Actor, key: SeekerKey, kind: PaperKind, sent: Sent): Promise<Result<null, PaperRefusal>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    const prepared = await this.files.prepare(sent);
    if (!prepared.ok) return prepared;
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.lock(manager, key);
      if (!seeker || seeker.state === 'closed') return refuse({ code: 'notFound' as const });
      const kept = await this.files.put(
        manager,
        { ...paperOwnerOf(key), purpose: kind, by: actor },
        prepared.value,
      );
      if (!kept.ok) return kept;
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'seeker.paperAdded' },
        ...{ subjectKind: 'seeker', subjectId: key.seekerId, details: { kind, fileId: kept.value.fileId } },
      });
      return ok(null);
    });
  }

  /** Papers of a person; the case file, which notes the look, shows them. */
  async list(actor: Actor, key: SeekerKey): Promise<StoredFile[]> {
    if (!isBroker(actor, key.regionCode)) return [];
    return this.database.read(manager => this.files.list(manager, paperOwnerOf(key)));
  }

  async open(
    actor: Actor,
    key: SeekerKey,
    fileId: string,
  ): Promise<Result<{ file: StoredFile; bytes: Buffer }, { readonly code: 'notFound' }>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    return this.database.transaction(async manager => {
      const opened = await this.files.open(manager, { regionCode: key.regionCode, fileId });
      if (!opened || opened.file.ownerKind !== SEEKER_OWNER || opened.file.ownerId !== key.seekerId)
        return refuse({ code: 'notFound' as const });
      const fields = fieldsOfPaper(opened.file);
      await this.looks.record(manager, { seeker: key, by: actor, fields, purpose: 'caseFile' });
      return ok(opened);
    });
  }

  /** Lets go of every paper of an entry that ends, in its transaction. */
  async release(manager: EntityManager, seeker: Seeker, by: string): Promise<void> {
    for (const file of await this.files.list(manager, paperOwnerOf(seeker)))
      await this.files.release(manager, file, { accountId: by });
  }
}

/** Whose the papers of an entry are, for the room of files. */
export function paperOwnerOf({ regionCode, seekerId }: SeekerKey) {
  return { regionCode, ownerKind: SEEKER_OWNER, ownerId: seekerId };
}
