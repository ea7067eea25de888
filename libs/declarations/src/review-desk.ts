import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead } from './draft.js';
import { entryOf, type Line } from './line.js';
import type {
  FiledPage,
  FiledVersion,
  QueueWish,
  ReturnOrder,
  ReviewDeskRefusal,
  VersionKey,
} from './review-desk.types.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { mayHappen, type DeclarationAct } from './state.js';
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
    private readonly queue: FiledQueue,
  ) {}

  /** Filed declarations that wait for a decision, the oldest first, over all regions of the scopes. */
  async listSubmitted(manager: EntityManager, wish: QueueWish): Promise<FiledPage> {
    return this.queue.page(manager, wish);
  }

  /** A filed version with what it says; null when there is none, or it was withdrawn or filed anew. */
  async filed(manager: EntityManager, key: VersionKey): Promise<FiledVersion | null> {
    const row = await this.submissions.ofVersion(manager, key, key.version);
    if (!row || (await this.submissions.withdrawalOf(manager, row))) return null;
    if (await this.submissions.ofVersion(manager, key, key.version + 1)) return null;
    const snapshot = this.submissions.snapshotOf(row);
    return { ...toFiled(row, snapshot), snapshot };
  }

  /** Sends lines back: the employer may change these and nothing else. */
  async markReturned(manager: EntityManager, order: ReturnOrder): Promise<Result<null, ReviewDeskRefusal>> {
    const held = await this.hold(manager, order, 'return');
    if (!held.ok) return held;
    const { head, filed } = held.value;
    const snapshot = this.submissions.snapshotOf(filed);
    if (order.lines.some(({ line }) => !hasLine(snapshot, line))) return refuse({ code: 'unknownLine' });
    await this.returns.add(manager, head, filed.id, order);
    await this.mark(manager, head, 'returned', order.returnedBy);
    return ok(null);
  }

  /** The version was decided on: nothing in it changes any more. */
  async markDetermined(
    manager: EntityManager,
    order: VersionKey & { readonly determinedBy: string },
  ): Promise<Result<null, ReviewDeskRefusal>> {
    const held = await this.hold(manager, order, 'determine');
    if (!held.ok) return held;
    await this.mark(manager, held.value.head, 'determined', order.determinedBy);
    return ok(null);
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
    if (!mayHappen(act, head.state) || head.filedVersion !== key.version)
      return refuse({ code: 'superseded' });
    if (filed.withdrawableUntil > this.clock.now())
      return refuse({ code: 'withdrawalOpen', until: filed.withdrawableUntil });
    return ok({ head, filed });
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
