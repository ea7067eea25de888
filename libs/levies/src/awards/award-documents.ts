import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type FileRefusal, type PreparedFile, type StoredFile } from '#files';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { awardSide, ownBar } from './award-access.js';
import type { AwardKey } from './award.js';
import type { AwardRefusal } from './award.errors.js';
import { stateOf, type AwardState } from './award-state.js';
import { AwardStore } from './store/award.store.js';

const OWNER_KIND = 'award';
const PURPOSE = 'award';

/** While somebody has yet to look: until it is examined, while an objection is open, and after a payment that failed. */
const OPEN_STATES: readonly AwardState[] = ['offered', 'claimed', 'returned', 'objected', 'failed'];

/** A file as a form sent it. */
export interface SentDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Documents that an employer adds to a reward or a subsidy: kept sealed, and read by both sides, each time noted. */
@Injectable()
export class AwardDocuments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly files: Files,
    private readonly audit: AuditTrail,
  ) {}

  /** Is a virus scanner set up? Pages say so where there is none. */
  get hasScanner(): boolean {
    return this.files.hasScanner;
  }

  /** Looks at a document and cleans it, before any transaction; null where none was sent. */
  async prepare(sent: SentDocument | null): Promise<Result<PreparedFile | null, FileRefusal>> {
    return sent ? this.files.prepare(sent) : ok(null);
  }

  /** The employer's own people add a document while one can still be looked at. */
  async add(
    actor: Actor,
    key: AwardKey,
    sent: SentDocument | null,
  ): Promise<Result<StoredFile, AwardRefusal>> {
    const file = await this.prepare(sent);
    if (!file.ok) return file;
    const prepared = file.value;
    if (!prepared) return refuse({ code: 'fileMissing' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const found = await this.awards.file(manager, key);
      const bar = found ? ownBar(actor, found.award) : ({ code: 'unknown' } as const);
      if (!found || bar) return refuse(bar ?? { code: 'unknown' });
      if (!mayAddDocuments(stateOf(found, today))) return refuse({ code: 'notNow' });
      return this.keep(manager, actor, key, prepared);
    });
  }

  /** Keeps a prepared document in the transaction of the use case that asked who may. */
  async keep(
    manager: EntityManager,
    { accountId }: Pick<Actor, 'accountId'>,
    key: AwardKey,
    file: PreparedFile,
  ): Promise<Result<StoredFile, FileRefusal>> {
    const kept = await this.files.put(
      manager,
      { ...ownerOf(key), purpose: PURPOSE, by: { accountId } },
      file,
    );
    if (kept.ok) await this.note(manager, accountId, key, 'award.documentAdded', kept.value.fileId);
    return kept;
  }

  list(manager: EntityManager, key: AwardKey): Promise<StoredFile[]> {
    return this.files.list(manager, ownerOf(key));
  }

  /** A document to read; that it was opened, and by whom, is noted. Null where there is none for this person. */
  open(
    actor: Actor,
    key: AwardKey,
    fileId: string,
  ): Promise<{ readonly file: StoredFile; readonly bytes: Buffer } | null> {
    return this.database.transaction(async manager => {
      const found = await this.awards.file(manager, key);
      if (!found || !awardSide(actor, found)) return null;
      const opened = await this.files.open(manager, { regionCode: key.regionCode, fileId });
      if (opened?.file.ownerKind !== OWNER_KIND || opened.file.ownerId !== key.awardId) return null;
      await this.note(manager, actor.accountId, key, 'award.documentOpened', fileId);
      return opened;
    });
  }

  private note(
    manager: EntityManager,
    accountId: string,
    { regionCode, awardId }: AwardKey,
    action: string,
    fileId: string,
  ): Promise<void> {
    return this.audit.record(manager, {
      ...{ regionCode, actor: { accountId }, action, subjectKind: 'award', subjectId: awardId },
      details: { fileId },
    });
  }
}

/** Can a document still be added? */
export function mayAddDocuments(state: AwardState): boolean {
  return OPEN_STATES.includes(state);
}

function ownerOf({ regionCode, awardId }: AwardKey) {
  return { regionCode, ownerKind: OWNER_KIND, ownerId: awardId };
}
