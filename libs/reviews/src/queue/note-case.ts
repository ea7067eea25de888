import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { isLine, ReviewDesk, type VersionKey } from '#declarations';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { accessRefusal, type AccessRefusal } from '../review-access.js';
import type { WordsRefusal } from '../second-person/proposal.errors.js';
import { requiredWords } from '../second-person/typed-words.js';
import { NoteStore } from './note.store.js';

export type NoteRefusal = AccessRefusal | WordsRefusal | { readonly code: 'notFound' | 'ownCase' };

/** A reviewer leaves a note for colleagues; the employer never reads it. */
@Injectable()
export class NoteCase {
  constructor(
    private readonly database: Database,
    private readonly desk: ReviewDesk,
    private readonly notes: NoteStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @param line of the filing; anything else makes it a note about the whole case */
  async run(actor: Actor, key: VersionKey, line: string, typed: string): Promise<Result<null, NoteRefusal>> {
    return this.database.transaction(async manager => {
      const filed = await this.desk.filed(manager, key);
      if (!filed) return refuse({ code: 'notFound' as const });
      const refusal = accessRefusal(actor, filed);
      if (refusal) return refuse(refusal);
      const words = requiredWords(typed);
      if (!words.ok) return words;
      const about = isLine(line) ? line : null;
      const noteId = await this.notes.add(manager, key, { line: about, words: words.value, by: actor });
      await this.audit.record(manager, {
        regionCode: key.regionCode,
        actor: { accountId: actor.accountId },
        action: 'review.noted',
        subjectKind: 'declaration',
        subjectId: key.declarationId,
        details: { noteId, line: about },
      });
      return ok(null);
    });
  }
}
