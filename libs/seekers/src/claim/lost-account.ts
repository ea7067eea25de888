import { Injectable } from '@nestjs/common';
import { Grants, Sessions, type AccountKey, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { addDays, FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { LookLog } from '../look-log.js';
import { isBroker, isOwn } from '../seeker-access.js';
import { SeekerEvents } from '../seeker-events.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { SeekerDirectory } from '../store/seeker-directory.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { seekerTerms } from '../terms.js';
import { makeClaimCode } from './claim-code.js';
import { ClaimStore } from './claim.store.js';

/** Papers by which staff see who stands before them. */
const ORIGINALS = ['certificate', 'citizenCard'] as const;

/** What staff say they did: the person was there, and which original they compared with the face. */
export interface LostAccountInput {
  readonly original: string;
  readonly present: boolean;
}

/**
 * A person who can no longer sign in comes to the counter with an original. The entry leaves the old account, whose
 * sessions and right end at once, and a letter is issued by which another account takes it over.
 */
@Injectable()
export class LostAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly claims: ClaimStore,
    private readonly grants: Grants,
    private readonly sessions: Sessions,
    private readonly looks: LookLog,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  /** Codes of `original`: `missing`; of `present`: `missing`. Refusal `noAccount`: there is none to leave. */
  async run(actor: Actor, key: SeekerKey, input: LostAccountInput): Promise<Result<null, SeekerRefusal>> {
    const reader = new FieldReader();
    const original = reader.choice('original', input.original, ORIGINALS);
    if (!input.present) reader.wrong('present', 'missing');
    if (!original || !reader.isClean) return reader.refusal();
    const today = await this.clock.today();
    const lastDay = addDays(today, seekerTerms(today).claimDays);
    return this.database.transaction(async manager => {
      const seeker = isBroker(actor, key.regionCode) ? await this.seekers.lock(manager, key) : null;
      if (!seeker || seeker.state === 'draft') return refuse({ code: 'notFound' as const });
      if (isOwn(actor, seeker)) return refuse({ code: 'ownEntry' as const });
      if (seeker.state === 'closed') return refuse({ code: 'otherState' as const, state: seeker.state });
      const account = accountOf(seeker);
      if (!account) return refuse({ code: 'noAccount' as const });
      await this.leave(manager, seeker, account, actor);
      const letterId = await this.claims.add(manager, seeker, { code: makeClaimCode(), lastDay, by: actor });
      const by = { regionCode: key.regionCode, actor: { accountId: actor.accountId } };
      await this.audit.record(manager, {
        ...{ ...by, action: 'seeker.accountReleased', subjectKind: 'seeker', subjectId: key.seekerId },
        details: { original, account: account.accountId, letterId, lastDay },
      });
      await this.looks.record(manager, { seeker, by: actor, fields: ['person'], purpose: 'lostAccount' });
      await this.events.tell(manager, seeker, 'changed');
      // Whoever still has the account and was not at the counter must hear of it.
      await this.events.tell(manager, seeker, 'accountReleased', {
        ...{ accountId: account.accountId, accountRegion: account.regionCode },
      });
      return ok(null);
    });
  }

  private async leave(
    manager: EntityManager,
    seeker: Seeker,
    account: AccountKey,
    { accountId }: Actor,
  ): Promise<void> {
    await this.directory.unbindAccount(manager, seeker, account.accountId);
    await this.grants.revokeRole(manager, account, 'seeker', seeker.regionCode, accountId);
    await this.sessions.endAll(manager, account);
  }
}

function accountOf({ accountId, accountRegion }: Seeker): AccountKey | null {
  return accountId !== null && accountRegion !== null ? { accountId, regionCode: accountRegion } : null;
}
