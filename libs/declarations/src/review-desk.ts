import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ActedUnderReader } from './acted-under.js';
import type { DeclarationHead, DeclarationKey } from './draft.js';
import { entryOf, type Line } from './line.js';
import type {
  DetermineOrder,
  FiledPage,
  FiledVersion,
  QueueWish,
  ReplacedVersion,
  ReturnOrder,
  ReviewDeskRefusal,
  VersionKey,
} from './review-desk.types.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { PersonClaims } from './person-claims.js';
import { mayHappen, type DeclarationAct } from './state.js';
import { CorrectionStore } from './store/correction.store.js';
import { DeclarationStore } from './store/declaration.store.js';
import { FiledQueue, toFiled } from './store/filed-queue.js';
import { ReturnStore } from './store/return.store.js';
import type { SubmissionRow } from './store/submission.row.js';
import { SubmissionStore } from './store/submission.store.js';

/**
 * What the review does with declarations, in the review's own transaction. Rights and audit are the review's;
 * state, versions and the right to withdraw are kept here.
 */
@Injectable()
export class ReviewDesk {
  constructor(
    private readonly clock: Clock,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly returns: ReturnStore,
    private readonly corrections: CorrectionStore,
    private readonly queue: FiledQueue,
    private readonly claims: PersonClaims,
    private readonly under: ActedUnderReader,
  ) {}

  /** Filed declarations that wait for a decision, the oldest first, over all regions of the scopes. */
  async listSubmitted(manager: EntityManager, wish: QueueWish): Promise<FiledPage> {
    return this.queue.page(manager, wish);
  }

  /** A filed version with what it says; null when there is none, or it was withdrawn or filed anew. */
  async filed(manager: EntityManager, key: VersionKey): Promise<FiledVersion | null> {
    const head = await this.declarations.findByKey(manager, key);
    if (head?.filedVersion !== key.version) return null;
    const row = await this.inForce(manager, head);
    if (!row) return null;
    const snapshot = this.submissions.snapshotOf(row);
    return {
      ...{ ...toFiled(row, snapshot), snapshot, replaced: await this.replaced(manager, row) },
      filedBy: { accountId: row.submittedBy, regionCode: row.submittedByRegion },
      filedUnder: await this.under.of(manager, row),
      correction: await this.correction(manager, key.regionCode, row.correctionId),
      correcting: await this.correction(manager, key.regionCode, head.correctionId),
    };
  }

  /** Did this person ever save in the declaration, for the employer? Acts of the office do not count. */
  async hasWritten(manager: EntityManager, key: DeclarationKey, accountId: string): Promise<boolean> {
    return this.declarations.isWriter(manager, key, accountId);
  }

  /** What a version took the place of; null for a first filing. */
  async replacedBy(manager: EntityManager, key: VersionKey): Promise<ReplacedVersion | null> {
    const row = await this.submissions.ofVersion(manager, key, key.version);
    return row && this.replaced(manager, row);
  }

  /** What a version said, in force or not; null for none. */
  async snapshotOf(manager: EntityManager, key: VersionKey): Promise<DeclarationSnapshot | null> {
    const row = await this.submissions.ofVersion(manager, key, key.version);
    return row && this.submissions.snapshotOf(row);
  }

  /** The version of a declaration that is in force; null when nothing is. */
  async current(manager: EntityManager, key: DeclarationKey): Promise<VersionKey | null> {
    const head = await this.declarations.findByKey(manager, key);
    const row = head && (await this.inForce(manager, head));
    return row && { regionCode: row.regionCode, declarationId: row.declarationId, version: row.version };
  }

  /** Sends lines back: the employer may change these and nothing else. */
  async markReturned(manager: EntityManager, order: ReturnOrder): Promise<Result<null, ReviewDeskRefusal>> {
    const held = await this.hold(manager, order, 'return');
    if (!held.ok) return held;
    const { head, filed } = held.value;
    if (head.correctionId) return this.underWay(manager, order, head.correctionId);
    const snapshot = this.submissions.snapshotOf(filed);
    if (order.lines.some(({ line }) => !hasLine(snapshot, line))) return refuse({ code: 'unknownLine' });
    await this.returns.add(manager, head, filed.id, order);
    await this.mark(manager, head, 'returned', order.returnedBy);
    return ok(null);
  }

  /** The version was decided on: nothing in it changes any more. */
  async markDetermined(
    manager: EntityManager,
    order: DetermineOrder,
  ): Promise<Result<null, ReviewDeskRefusal>> {
    const held = await this.hold(manager, order, 'determine');
    if (!held.ok) return held;
    const { correctionId } = held.value.head;
    if (correctionId && correctionId !== order.correctionSeen)
      return this.underWay(manager, order, correctionId);
    await this.claims.settle(
      manager,
      this.submissions.snapshotOf(held.value.filed),
      order.notCounted ?? new Map(),
    );
    await this.mark(manager, held.value.head, 'determined', order.determinedBy);
    return ok(null);
  }

  /**
   * The months of a determined version are counted anew, after an objection; where a later version is in force by now,
   * that one speaks for them.
   */
  async countAnew(
    manager: EntityManager,
    key: VersionKey,
    notCounted: ReadonlyMap<string, readonly number[]>,
  ): Promise<void> {
    const head = await this.declarations.lockByKey(manager, key);
    if (head?.filedState !== 'determined' || head.filedVersion !== key.version) return;
    const filed = await this.submissions.ofVersion(manager, head, key.version);
    if (filed) await this.claims.settle(manager, this.submissions.snapshotOf(filed), notCounted);
  }

  /** Holds the declaration to the end of the transaction, so that withdrawing and deciding exclude each other. */
  private async hold(
    manager: EntityManager,
    key: VersionKey,
    act: DeclarationAct,
  ): Promise<Result<{ head: DeclarationHead; filed: SubmissionRow }, ReviewDeskRefusal>> {
    const head = await this.declarations.lockByKey(manager, key);
    const filed = head && (await this.submissions.ofVersion(manager, head, key.version));
    if (!head || !filed) return refuse({ code: 'notFound' });
    if (!mayHappen(act, head.filedState) || head.filedVersion !== key.version)
      return refuse({ code: 'superseded' });
    if (filed.withdrawableUntil > this.clock.now())
      return refuse({ code: 'withdrawalOpen', until: filed.withdrawableUntil });
    return ok({ head, filed });
  }

  private async inForce(manager: EntityManager, head: DeclarationHead): Promise<SubmissionRow | null> {
    const row = await this.submissions.ofVersion(manager, head, head.filedVersion);
    return row && !(await this.submissions.withdrawalOf(manager, row)) ? row : null;
  }

  private async replaced(manager: EntityManager, row: SubmissionRow): Promise<ReplacedVersion | null> {
    const before =
      row.replacesVersion && (await this.submissions.ofVersion(manager, row, row.replacesVersion));
    if (!before) return null;
    const { version, documentNumber } = before;
    return { version, documentNumber, snapshot: this.submissions.snapshotOf(before) };
  }

  private async correction(manager: EntityManager, regionCode: string, id: string | null) {
    return id === null ? null : this.corrections.find(manager, regionCode, id);
  }

  private async underWay(manager: EntityManager, { regionCode }: VersionKey, correctionId: string) {
    const correction = await this.corrections.find(manager, regionCode, correctionId);
    const since = correction?.openedAt ?? this.clock.now();
    return refuse({ code: 'correctionUnderWay' as const, correctionId, since });
  }

  private async mark(
    manager: EntityManager,
    head: DeclarationHead,
    state: 'returned' | 'determined',
    accountId: string,
  ): Promise<void> {
    const by = { accountId, regionCode: null };
    await this.declarations.save(manager, head, { act: state, line: null, fields: [], by, state });
  }
}

function hasLine(snapshot: DeclarationSnapshot, line: Line): boolean {
  const entryId = entryOf(line);
  return entryId === null || snapshot.roster.some(entry => entry.entryId === entryId);
}
