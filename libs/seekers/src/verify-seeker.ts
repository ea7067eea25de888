import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { VerificationFacts, VerificationSubject } from './act.js';
import { PRIORITY_FACTS } from './priority.js';
import { isBroker, isOwn } from './seeker-access.js';
import { SeekerEvents } from './seeker-events.js';
import { SeekerLife } from './seeker-life.js';
import type { SeekerRefusal } from './seeker.errors.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { ActStore } from './store/act.store.js';
import { SeekerStore } from './store/seeker.store.js';

/** A check as typed. A refusal needs its reason: the person reads it. */
export interface VerificationInput {
  readonly subject: string;
  readonly outcome: string;
  readonly means: string;
  readonly note: string;
}

const SUBJECTS = ['certificate', ...PRIORITY_FACTS] as const satisfies readonly VerificationSubject[];
const LONGEST_NOTE = 500;

/** Staff check the certificate, by which an entry becomes usable, and the facts that put a person first. */
@Injectable()
export class VerifySeeker {
  constructor(
    private readonly database: Database,
    private readonly seekers: SeekerStore,
    private readonly acts: ActStore,
    private readonly life: SeekerLife,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, key: SeekerKey, input: VerificationInput): Promise<Result<null, SeekerRefusal>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    const read = readVerification(input);
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.lock(manager, key);
      if (!seeker || seeker.state === 'draft') return refuse({ code: 'notFound' as const });
      if (isOwn(actor, seeker)) return refuse({ code: 'ownEntry' as const });
      if (seeker.state === 'closed') return refuse({ code: 'otherState' as const, state: seeker.state });
      await this.acts.verify(manager, key, read.value, actor);
      const { subject, outcome, means } = read.value;
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'seeker.verified' },
        ...{ subjectKind: 'seeker', subjectId: key.seekerId, details: { subject, outcome, means } },
      });
      return subject === 'certificate'
        ? this.follow(manager, actor, seeker, read.value)
        : this.tellChanged(manager, seeker);
    });
  }

  /** A certificate that holds opens the entry; one that does not gives it back to the person. */
  private async follow(
    manager: EntityManager,
    actor: Actor,
    seeker: Seeker,
    { outcome }: VerificationFacts,
  ): Promise<Result<null, SeekerRefusal>> {
    if (seeker.state !== 'registered') return this.tellChanged(manager, seeker);
    if (outcome === 'refused') {
      await this.seekers.enter(manager, seeker, { state: 'draft', reason: 'certificateRefused', by: actor });
      return this.tellChanged(manager, seeker);
    }
    await this.seekers.enter(manager, seeker, {
      state: 'verified',
      reason: 'certificateConfirmed',
      by: actor,
    });
    const verified = await this.seekers.lock(manager, seeker);
    return verified ? this.life.toPool(manager, verified, 'certificateConfirmed', actor) : ok(null);
  }

  private async tellChanged(manager: EntityManager, key: SeekerKey): Promise<Result<null, SeekerRefusal>> {
    await this.events.tell(manager, key, 'changed');
    return ok(null);
  }
}

function readVerification(input: VerificationInput): Result<VerificationFacts, SeekerRefusal> {
  const reader = new FieldReader();
  const subject = reader.choice('subject', input.subject, SUBJECTS);
  const outcome = reader.choice('outcome', input.outcome, ['confirmed', 'refused'] as const);
  const means = reader.choice('means', input.means, ['register', 'sight'] as const);
  const blank = input.note.trim() === '' && outcome === 'confirmed';
  const note = blank ? null : reader.text('note', input.note, LONGEST_NOTE);
  if (!reader.isClean || !subject || !outcome || !means) return reader.refusal();
  return ok({ subject, outcome, means, note });
}
