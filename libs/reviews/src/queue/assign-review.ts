import { Injectable } from '@nestjs/common';
import { AccountStore, Colleagues, type AccountKey, type Actor, type Colleague } from '#accounts';
import { AuditTrail } from '#audit';
import { ReviewDesk, type FiledVersion, type VersionKey } from '#declarations';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { accessRefusal, type AccessRefusal } from '../review-access.js';
import type { AlreadyDecided, FilingRefusal } from '../review.errors.js';
import type { ReviewKey } from '../review.js';
import { StaffNames } from '../staff-names.js';
import { ReviewStore } from '../store/review.store.js';

/**
 * `assigneeUnfit`: who was named does not review there, or has a hand in the case. `sameDesk`: it lies there already.
 * `takenMeanwhile`: somebody took it or was given it after whoever asks looked.
 */
export type AssignRefusal =
  | AccessRefusal
  | FilingRefusal
  | AlreadyDecided
  | { readonly code: 'assigneeUnfit' | 'sameDesk' | 'takenMeanwhile' };

/** `dryRun`: find out whether it could be done, and leave everything as it is. `seenAt`: when the desks were looked at. */
export interface AssignOptions {
  readonly dryRun?: boolean;
  readonly seenAt?: Date | null;
}

/** A reviewer gives a case to a colleague, who is told; whoever had it is told as well. */
@Injectable()
export class AssignReview {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly accounts: AccountStore,
    private readonly colleagues: Colleagues,
    private readonly names: StaffNames,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Who can be given cases of a county; nobody for whoever does not review there. */
  async assignees(actor: Actor, regionCode: string): Promise<Colleague[]> {
    const asked = accessRefusal(actor, { regionCode, employerId: '', submittedBy: '' });
    if (asked) return [];
    return this.database.read(manager => this.colleagues.of(manager, 'reviewer', regionCode));
  }

  async run(
    actor: Actor,
    version: VersionKey,
    to: AccountKey,
    { dryRun = false, seenAt = null }: AssignOptions = {},
  ): Promise<Result<null, AssignRefusal>> {
    return this.database.transaction(async manager => {
      const filed = await this.desk.filed(manager, version);
      if (!filed) return refuse({ code: 'superseded' as const });
      const refusal = accessRefusal(actor, filed) ?? (await this.unfit(manager, filed, to));
      if (refusal) return refuse(refusal);
      if (filed.withdrawableUntil > this.clock.now())
        return refuse({ code: 'withdrawalOpen' as const, until: filed.withdrawableUntil });
      const before = await this.reviews.ofVersion(manager, version);
      if (before?.closure) return refuse(await this.names.alreadyDecided(manager, before.closure));
      if (before?.assigned?.by.accountId === to.accountId) return refuse({ code: 'sameDesk' as const });
      if (seenAt && before?.assigned && before.assigned.at > seenAt)
        return refuse({ code: 'takenMeanwhile' as const });
      if (!dryRun) await this.give(manager, actor, filed, to);
      return ok(null);
    });
  }

  /** The colleague must be one who could take the case. */
  private async unfit(manager: EntityManager, filed: FiledVersion, to: AccountKey) {
    const colleague = await this.accounts.actor(manager, to);
    const isFit =
      colleague !== null &&
      accessRefusal(colleague, filed) === null &&
      !(await this.desk.hasWritten(manager, filed, to.accountId));
    return isFit ? null : { code: 'assigneeUnfit' as const };
  }

  private async give(manager: EntityManager, actor: Actor, filed: FiledVersion, to: AccountKey) {
    const key = await this.reviews.open(manager, filed);
    const review = await this.reviews.lock(manager, key);
    const from = review?.assigned?.by ?? null;
    await this.reviews.assign(manager, key, to, { how: 'given', by: actor });
    await this.audit.record(manager, {
      regionCode: key.regionCode,
      actor: { accountId: actor.accountId },
      action: 'review.given',
      subjectKind: 'review',
      subjectId: key.reviewId,
      details: { to: to.accountId, from: from?.accountId ?? null },
    });
    if (to.accountId !== actor.accountId) await this.tell(manager, 'review.given', filed, key, to);
    if (from && from.accountId !== actor.accountId)
      await this.tell(manager, 'review.takenOver', filed, key, from);
  }

  /** Tells somebody what became of a case on their desk. */
  async tell(
    manager: EntityManager,
    kind: 'review.given' | 'review.takenOver',
    { declarationId, version, employerId, levyYear }: FiledVersion,
    { regionCode, reviewId }: ReviewKey,
    to: AccountKey,
  ): Promise<void> {
    const at = await this.reviews.assignments(manager, { regionCode, reviewId });
    await this.outbox.add(manager, {
      regionCode,
      kind,
      payload: {
        ...{ declarationId, version, employerId, levyYear },
        ...{ toAccountId: to.accountId, toRegion: to.regionCode },
      },
      dedupeKey: `${kind}:${reviewId}:${at}:${to.accountId}`,
    });
  }
}
