import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type FileRefusal } from '#files';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Seeker, SeekerChannel, SeekerKey } from '../seeker.js';
import type { PaperKind } from './paper-kinds.js';
import { SeekerPaperStore } from './seeker-paper.store.js';

export const SEEKER_OWNER = 'seeker';

/** A file as it was sent. */
export interface SentPaper {
  readonly name: string;
  readonly bytes: Buffer;
}

export type PaperRefusal = FileRefusal | { readonly code: 'notFound' };

/** Takes a paper in, whoever brings it: looked at and cleaned first, then kept with the note of who brought it. */
@Injectable()
export class TakePaper {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly bringers: SeekerPaperStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @param find the entry, held by the transaction; null where the actor may bring nothing */
  async run(
    by: Actor,
    find: (manager: EntityManager) => Promise<Seeker | null>,
    paper: SentPaper & { readonly kind: PaperKind; readonly channel: SeekerChannel },
  ): Promise<Result<null, PaperRefusal>> {
    const { kind, channel } = paper;
    const prepared = await this.files.prepare(paper);
    if (!prepared.ok) return prepared;
    return this.database.transaction(async manager => {
      const seeker = await find(manager);
      if (!seeker || seeker.state === 'closed') return refuse({ code: 'notFound' as const });
      const owner = { ...paperOwnerOf(seeker), purpose: kind, by };
      const kept = await this.files.put(manager, owner, prepared.value);
      if (!kept.ok) return kept;
      const { fileId } = kept.value;
      await this.bringers.note(manager, seeker, fileId, { channel, by });
      const { regionCode, seekerId } = seeker;
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: by.accountId }, action: 'seeker.paperAdded' },
        ...{ subjectKind: 'seeker', subjectId: seekerId, details: { kind, fileId, channel } },
      });
      return ok(null);
    });
  }
}

/** Whose the papers of an entry are, for the room of files. */
export function paperOwnerOf({ regionCode, seekerId }: SeekerKey) {
  return { regionCode, ownerKind: SEEKER_OWNER, ownerId: seekerId };
}
