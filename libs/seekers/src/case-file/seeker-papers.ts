import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Files, type StoredFile } from '#files';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { LookLog } from '../look-log.js';
import { isBroker } from '../seeker-access.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { SeekerStore } from '../store/seeker.store.js';
import type { PaperKind } from './paper-kinds.js';
import { fieldsOfPaper } from './paper-looks.js';
import { SeekerPaperStore, type SeekerPaper } from './seeker-paper.store.js';
import { paperOwnerOf, SEEKER_OWNER, TakePaper, type PaperRefusal, type SentPaper } from './take-paper.js';

/** Papers of a person for staff, who take them in or read what the person brought; each opening is noted. */
@Injectable()
export class SeekerPapers {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly seekers: SeekerStore,
    private readonly taking: TakePaper,
    private readonly bringers: SeekerPaperStore,
    private readonly looks: LookLog,
  ) {}

  /** Is a virus scanner set up? Pages say so where there is none. */
  get hasScanner(): boolean {
    return this.files.hasScanner;
  }

  async add(
    actor: Actor,
    key: SeekerKey,
    kind: PaperKind,
    sent: SentPaper,
  ): Promise<Result<null, PaperRefusal>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    const find = (manager: EntityManager) => this.seekers.lock(manager, key);
    return this.taking.run(actor, find, { ...sent, kind, channel: 'staff' });
  }

  /** Papers of a person; the case file, which notes the look, shows them. */
  async list(actor: Actor, key: SeekerKey): Promise<SeekerPaper[]> {
    if (!isBroker(actor, key.regionCode)) return [];
    return this.database.read(async manager =>
      this.bringers.named(manager, key, await this.files.list(manager, paperOwnerOf(key))),
    );
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
    await this.bringers.erase(manager, seeker);
  }
}
