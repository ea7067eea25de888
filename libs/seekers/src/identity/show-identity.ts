import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { LookLog } from '../look-log.js';
import { isBroker, isOwn } from '../seeker-access.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { SeekerKey } from '../seeker.js';
import { SeekerStore } from '../store/seeker.store.js';
import { IDENTITY_REASONS, purposeOf, wrongWords, type IdentityInput } from './identity-reason.js';

/** Writes down who has a person's identity shown, and why; the person reads it. Showing it is the caller's affair. */
@Injectable()
export class ShowIdentity {
  constructor(
    private readonly database: Database,
    private readonly seekers: SeekerStore,
    private readonly looks: LookLog,
    private readonly audit: AuditTrail,
  ) {}

  /** May the actor ask? Refusals `notFound` and `ownEntry`, as for the case file. */
  async mayAsk(actor: Actor, key: SeekerKey): Promise<Result<null, SeekerRefusal>> {
    return this.database.read(manager => this.may(manager, actor, key));
  }

  /** Codes of `reason`: `missing`; of `words`: `missing`, `tooLong`, `number`. */
  async run(actor: Actor, key: SeekerKey, input: IdentityInput): Promise<Result<null, SeekerRefusal>> {
    const reader = new FieldReader();
    const reason = reader.choice('reason', input.reason, IDENTITY_REASONS);
    const words = input.words.trim();
    const wrong = reason === 'other' ? wrongWords(words) : null;
    if (wrong) reader.wrong('words', wrong);
    if (!reason || !reader.isClean) return reader.refusal();
    return this.database.transaction(async manager => {
      const may = await this.may(manager, actor, key);
      if (!may.ok) return may;
      // The person reads the own words; the trail, which nobody can take anything out of, holds the kind of reason alone.
      const purpose = purposeOf(reason, words);
      await this.looks.record(manager, { seeker: key, by: actor, fields: ['person'], purpose });
      await this.record(manager, actor, key, 'seeker.identityShown', { reason });
      return ok(null);
    });
  }

  /** The sitting goes on without it. */
  async hideAgain(actor: Actor, key: SeekerKey): Promise<Result<null, SeekerRefusal>> {
    return this.database.transaction(async manager => {
      const may = await this.may(manager, actor, key);
      if (may.ok) await this.record(manager, actor, key, 'seeker.identityHidden', {});
      return may;
    });
  }

  private async may(
    manager: EntityManager,
    actor: Actor,
    key: SeekerKey,
  ): Promise<Result<null, SeekerRefusal>> {
    const seeker = isBroker(actor, key.regionCode) ? await this.seekers.find(manager, key) : null;
    if (!seeker) return refuse({ code: 'notFound' });
    return isOwn(actor, seeker) ? refuse({ code: 'ownEntry' }) : ok(null);
  }

  private async record(
    manager: EntityManager,
    { accountId }: Actor,
    { regionCode, seekerId }: SeekerKey,
    action: string,
    details: Record<string, string>,
  ): Promise<void> {
    const subject = { subjectKind: 'seeker', subjectId: seekerId };
    await this.audit.record(manager, { regionCode, actor: { accountId }, action, ...subject, details });
  }
}
