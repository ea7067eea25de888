import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { OrderChecks } from '#checks';
import { ReviewDesk, type VersionKey } from '#declarations';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { accessRefusal } from '../review-access.js';
import { AssignReview } from './assign-review.js';
import { BatchStore, type BatchAct, type BatchItem, type DoneBatch } from './batch.store.js';
import { DeterminePlain } from './determine-plain.js';

export { BATCH_ACTS, type BatchAct } from './batch.store.js';

/** What is to be done to several cases. */
export interface BatchWish {
  readonly act: BatchAct;
  readonly cases: readonly VersionKey[];
  /** Whom they are given to; needed for `assign`. */
  readonly to: AccountKey | null;
  /** When the desks were looked at: what somebody took since then is not taken away from them. */
  readonly seenAt?: Date | null;
}

/** A case of a batch with the names a page needs. */
export interface NamedItem extends BatchItem {
  readonly employerName: string;
  readonly levyYear: number | null;
}

/** What a batch would come to, or came to. */
export interface BatchResult {
  readonly act: BatchAct;
  readonly items: readonly NamedItem[];
  /** How many nothing stands in the way of. */
  readonly done: number;
}

/** What a batch would come to, as things were at a moment. */
export interface BatchPreview extends BatchResult {
  readonly at: Date;
}

/** `empty`: no case was chosen. `tooMany`: more than a page holds. `assigneeMissing`: nobody was named to give them to. */
export type BatchRefusal = { readonly code: 'empty' | 'tooMany' | 'assigneeMissing' };

const MOST = 50;

/** Acts on several cases at once: each by itself, so that one that is refused keeps none of the others back. */
@Injectable()
export class Batch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReviewDesk,
    private readonly register: EmployerRegister,
    private readonly assign: AssignReview,
    private readonly recheck: OrderChecks,
    private readonly plain: DeterminePlain,
    private readonly batches: BatchStore,
    private readonly audit: AuditTrail,
  ) {}

  /** What it would come to now; changes nothing. */
  async preview(actor: Actor, wish: BatchWish): Promise<Result<BatchPreview, BatchRefusal>> {
    const wrong = refusalOf(wish);
    if (wrong) return refuse(wrong);
    const at = this.clock.now();
    const items: BatchItem[] = [];
    for (const one of wish.cases) items.push({ ...one, refusal: await this.obstacle(actor, wish, one) });
    return ok({ ...(await this.named(wish.act, items)), at });
  }

  /** @returns the id under which its result can be read */
  async run(actor: Actor, wish: BatchWish): Promise<Result<string, BatchRefusal>> {
    const wrong = refusalOf(wish);
    if (wrong) return refuse(wrong);
    const items: BatchItem[] = [];
    for (const one of wish.cases) items.push({ ...one, refusal: await this.act(actor, wish, one) });
    return ok(await this.database.transaction(manager => this.record(manager, actor, wish.act, items)));
  }

  /** What a batch came to; null for one of somebody else's. */
  async result(actor: Actor, batchId: string): Promise<BatchResult | null> {
    const batch = await this.database.read(manager => this.batches.find(manager, actor, batchId));
    return batch && this.named(batch.act, batch.items);
  }

  private async obstacle(actor: Actor, { act, to }: BatchWish, one: VersionKey): Promise<string | null> {
    if (act === 'determine') return (await this.plain.obstacle(actor, one))?.code ?? null;
    if (act === 'recheck') return this.recheckObstacle(actor, one);
    return codeOf(to ? await this.assign.run(actor, one, to, { dryRun: true }) : NOBODY);
  }

  private async act(
    actor: Actor,
    { act, to, seenAt = null }: BatchWish,
    one: VersionKey,
  ): Promise<string | null> {
    if (act === 'determine') return codeOf(await this.plain.run(actor, one));
    if (act === 'recheck')
      return (await this.recheckObstacle(actor, one)) ?? codeOf(await this.recheck.run(actor, one));
    return codeOf(to ? await this.assign.run(actor, one, to, { seenAt }) : NOBODY);
  }

  private async recheckObstacle(actor: Actor, one: VersionKey): Promise<string | null> {
    const filed = await this.database.read(manager => this.desk.filed(manager, one));
    if (!filed) return 'superseded';
    return accessRefusal(actor, filed)?.code ?? null;
  }

  private async named(act: BatchAct, items: readonly BatchItem[]): Promise<BatchResult> {
    return this.database.read(async manager => {
      const found: NamedItem[] = [];
      for (const item of items) found.push({ ...item, ...(await this.nameOf(manager, item)) });
      return { act, items: found, done: items.filter(({ refusal }) => refusal === null).length };
    });
  }

  private async nameOf(manager: EntityManager, key: VersionKey) {
    const filed = await this.desk.filed(manager, key);
    if (!filed) return { employerName: '', levyYear: null };
    const employers = await this.register.ofKeys(manager, [filed]);
    return { employerName: employers.get(filed.employerId)?.name ?? '', levyYear: filed.levyYear };
  }

  private async record(
    manager: EntityManager,
    actor: Actor,
    act: BatchAct,
    items: readonly BatchItem[],
  ): Promise<string> {
    const batchId = await this.batches.add(manager, actor, act, items);
    await this.audit.record(manager, {
      regionCode: actor.regionCode,
      actor: { accountId: actor.accountId },
      action: 'review.batchDone',
      subjectKind: 'account',
      subjectId: actor.accountId,
      details: { batchId, act, cases: items.length, refused: items.filter(({ refusal }) => refusal).length },
    });
    return batchId;
  }
}

const NOBODY = { ok: false as const, refusal: { code: 'assigneeMissing' } };

export type { DoneBatch };

function codeOf(outcome: Result<unknown, { readonly code: string }>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

function refusalOf({ act, cases, to }: BatchWish): BatchRefusal | null {
  if (cases.length === 0) return { code: 'empty' };
  if (cases.length > MOST) return { code: 'tooMany' };
  return act === 'assign' && !to ? { code: 'assigneeMissing' } : null;
}
