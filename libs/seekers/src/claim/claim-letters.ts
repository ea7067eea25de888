import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { addDays, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { LookLog } from '../look-log.js';
import { isBroker } from '../seeker-access.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { PartStore } from '../store/part.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { seekerTerms } from '../terms.js';
import { makeClaimCode } from './claim-code.js';
import { isOpenLetter, waitingClaim, type ClaimStanding } from './claim-letter.js';
import { ClaimStore, CODE_LOOK } from './claim.store.js';

/** What staff read and print: the letter with its code, for the one person it is for. */
export interface ShownClaim {
  readonly seeker: Seeker;
  readonly name: string;
  readonly last: ClaimStanding | null;
  /** Null where no letter is open. */
  readonly code: string | null;
  readonly today: PlainDate;
}

/** Staff give a person whom they registered the letter by which the entry becomes the person's own. */
@Injectable()
export class ClaimLetters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly parts: PartStore,
    private readonly claims: ClaimStore,
    private readonly looks: LookLog,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Issues a letter; one that was open works no more. Refusals `hasAccount`: the entry is somebody's own already;
   * `claimWaits`: somebody who used the last one waits for an answer.
   */
  async issue(actor: Actor, key: SeekerKey): Promise<Result<null, SeekerRefusal>> {
    const today = await this.clock.today();
    const lastDay = addDays(today, seekerTerms(today).claimDays);
    return this.within(actor, key, async (manager, seeker) => {
      if (seeker.accountId !== null) return refuse({ code: 'hasAccount' });
      if (waitingClaim(await this.claims.last(manager, seeker))) return refuse({ code: 'claimWaits' });
      await this.endOpen(manager, actor, seeker, 'replaced');
      const letterId = await this.claims.add(manager, seeker, { code: makeClaimCode(), lastDay, by: actor });
      await this.record(manager, actor, seeker, 'seeker.claimLetterIssued', { letterId, lastDay });
      return ok(null);
    });
  }

  /** Makes the code of a letter that went astray worthless. */
  async takeBack(actor: Actor, key: SeekerKey): Promise<Result<null, SeekerRefusal>> {
    return this.within(actor, key, async (manager, seeker) => {
      const letterId = await this.endOpen(manager, actor, seeker, 'takenBack');
      if (letterId) await this.record(manager, actor, seeker, 'seeker.claimLetterTakenBack', { letterId });
      return ok(null);
    });
  }

  /** The open letter with its code; that somebody read the code is noted. */
  async show(actor: Actor, key: SeekerKey): Promise<Result<ShownClaim, SeekerRefusal>> {
    const today = await this.clock.today();
    let shown: ShownClaim | null = null;
    const done = await this.within(actor, key, async (manager, seeker) => {
      const last = await this.claims.last(manager, seeker);
      const open = last !== null && seeker.accountId === null && isOpenLetter(last, today);
      const code = open ? await this.claims.codeOf(manager, seeker, last.letterId) : null;
      if (open)
        await this.record(manager, actor, seeker, 'seeker.claimCodeShown', { letterId: last.letterId });
      const { person } = await this.parts.told(manager, seeker);
      await this.looks.record(manager, {
        ...{ seeker, by: actor, fields: ['person'], purpose: open ? CODE_LOOK : 'claim' },
      });
      shown = { seeker, name: person?.name ?? '', last, code, today };
      return ok(null);
    });
    return done.ok && shown ? ok(shown) : (done as Result<never, SeekerRefusal>);
  }

  private async endOpen(
    manager: EntityManager,
    actor: Actor,
    seeker: SeekerKey,
    outcome: 'replaced' | 'takenBack',
  ): Promise<string | null> {
    const last = await this.claims.last(manager, seeker);
    if (last?.end !== null) return null;
    await this.claims.end(manager, seeker, last.letterId, outcome, actor);
    return last.letterId;
  }

  private within(
    actor: Actor,
    key: SeekerKey,
    work: (manager: EntityManager, seeker: Seeker) => Promise<Result<null, SeekerRefusal>>,
  ): Promise<Result<null, SeekerRefusal>> {
    return this.database.transaction(async manager => {
      const seeker = isBroker(actor, key.regionCode) ? await this.seekers.lock(manager, key) : null;
      if (!seeker || seeker.state === 'draft') return refuse({ code: 'notFound' as const });
      if (seeker.state === 'closed') return refuse({ code: 'otherState' as const, state: seeker.state });
      return work(manager, seeker);
    });
  }

  private async record(
    manager: EntityManager,
    { accountId }: Actor,
    { regionCode, seekerId }: SeekerKey,
    action: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId }, action },
      ...{ subjectKind: 'seeker', subjectId: seekerId, details },
    });
  }
}
