import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type StoredFile } from '#files';
import { Database, isId } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { RetrofitFile, RetrofitKey } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { ownerOf, PAPER_PURPOSES, purposeAt } from './retrofit-paper.js';
import { isOver, stateOf } from './retrofit-state.js';
import { RetrofitStore } from './store/retrofit.store.js';

const READERS = ['broker', 'approver'] as const;

/** Offers, photos, leases, invoices: the employer and staff add them while the request is open, and look at them. */
@Injectable()
export class RetrofitPapers {
  constructor(
    private readonly database: Database,
    private readonly retrofits: RetrofitStore,
    private readonly files: Files,
    private readonly audit: AuditTrail,
  ) {}

  get hasScanner(): boolean {
    return this.files.hasScanner;
  }

  async add(
    actor: Actor,
    key: RetrofitKey,
    input: { readonly purpose: string; readonly name: string; readonly bytes: Buffer },
  ): Promise<Result<StoredFile, RetrofitRefusal>> {
    const form = new FieldReader();
    const purpose = form.choice('purpose', input.purpose, PAPER_PURPOSES);
    if (purpose === null) return form.refusal();
    const prepared = await this.files.prepare(input);
    if (!prepared.ok) return prepared;
    return this.database.transaction(async manager => {
      const file = await this.seen(manager, actor, key);
      if (!file || !mayAdd(actor, file)) return refuse({ code: 'unknown' });
      if (isOver(stateOf(file.steps))) return refuse({ code: 'notNow' });
      const owner = { ...ownerOf(key), purpose: purposeAt(purpose), by: actor };
      const kept = await this.files.put(manager, owner, prepared.value);
      if (!kept.ok) return kept;
      await this.note(manager, actor, key, 'retrofit.paperAdded', kept.value);
      return kept;
    });
  }

  /** One file with its bytes; null for others' as for none. */
  async open(
    actor: Actor,
    key: RetrofitKey,
    fileId: string,
  ): Promise<{ readonly file: StoredFile; readonly bytes: Buffer } | null> {
    if (!isId(fileId)) return null;
    return this.database.transaction(async manager => {
      if (!(await this.seen(manager, actor, key))) return null;
      const opened = await this.files.open(manager, { regionCode: key.regionCode, fileId });
      const { ownerKind, ownerId } = ownerOf(key);
      if (opened?.file.ownerKind !== ownerKind || opened.file.ownerId !== ownerId) return null;
      await this.note(manager, actor, key, 'retrofit.paperOpened', opened.file);
      return opened;
    });
  }

  /** Takes a file away again: whoever sent it, while the request is open. */
  async remove(actor: Actor, key: RetrofitKey, fileId: string): Promise<Result<null, RetrofitRefusal>> {
    if (!isId(fileId)) return refuse({ code: 'unknown' });
    return this.database.transaction(async manager => {
      const file = await this.seen(manager, actor, key);
      const kept = file && (await this.files.list(manager, ownerOf(key)));
      const own = kept?.find(each => each.fileId === fileId && each.keptBy === actor.accountId);
      if (!file || !own) return refuse({ code: 'unknown' });
      if (isOver(stateOf(file.steps))) return refuse({ code: 'notNow' });
      await this.files.release(manager, { regionCode: key.regionCode, fileId }, actor);
      await this.note(manager, actor, key, 'retrofit.paperRemoved', own);
      return ok(null);
    });
  }

  private async seen(manager: EntityManager, actor: Actor, key: RetrofitKey): Promise<RetrofitFile | null> {
    const file = await this.retrofits.file(manager, key);
    if (!file) return null;
    const isStaff = READERS.some(role => mayServeRegion(actor, role, key.regionCode));
    return isStaff || mayActForEmployer(actor, file.retrofit.employerId) ? file : null;
  }

  private note(
    manager: EntityManager,
    actor: Actor,
    { regionCode, retrofitId }: RetrofitKey,
    action: string,
    { fileId, purpose, digest }: StoredFile,
  ): Promise<void> {
    return this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action },
      ...{ subjectKind: 'retrofit', subjectId: retrofitId, details: { fileId, purpose, digest } },
    });
  }
}

/** The approver reads; whoever decides adds nothing of its own. */
function mayAdd(actor: Actor, { retrofit }: RetrofitFile): boolean {
  return (
    mayActForEmployer(actor, retrofit.employerId) || mayServeRegion(actor, 'broker', retrofit.regionCode)
  );
}
