import { Injectable } from '@nestjs/common';
import { Identities, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk, type OpenAccount } from './account-desk.js';
import { BookMoney } from './book-money.js';
import { standing } from './entry.js';
import { staffRefusal, type LevyAccessRefusal } from './levy-access.js';
import type { Proposal, ProposalKey } from './proposal.js';
import { LONGEST_REASON, reliefEffect, type ReliefLimit } from './relief.js';
import { ReliefApprovals } from './relief-lists/relief-approvals.js';
import { LedgerStore } from './store/ledger.store.js';
import { ProposalStore } from './store/proposal.store.js';
import { RefundHolds } from './store/refund-hold.store.js';
import { ReliefStore } from './store/relief.store.js';
import { TellSettled } from './tell-settled.js';

/** An approver's answer as typed. */
export interface DecisionInput {
  /** `approved` or `refused`. */
  readonly outcome: string;
  /** Why not; for whoever proposed it. */
  readonly reason: string;
}

/**
 * `samePerson`: nobody decides on what they proposed, by another account either; `namesake`: the name is the same and nobody
 * recorded who the two are. `aboveOverpaid`: no longer so much is paid too much. `requestWithdrawn`: the employer has taken the request back.
 * `alreadyBooked`: the number of the receipt stands in the ledger. `notReversible`: the entry was reversed meanwhile.
 */
export type DecideProposalRefusal =
  | LevyAccessRefusal
  | InvalidInput
  | ReliefLimit
  | {
      readonly code:
        | 'notFound'
        | 'samePerson'
        | 'namesake'
        | 'decided'
        | 'requestWithdrawn'
        | 'alreadyBooked'
        | 'aboveOverpaid'
        | 'notReversible';
    };

/** The second person of two: approves what was proposed, which books it, or refuses it with a reason. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly ledger: LedgerStore,
    private readonly money: BookMoney,
    private readonly requests: ReliefStore,
    private readonly proposals: ProposalStore,
    private readonly holds: RefundHolds,
    private readonly approvals: ReliefApprovals,
    private readonly identities: Identities,
    private readonly settled: TellSettled,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async run(
    actor: Actor,
    key: ProposalKey,
    input: DecisionInput,
  ): Promise<Result<null, DecideProposalRefusal>> {
    const fields = new FieldReader();
    const outcome = fields.choice('outcome', input.outcome, ['approved', 'refused']);
    const reason = outcome === 'refused' ? fields.text('reason', input.reason, LONGEST_REASON) : null;
    if (!outcome || !fields.isClean) return fields.refusal();
    const today = await this.clock.today();
    try {
      return await this.database.transaction(manager =>
        this.decide(manager, actor, key, { outcome, reason, decidedOn: today, decidedBy: actor }),
      );
    } catch (error) {
      if (constraintOf(error) === 'levy_proposal_decision_pkey') return refuse({ code: 'decided' });
      throw error;
    }
  }

  /** Whoever proposed it takes it back. */
  async withdraw(actor: Actor, key: ProposalKey): Promise<Result<null, DecideProposalRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const proposal = await this.proposals.find(manager, key);
      if (!proposal || proposal.proposedBy.accountId !== actor.accountId) return refuse({ code: 'notFound' });
      await this.desk.hold(manager, proposal, today);
      if ((await this.proposals.find(manager, key))?.decision) return refuse({ code: 'decided' });
      const decision = { outcome: 'withdrawn', reason: null, decidedOn: today, decidedBy: actor } as const;
      await this.close(manager, proposal, decision);
      await this.tell(manager, actor, proposal, 'withdrawn');
      return ok(null);
    });
  }

  private async decide(
    manager: EntityManager,
    actor: Actor,
    key: ProposalKey,
    decision: Parameters<ProposalStore['decide']>[2],
  ): Promise<Result<null, DecideProposalRefusal>> {
    const found = await this.proposals.find(manager, key);
    if (!found) return refuse({ code: 'notFound' });
    const refusal = staffRefusal(actor, 'approver', found);
    if (refusal) return refuse(refusal);
    const sameness = await this.identities.compare(manager, found.proposedBy, actor);
    if (sameness !== 'other') return refuse({ code: sameness === 'same' ? 'samePerson' : 'namesake' });
    const open = await this.desk.hold(manager, found, decision.decidedOn);
    const proposal = await this.proposals.find(manager, key);
    if (!open || !proposal) return refuse({ code: 'notFound' });
    if (proposal.decision) return refuse({ code: 'decided' });
    if (decision.outcome === 'approved') {
      const booked = await this.book(manager, actor, proposal, open, decision.decidedOn);
      if (!booked.ok) return booked;
    }
    await this.close(manager, proposal, decision);
    await this.tell(manager, actor, proposal, decision.outcome);
    await this.settled.run(manager, [open], decision.decidedOn);
    return ok(null);
  }

  private async close(
    manager: EntityManager,
    proposal: Proposal,
    decision: Parameters<ProposalStore['decide']>[2],
  ): Promise<void> {
    await this.proposals.decide(manager, proposal, decision);
    if (proposal.kind === 'refund') await this.holds.release(manager, proposal);
  }

  private async book(
    manager: EntityManager,
    actor: Actor,
    proposal: Proposal,
    open: OpenAccount,
    today: PlainDate,
  ): Promise<Result<null, DecideProposalRefusal>> {
    switch (proposal.kind) {
      case 'grantRelief':
        return this.grant(manager, actor, proposal, open, today);
      case 'refuseRelief':
        return this.stillAsked(manager, proposal);
      case 'reversal':
        return this.reverse(manager, actor, proposal, open, today);
      case 'payment':
      case 'refund':
        return this.bookMoney(manager, actor, proposal, open);
    }
  }

  /** The limits are looked at again: something may have been booked since it was proposed. */
  private async grant(
    manager: EntityManager,
    actor: Actor,
    proposal: Proposal,
    { standing: now, firstDue, rules }: OpenAccount,
    today: PlainDate,
  ): Promise<Result<null, DecideProposalRefusal>> {
    const asked = await this.stillAsked(manager, proposal);
    if (!asked.ok) return asked;
    const kind = proposal.dueOn ? 'deferral' : 'reduction';
    const terms = { kind, askedAmount: proposal.amount, askedUntil: proposal.dueOn } as const;
    const effect = reliefEffect(terms, now, firstDue, rules.relief?.value ?? null);
    if (!effect.ok) return effect;
    await this.ledger.book(manager, {
      ...accountOf(proposal),
      ...{ kind: 'relief', amount: -effect.value.amount, valueOn: today, dueOn: effect.value.dueOn },
      ...{ cause: `relief:${proposal.proposalId}`, proposalId: proposal.proposalId, bookedBy: actor },
    });
    await this.approvals.numberOf(manager, proposal, today);
    return ok(null);
  }

  private async stillAsked(
    manager: EntityManager,
    { regionCode, requestId }: Proposal,
  ): Promise<Result<null, DecideProposalRefusal>> {
    const request = requestId && (await this.requests.find(manager, { regionCode, requestId }));
    return request && !request.withdrawnAt ? ok(null) : refuse({ code: 'requestWithdrawn' });
  }

  private async reverse(
    manager: EntityManager,
    actor: Actor,
    proposal: Proposal,
    { entries }: OpenAccount,
    today: PlainDate,
  ): Promise<Result<null, DecideProposalRefusal>> {
    const entry = standing(entries).find(({ entryId }) => entryId === proposal.entryId);
    if (!entry) return refuse({ code: 'notReversible' });
    await this.ledger.book(manager, {
      ...accountOf(proposal),
      // It counts from the same day as what it takes back, but no earlier than it was known.
      ...{ kind: 'reversal', amount: -entry.amount, valueOn: today, reversesId: entry.entryId },
      ...{ cause: `reversal:${entry.entryId}`, proposalId: proposal.proposalId, bookedBy: actor },
    });
    return ok(null);
  }

  private async bookMoney(
    manager: EntityManager,
    actor: Actor,
    proposal: Proposal,
    { standing: now }: OpenAccount,
  ): Promise<Result<null, DecideProposalRefusal>> {
    const { kind, amount, valueOn, reference, proposalId } = proposal;
    // A payment may have been reversed, or a levy raised, since the refund was proposed.
    if (kind === 'refund' && amount > -now.due) return refuse({ code: 'aboveOverpaid' });
    if (!valueOn || !reference) throw new Error(`proposal ${proposalId} has no day or number`);
    const isPayment = kind === 'payment';
    const done = await this.money.run(manager, {
      ...accountOf(proposal),
      ...{ kind: isPayment ? 'payment' : 'refund', amount: isPayment ? -amount : amount },
      ...{ valueOn, reference, proposalId, bookedBy: actor },
    });
    return done.outcome === 'booked' ? ok(null) : refuse({ code: 'alreadyBooked' });
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    { regionCode, proposalId, kind, employerId, levyYear, requestId }: Proposal,
    outcome: string,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'levy.proposalDecided' },
      ...{
        subjectKind: 'levyProposal',
        subjectId: proposalId,
        details: { kind, outcome, employerId, levyYear },
      },
    });
    if (requestId === null || outcome !== 'approved') return;
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'relief.decided', dedupeKey: `reliefDecided:${proposalId}` },
      payload: { employerId, levyYear, granted: kind === 'grantRelief' },
    });
  }
}

function accountOf({ regionCode, employerId, levyYear }: Proposal) {
  return { regionCode, employerId, levyYear };
}
