import { Injectable } from '@nestjs/common';
import { mayActInYear, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files, type FileRefusal, type PreparedFile } from '#files';
import { Clock, constraintOf, Database } from '#persistence';
import { ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk } from './account-desk.js';
import type { LevyAccountKey } from './entry.js';
import { readRelief, reliefEffect, type ReliefFacts, type ReliefInput, type ReliefLimit } from './relief.js';
import { ProposalStore } from './store/proposal.store.js';
import { ReliefStore, type ReliefKey } from './store/relief.store.js';

/** Whose the documents of a request are, for the room of files. */
export const RELIEF_OWNER = 'reliefRequest';
export const RELIEF_PURPOSE = 'relief';

/**
 * `alreadyRequested`: one request about the account is open. `decided`: nothing can be added or taken back any more. `past`:
 * payment cannot be put off to a day that is over.
 */
export type ReliefRefusal =
  | InvalidInput
  | ReliefLimit
  | FileRefusal
  | { readonly code: 'notFound' | 'alreadyRequested' | 'decided' | 'past' };

type Sent = { readonly name: string; readonly bytes: Buffer } | null;

/** An employer asks for less, nothing or later, with documents. */
@Injectable()
export class RequestRelief {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly requests: ReliefStore,
    private readonly proposals: ProposalStore,
    private readonly files: Files,
    private readonly audit: AuditTrail,
  ) {}

  /** @param sent the first document; more can be added until the request is decided */
  async run(
    actor: Actor,
    key: LevyAccountKey,
    input: ReliefInput,
    sent: Sent,
  ): Promise<Result<ReliefKey, ReliefRefusal>> {
    if (!mayActInYear(actor, key)) return refuse({ code: 'notFound' });
    const facts = readRelief(input);
    if (!facts.ok) return facts;
    const file = sent ? await this.files.prepare(sent) : null;
    if (file && !file.ok) return file;
    const today = await this.clock.today();
    try {
      return await this.database.transaction(manager =>
        this.request(manager, actor, key, facts.value, file?.value ?? null, today),
      );
    } catch (error) {
      if (constraintOf(error) === 'relief_request_round_key') return refuse({ code: 'alreadyRequested' });
      throw error;
    }
  }

  /** Adds a document to a request of one's own. */
  async addFile(actor: Actor, key: ReliefKey, sent: Sent): Promise<Result<null, ReliefRefusal>> {
    if (!sent) return refuse({ code: 'fileMissing' });
    const file = await this.files.prepare(sent);
    if (!file.ok) return file;
    return this.database.transaction(async manager => {
      const found = await this.own(manager, actor, key);
      if (!found.ok) return found;
      return this.keep(manager, actor, key, file.value);
    });
  }

  /** Takes a request back while nobody has decided. */
  async withdraw(actor: Actor, key: ReliefKey): Promise<Result<null, ReliefRefusal>> {
    try {
      return await this.database.transaction(async manager => {
        const found = await this.own(manager, actor, key);
        if (!found.ok) return found;
        await this.requests.withdraw(manager, key, actor);
        await this.audit.record(manager, {
          ...{
            regionCode: key.regionCode,
            actor: { accountId: actor.accountId },
            action: 'relief.withdrawn',
          },
          ...{ subjectKind: 'reliefRequest', subjectId: key.requestId },
        });
        return ok(null);
      });
    } catch (error) {
      if (constraintOf(error) === 'relief_withdrawal_pkey') return refuse({ code: 'decided' });
      throw error;
    }
  }

  private async request(
    manager: EntityManager,
    actor: Actor,
    key: LevyAccountKey,
    facts: ReliefFacts,
    file: PreparedFile | null,
    today: PlainDate,
  ): Promise<Result<ReliefKey, ReliefRefusal>> {
    const open = await this.desk.look(manager, key, today);
    if (!open) return refuse({ code: 'notFound' });
    const effect = reliefEffect(facts, open.standing, open.firstDue, open.rules.relief?.value ?? null);
    if (!effect.ok) return effect;
    if (effect.value.dueOn && effect.value.dueOn < today) return refuse({ code: 'past' });
    const before = await this.requests.ofAccount(manager, key);
    const proposals = await this.proposals.ofAccount(manager, key);
    if (before.some(one => !one.withdrawnAt && !isDecided(one.requestId, proposals)))
      return refuse({ code: 'alreadyRequested' });
    const requestId = await this.requests.add(manager, key, facts, {
      ...{ by: actor, on: today, round: before.length + 1 },
    });
    const found = { regionCode: key.regionCode, requestId };
    if (file) {
      const kept = await this.keep(manager, actor, found, file);
      if (!kept.ok) return kept;
    }
    await this.audit.record(manager, {
      ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'relief.requested' },
      ...{ subjectKind: 'reliefRequest', subjectId: requestId },
      details: { employerId: key.employerId, levyYear: key.levyYear, kind: facts.kind },
    });
    return ok(found);
  }

  private async own(
    manager: EntityManager,
    actor: Actor,
    key: ReliefKey,
  ): Promise<Result<null, ReliefRefusal>> {
    const request = await this.requests.find(manager, key);
    if (!request || !mayActInYear(actor, request)) return refuse({ code: 'notFound' });
    // Whoever decides holds the account too.
    await this.desk.hold(manager, request, request.requestedOn);
    const proposals = await this.proposals.ofAccount(manager, request);
    return request.withdrawnAt || isDecided(key.requestId, proposals)
      ? refuse({ code: 'decided' })
      : ok(null);
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    { regionCode, requestId }: ReliefKey,
    file: PreparedFile,
  ): Promise<Result<null, ReliefRefusal>> {
    const owner = { regionCode, ownerKind: RELIEF_OWNER, ownerId: requestId };
    const kept = await this.files.put(manager, { ...owner, purpose: RELIEF_PURPOSE, by: actor }, file);
    if (!kept.ok) return kept;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'relief.documentAdded' },
      ...{ subjectKind: 'reliefRequest', subjectId: requestId, details: { fileId: kept.value.fileId } },
    });
    return ok(null);
  }
}

type Decided = Awaited<ReturnType<ProposalStore['ofAccount']>>[number];

/** Has a second person approved what was proposed about the request? A refused proposal leaves it open. */
export function isDecided(requestId: string, proposals: readonly Decided[]): boolean {
  return proposals.some(one => one.requestId === requestId && one.decision?.outcome === 'approved');
}
