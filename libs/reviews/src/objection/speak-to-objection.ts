import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type StoredFile } from '#files';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { addedEvent, endEvent } from './objection-events.js';
import { ObjectionGate } from './objection-gate.js';
import type { AddToObjectionRefusal, KeepObjectionFileRefusal } from './objection.errors.js';
import type { ObjectionKey } from './objection.js';
import { ObjectionStore } from './objection.store.js';
import { readStatement } from './long-words.js';

/** Whose files an objection's are, as the room of files knows owners. */
export const OBJECTION_OWNER = 'objection';

/** Whose files belong to an objection, for the room of files. */
export function filesOf({ regionCode, objectionId }: ObjectionKey) {
  return { regionCode, ownerKind: OBJECTION_OWNER, ownerId: objectionId };
}

/** Both sides say what they have to say and bring their papers, until it is decided; the employer may take it back. */
@Injectable()
export class SpeakToObjection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: ObjectionGate,
    private readonly objections: ObjectionStore,
    private readonly files: Files,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** A further statement of the side for which the person speaks. */
  async say(actor: Actor, key: ObjectionKey, typed: string): Promise<Result<null, AddToObjectionRefusal>> {
    const on = await this.clock.today();
    return this.database.transaction(async manager => {
      const taken = await this.gate.speak(manager, actor, key);
      if (!taken.ok) return refuse(taken.refusal as AddToObjectionRefusal);
      const words = readStatement(typed);
      if (!words.ok) return words;
      const { side, objection } = taken.value;
      await this.objections.act(manager, key, { kind: 'statement', side, words: words.value, on, by: actor });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'objection.statementAdded', subjectKind: 'objection', subjectId: key.objectionId },
        details: { side },
      });
      await this.outbox.add(manager, addedEvent(objection, side, on));
      return ok(null);
    });
  }

  /** A document of that side. */
  async bring(
    actor: Actor,
    key: ObjectionKey,
    sent: { readonly name: string; readonly bytes: Buffer },
  ): Promise<Result<StoredFile, KeepObjectionFileRefusal>> {
    const prepared = await this.files.prepare(sent);
    if (!prepared.ok) return prepared;
    const on = await this.clock.today();
    return this.database.transaction(async manager => {
      const taken = await this.gate.speak(manager, actor, key);
      if (!taken.ok) return refuse(taken.refusal as AddToObjectionRefusal & KeepObjectionFileRefusal);
      const { side, objection } = taken.value;
      const owner = { ...filesOf(key), purpose: side, by: actor };
      const kept = await this.files.put(manager, owner, prepared.value);
      if (!kept.ok) return kept;
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'objection.documentAdded', subjectKind: 'objection', subjectId: key.objectionId },
        details: { side, fileId: kept.value.fileId },
      });
      await this.outbox.add(manager, addedEvent(objection, side, on));
      return kept;
    });
  }

  /** The employer takes its objection back; the determination stands, and cannot be objected to again. */
  async withdraw(actor: Actor, key: ObjectionKey): Promise<Result<null, AddToObjectionRefusal>> {
    const on = await this.clock.today();
    return this.database.transaction(async manager => {
      const taken = await this.gate.speak(manager, actor, key);
      if (!taken.ok) return refuse(taken.refusal as AddToObjectionRefusal);
      const { side, objection, determination } = taken.value;
      if (side !== 'employer') return refuse({ code: 'notPermitted' });
      await this.objections.act(manager, key, { kind: 'withdrawn', side, words: null, on, by: actor });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'objection.withdrawn', subjectKind: 'objection', subjectId: key.objectionId },
      });
      await this.outbox.add(manager, endEvent(objection, 'withdrawn', determination.documentNumber));
      return ok(null);
    });
  }
}
