import { Injectable } from '@nestjs/common';
import { AccountStore, Identities, type AccountKey, type Actor, type Sameness } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database } from '#persistence';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { EraseSeeker } from '../erase-seeker.js';
import { isBroker, isOwn } from '../seeker-access.js';
import { SeekerEvents } from '../seeker-events.js';
import { SeekerRight } from '../seeker-right.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { SeekerDirectory } from '../store/seeker-directory.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { CLAIM_MEANS, waitingClaim, type ClaimMeans, type ClaimStanding } from './claim-letter.js';
import { ClaimStore } from './claim.store.js';

/** What the second colleague says: yes, with how the person was known, or no. */
export interface ClaimAnswerInput {
  readonly outcome: string;
  readonly means: string;
}

/** A claim that is to be answered. */
interface OpenClaim {
  readonly seeker: Seeker;
  readonly letter: ClaimStanding;
  readonly account: AccountKey;
}

/**
 * A second colleague, who neither issued nor read the letter, lets the person take the entry over or refuses. One member of
 * staff alone can therefore hand nobody's entry to an account of somebody else.
 */
@Injectable()
export class AnswerClaim {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly identities: Identities,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly claims: ClaimStore,
    private readonly erasing: EraseSeeker,
    private readonly right: SeekerRight,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  /** The name of the account that waits, for staff who compare it with the person; null where none does. */
  async asks(actor: Actor, { regionCode, seekerId }: SeekerKey): Promise<string | null> {
    if (!isBroker(actor, regionCode)) return null;
    return this.database.read(async manager => {
      const waiting = waitingClaim(await this.claims.last(manager, { regionCode, seekerId }));
      return waiting && ((await this.accounts.find(manager, waiting.account))?.name ?? '');
    });
  }

  /**
   * Codes of `outcome`: `missing`; of `means`, with a yes: `missing`. Refusals `noClaim`, `ownEntry`, `secondPerson`,
   * `namesake`; `hasEntry`: the account has sent a registration of its own meanwhile; `moved`.
   */
  async run(actor: Actor, key: SeekerKey, input: ClaimAnswerInput): Promise<Result<null, SeekerRefusal>> {
    const reader = new FieldReader();
    const outcome = reader.choice('outcome', input.outcome, ['confirmed', 'refused'] as const);
    const means = outcome === 'confirmed' ? reader.choice('means', input.means, CLAIM_MEANS) : null;
    if (!outcome || !reader.isClean) return reader.refusal();
    const today = await this.clock.today();
    try {
      return await this.database.transaction(async manager => {
        const found = await this.find(manager, actor, key);
        return found.ok ? this.answer(manager, actor, found.value, means, today) : found;
      });
    } catch (error) {
      if (constraintOf(error) !== 'seeker_account_directory_pkey') throw error;
      return refuse({ code: 'moved' });
    }
  }

  private async find(
    manager: EntityManager,
    actor: Actor,
    key: SeekerKey,
  ): Promise<Result<OpenClaim, SeekerRefusal>> {
    const seeker = isBroker(actor, key.regionCode) ? await this.seekers.lock(manager, key) : null;
    if (!seeker) return refuse({ code: 'notFound' });
    const letter = await this.claims.last(manager, seeker);
    const waiting = waitingClaim(letter);
    if (!letter || !waiting || seeker.accountId !== null || seeker.state === 'closed')
      return refuse({ code: 'noClaim' });
    const { account } = waiting;
    if (isOwn(actor, { accountId: account.accountId })) return refuse({ code: 'ownEntry' });
    const readers = await this.claims.readersOf(manager, seeker, letter);
    // Persons are compared, not accounts: nobody answers with a second account what the first one issued or read.
    const samenesses = new Set<Sameness>();
    for (const other of [letter.issuedBy, account, ...readers])
      samenesses.add(await this.identities.compare(manager, actor, other));
    if (samenesses.has('same')) return refuse({ code: 'secondPerson' });
    if (samenesses.has('perhaps')) return refuse({ code: 'namesake' });
    return ok({ seeker, letter, account });
  }

  private async answer(
    manager: EntityManager,
    by: Actor,
    { seeker, letter, account }: OpenClaim,
    means: ClaimMeans | null,
    today: PlainDate,
  ): Promise<Result<null, SeekerRefusal>> {
    if (means) {
      const left = await this.leaveOwn(manager, account);
      if (!left.ok) return left;
      await this.directory.bindAccount(manager, seeker, account);
      await this.right.give(manager, account, seeker.regionCode, today);
      await this.events.tell(manager, seeker, 'changed');
    }
    await this.claims.answer(manager, seeker, letter, { means, asked: account, by });
    const { regionCode, seekerId } = seeker;
    const action = means ? 'seeker.claimed' : 'seeker.claimDenied';
    await this.audit.record(manager, {
      ...{
        regionCode,
        actor: { accountId: by.accountId },
        action,
        subjectKind: 'seeker',
        subjectId: seekerId,
      },
      details: { letterId: letter.letterId, account: account.accountId, ...(means ? { means } : {}) },
    });
    await this.events.tell(manager, seeker, 'claimAnswered', {
      ...{ accountId: account.accountId, accountRegion: account.regionCode },
      outcome: means ? 'confirmed' : 'refused',
    });
    return ok(null);
  }

  /** A registration that was begun and not sent gives way; one that was sent does not. */
  private async leaveOwn(manager: EntityManager, account: AccountKey): Promise<Result<null, SeekerRefusal>> {
    const known = await this.directory.ofAccount(manager, account.accountId);
    const own = known && (await this.seekers.lock(manager, known));
    if (!own) return ok(null);
    if (own.state !== 'draft' && own.state !== 'closed') return refuse({ code: 'hasEntry' });
    if (own.state === 'draft')
      await this.erasing.close(manager, own, { by: account, reason: 'claimedAnother', now: true });
    await this.directory.releaseAccount(manager, own, account.accountId);
    return ok(null);
  }
}
