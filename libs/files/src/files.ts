import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { carryFiles } from './carry-files.js';
import { cleanFile } from './clean/clean-file.js';
import { harmlessName } from './file-name.js';
import { FileScanner } from './file-scanner.js';
import { FileStore } from './file.store.js';
import {
  FILE_LIMITS,
  type FileKey,
  type FileOwner,
  type FileRefusal,
  type PreparedFile,
  type StoredFile,
} from './stored-file.js';

/** A file on its way in: whose it is, what for, and as it was sent. */
export interface SentToKeep extends FileOwner {
  readonly purpose: string;
  /** As the browser named it. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly by: { readonly accountId: string };
}

/**
 * Keeps files that people send. Asks for no permission and writes no audit record: the use case that calls it does both,
 * for it knows what the file is about.
 */
@Injectable()
export class Files {
  constructor(
    private readonly store: FileStore,
    private readonly scanner: FileScanner,
    private readonly clock: Clock,
  ) {}

  /** Is a virus scanner set up? Pages say so where there is none. */
  get hasScanner(): boolean {
    return this.scanner.isConfigured;
  }

  /**
   * Looks at a file as it was sent, and takes everything off that tells more than its pages: place and device of photos,
   * authors, comments, scripts. Call it before the transaction: it may take a second, and a scanner is asked.
   */
  async prepare(sent: Pick<SentToKeep, 'name' | 'bytes'>): Promise<Result<PreparedFile, FileRefusal>> {
    if (sent.bytes.length === 0) return refuse({ code: 'fileMissing' });
    if (sent.bytes.length > FILE_LIMITS.fileBytes) return refuse({ code: 'fileTooLarge' });
    const cleaned = await cleanFile(sent.bytes);
    if (!cleaned.ok) return cleaned;
    if (cleaned.value.bytes.length > FILE_LIMITS.fileBytes) return refuse({ code: 'fileTooLarge' });
    // The file as it was sent: what is taken off must be harmless too.
    const verdict = await this.scanner.scan(sent.bytes);
    if (verdict === 'infected') return refuse({ code: 'fileInfected' });
    if (verdict === 'unavailable') return refuse({ code: 'fileScannerDown' });
    const name = harmlessName(sent.name, cleaned.value.mediaType);
    return ok({ ...cleaned.value, name, scanned: verdict === 'clean' });
  }

  /** Keeps a prepared file, in the transaction of the use case; refused only where the owner keeps too much. */
  async put(
    manager: EntityManager,
    owner: FileOwner & Pick<SentToKeep, 'purpose' | 'by'>,
    file: PreparedFile,
  ): Promise<Result<StoredFile, FileRefusal>> {
    if (!(await this.store.reserve(manager, owner, file.bytes.length))) return refuse({ code: 'fileQuota' });
    return ok(await this.store.insert(manager, owner, file, this.clock.now()));
  }

  /** Both in one, for callers with a small file at hand. */
  async keep(manager: EntityManager, sent: SentToKeep): Promise<Result<StoredFile, FileRefusal>> {
    const prepared = await this.prepare(sent);
    return prepared.ok ? this.put(manager, sent, prepared.value) : prepared;
  }

  /** What an owner keeps, the oldest first; files let go of are left out. */
  list(manager: EntityManager, owner: FileOwner): Promise<StoredFile[]> {
    return this.store.list(manager, owner);
  }

  /**
   * One file with its bytes; null where there is none, or none any more.
   * @throws SealBroken or Error when what is kept was altered
   */
  open(manager: EntityManager, key: FileKey): Promise<{ file: StoredFile; bytes: Buffer } | null> {
    return this.store.open(manager, key);
  }

  /** Takes an owner's files along into another region, under their own ids, and out of the one it leaves. */
  carry(manager: EntityManager, owner: FileOwner, to: string): Promise<void> {
    return carryFiles(manager, owner, to);
  }

  /**
   * Lets go of a file: it is no longer shown, no longer counts for its owner, and its bytes go some weeks later.
   * @returns false where somebody did so before
   */
  async release(manager: EntityManager, key: FileKey, by: { readonly accountId: string }): Promise<boolean> {
    return this.store.release(manager, key, by.accountId, this.clock.now());
  }
}
