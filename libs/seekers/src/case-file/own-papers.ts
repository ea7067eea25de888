import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type StoredFile } from '#files';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { Seeker } from '../seeker.js';
import { SeekerDirectory } from '../store/seeker-directory.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { mayRemove, type OwnPaperKind } from './paper-kinds.js';
import { SeekerPaperStore, type SeekerPaper } from './seeker-paper.store.js';
import { paperOwnerOf, TakePaper, type PaperRefusal, type SentPaper } from './take-paper.js';

/** The papers of a person's own entry, for the person: brought, read, taken along, and thrown away where nothing rests on them. */
@Injectable()
export class OwnPapers {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly taking: TakePaper,
    private readonly bringers: SeekerPaperStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Is a virus scanner set up? Pages say so where there is none. */
  get hasScanner(): boolean {
    return this.files.hasScanner;
  }

  list(actor: Actor): Promise<SeekerPaper[]> {
    return this.database.read(async manager => {
      const seeker = await this.directory.ofAccount(manager, actor.accountId);
      return seeker
        ? this.bringers.named(manager, seeker, await this.files.list(manager, paperOwnerOf(seeker)))
        : [];
    });
  }

  /** Keeps a paper that the person brings. Refusal `notFound`: there is no entry, or it has ended. */
  add(actor: Actor, kind: OwnPaperKind, sent: SentPaper): Promise<Result<null, PaperRefusal>> {
    return this.taking.run(actor, manager => this.own(manager, actor), { ...sent, kind, channel: 'self' });
  }

  open(
    actor: Actor,
    fileId: string,
  ): Promise<Result<{ file: StoredFile; bytes: Buffer }, { readonly code: 'notFound' }>> {
    return this.database.read(async manager => {
      const seeker = await this.directory.ofAccount(manager, actor.accountId);
      const opened = seeker && (await this.files.open(manager, { regionCode: seeker.regionCode, fileId }));
      return opened && isOf(seeker, opened.file) ? ok(opened) : refuse({ code: 'notFound' as const });
    });
  }

  /** Throws one away. Refusal `keptAsProof`: the office must be able to show it. */
  remove(actor: Actor, fileId: string): Promise<Result<null, SeekerRefusal>> {
    return this.database.transaction(async manager => {
      const seeker = await this.own(manager, actor);
      const file = seeker && (await this.find(manager, seeker, fileId));
      if (!file) return refuse({ code: 'notFound' as const });
      if (!mayRemove(file)) return refuse({ code: 'keptAsProof' as const });
      await this.files.release(manager, file, actor);
      await this.bringers.forget(manager, file);
      await this.audit.record(manager, {
        ...{ regionCode: seeker.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'seeker.paperRemoved', subjectKind: 'seeker', subjectId: seeker.seekerId },
        details: { kind: file.purpose, fileId },
      });
      return ok(null);
    });
  }

  /** The person's entry, held by the transaction. */
  private async own(manager: EntityManager, { accountId }: Actor): Promise<Seeker | null> {
    const known = await this.directory.ofAccount(manager, accountId);
    return known && this.seekers.lock(manager, known);
  }

  private async find(
    manager: EntityManager,
    seeker: Seeker,
    fileId: string,
  ): Promise<StoredFile | undefined> {
    return (await this.files.list(manager, paperOwnerOf(seeker))).find(file => file.fileId === fileId);
  }
}

function isOf({ seekerId, regionCode }: Seeker, { ownerKind, ownerId }: StoredFile): boolean {
  const owner = paperOwnerOf({ seekerId, regionCode });
  return ownerKind === owner.ownerKind && ownerId === owner.ownerId;
}
