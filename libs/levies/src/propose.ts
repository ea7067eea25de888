import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Files } from '#files';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, type Fen, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk, type OpenAccount } from './account-desk.js';
import { standing, type LevyAccountKey } from './entry.js';
import { staffRefusal, type LevyAccessRefusal } from './levy-access.js';
import type { ProposalFacts, ProposalKey } from './proposal.js';
import { LONGEST_REASON, reliefEffect, type ReliefLimit, type ReliefRequest } from './relief.js';
import { isDecided, RELIEF_OWNER } from './request-relief.js';
import { ProposalStore } from './store/proposal.store.js';
import { RefundHolds } from './store/refund-hold.store.js';
import { ReliefStore, type ReliefKey } from './store/relief.store.js';

/** A booking by hand as typed. */
export interface BookingInput {
  readonly kind: string;
  /** Yuan. */
  readonly amount: string;
  readonly valueOn: string;
  readonly reference: string;
  readonly reason: string;
}

/** What a reviewer proposes about a request, as typed. */
export interface ReliefProposalInput {
  /** `grant` or `refuse`. */
  readonly answer: string;
  /** Yuan, where less than asked is granted of a reduction. */
  readonly amount: string;
  /** Where payment is put off by less than asked. */
  readonly until: string;
  readonly reason: string;
}

/**
 * `underWay`: something of the kind waits for the second person already. `collectedElsewhere`: the tax office collects here,
 * its files say what was paid. `notReversible`: no such entry that holds, or one that follows from a determination.
 */
export type ProposeRefusal =
  | LevyAccessRefusal
  | InvalidInput
  | ReliefLimit
  | {
      readonly code:
        'notFound' | 'underWay' | 'decided' | 'documentsMissing' | 'collectedElsewhere' | 'notReversible';
    };

const MOST_YUAN = 10_000_000_000;
const LONGEST_REFERENCE = 60;
const REVERSIBLE = ['payment', 'refund', 'relief'];

/** A reviewer proposes relief, or a booking by hand; an approver decides. */
@Injectable()
export class Propose {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly requests: ReliefStore,
    private readonly proposals: ProposalStore,
    private readonly holds: RefundHolds,
    private readonly files: Files,
    private readonly audit: AuditTrail,
  ) {}

  /** An answer to a request for relief. */
  async relief(
    actor: Actor,
    key: ReliefKey,
    input: ReliefProposalInput,
  ): Promise<Result<ProposalKey, ProposeRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const request = await this.requests.find(manager, key);
      if (!request) return refuse({ code: 'notFound' });
      const open = await this.take(manager, actor, request, today);
      if (!open.ok) return open;
      const before = await this.proposals.ofAccount(manager, request);
      if (request.withdrawnAt || isDecided(key.requestId, before)) return refuse({ code: 'decided' });
      if (before.some(one => one.requestId === key.requestId && !one.decision))
        return refuse({ code: 'underWay' });
      const facts = await this.reliefFacts(manager, request, open.value, input);
      return facts.ok ? this.store(manager, actor, facts.value, today) : facts;
    });
  }

  /** A payment or refund where the employment service collects itself. */
  async booking(
    actor: Actor,
    key: LevyAccountKey,
    input: BookingInput,
  ): Promise<Result<ProposalKey, ProposeRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const open = await this.take(manager, actor, key, today);
      if (!open.ok) return open;
      if (open.value.account.collectedBy !== 'employmentService')
        return refuse({ code: 'collectedElsewhere' });
      const facts = readBooking(key, input, today, open.value.standing.due);
      return facts.ok ? this.storeBooking(manager, actor, facts.value, today) : facts;
    });
  }

  /** The reversal of an entry that was wrong. */
  async reversal(
    actor: Actor,
    key: LevyAccountKey,
    entryId: string,
    typedReason: string,
  ): Promise<Result<ProposalKey, ProposeRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const open = await this.take(manager, actor, key, today);
      if (!open.ok) return open;
      const entry = standing(open.value.entries).find(one => one.entryId === entryId);
      if (!entry || !REVERSIBLE.includes(entry.kind)) return refuse({ code: 'notReversible' });
      const before = await this.proposals.ofAccount(manager, key);
      if (before.some(one => one.entryId === entryId && !one.decision)) return refuse({ code: 'underWay' });
      const fields = new FieldReader();
      const reason = fields.text('reason', typedReason, LONGEST_REASON);
      if (!reason) return fields.refusal();
      const amount = entry.amount < 0n ? -entry.amount : entry.amount;
      return this.store(manager, actor, { ...blank(key), kind: 'reversal', entryId, amount, reason }, today);
    });
  }

  private async take(
    manager: EntityManager,
    actor: Actor,
    key: LevyAccountKey,
    today: PlainDate,
  ): Promise<Result<OpenAccount, ProposeRefusal>> {
    const refusal = staffRefusal(actor, 'reviewer', key);
    if (refusal) return refuse(refusal);
    const open = await this.desk.hold(manager, key, today);
    return open ? ok(open) : refuse({ code: 'notFound' });
  }

  private async reliefFacts(
    manager: EntityManager,
    request: ReliefRequest,
    open: OpenAccount,
    input: ReliefProposalInput,
  ): Promise<Result<ProposalFacts, ProposeRefusal>> {
    const fields = new FieldReader();
    const answer = fields.choice('answer', input.answer, ['grant', 'refuse']);
    const reason = fields.text('reason', input.reason, LONGEST_REASON);
    const granting = answer === 'grant';
    const less = granting && request.kind === 'reduction' && input.amount.trim() !== '';
    const sooner = granting && request.kind === 'deferral' && input.until.trim() !== '';
    const askedAmount = less ? fields.yuan('amount', input.amount, MOST_YUAN) : request.askedAmount;
    const askedUntil = sooner ? fields.date('until', input.until) : request.askedUntil;
    if (less && askedAmount === 0n) fields.wrong('amount', 'missing');
    if (!answer || !reason || !fields.isClean) return fields.refusal();
    const base = { ...blank(request), requestId: request.requestId, reason };
    if (!granting) return ok({ ...base, kind: 'refuseRelief' });
    const owner = { regionCode: request.regionCode, ownerKind: RELIEF_OWNER, ownerId: request.requestId };
    if ((await this.files.list(manager, owner)).length === 0) return refuse({ code: 'documentsMissing' });
    const terms = { kind: request.kind, askedAmount, askedUntil };
    const effect = reliefEffect(terms, open.standing, open.firstDue, open.rules.relief?.value ?? null);
    return effect.ok ? ok({ ...base, ...effect.value, kind: 'grantRelief' }) : effect;
  }

  /** A refund waits alone: what it pays back cannot be paid back by another. */
  private async storeBooking(
    manager: EntityManager,
    actor: Actor,
    facts: ProposalFacts,
    today: PlainDate,
  ): Promise<Result<ProposalKey, ProposeRefusal>> {
    const before = await this.proposals.ofAccount(manager, facts);
    const isRefund = facts.kind === 'refund';
    if (isRefund && before.some(({ kind, decision }) => kind === 'refund' && !decision))
      return refuse({ code: 'underWay' });
    const stored = await this.store(manager, actor, facts, today);
    if (isRefund && stored.ok && !(await this.holds.take(manager, facts, stored.value.proposalId)))
      throw new Error('a refund waits that no proposal tells of');
    return stored;
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    facts: ProposalFacts,
    today: PlainDate,
  ): Promise<Result<ProposalKey, never>> {
    const { regionCode, employerId, levyYear, kind, amount } = facts;
    const proposalId = await this.proposals.add(manager, facts, { by: actor, on: today });
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'levy.proposed' },
      ...{ subjectKind: 'levyProposal', subjectId: proposalId },
      details: { employerId, levyYear, kind, fen: amount.toString() },
    });
    return ok({ regionCode, proposalId });
  }
}

function blank({ regionCode, employerId, levyYear }: LevyAccountKey): Omit<ProposalFacts, 'kind' | 'reason'> {
  const nothing = { requestId: null, entryId: null, dueOn: null, valueOn: null, reference: null };
  return { regionCode, employerId, levyYear, ...nothing, amount: 0n };
}

/** No more is paid back than was paid too much. */
function readBooking(
  key: LevyAccountKey,
  input: BookingInput,
  today: PlainDate,
  due: Fen,
): Result<ProposalFacts, InvalidInput> {
  const fields = new FieldReader();
  const kind = fields.choice('kind', input.kind, ['payment', 'refund']);
  const amount = fields.yuan('amount', input.amount, MOST_YUAN);
  if (amount === 0n) fields.wrong('amount', 'missing');
  if (kind === 'refund' && amount && amount > -due) fields.wrong('amount', 'aboveOverpaid');
  const valueOn = fields.date('valueOn', input.valueOn);
  if (valueOn && valueOn > today) fields.wrong('valueOn', 'dateInFuture');
  const reference = fields.text('reference', input.reference, LONGEST_REFERENCE);
  const reason = fields.text('reason', input.reason, LONGEST_REASON);
  if (!kind || !amount || !valueOn || !reference || !reason || !fields.isClean) return fields.refusal();
  return ok({ ...blank(key), kind, amount, valueOn, reference, reason });
}
