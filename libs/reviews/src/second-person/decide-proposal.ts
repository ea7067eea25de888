import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationSummary } from '../determination.js';
import { IssueDetermination } from '../issue-determination.js';
import { DeterminationStore } from '../store/determination.store.js';
import { ApproverGate } from './approver-gate.js';
import { ProposalBases, type Remade, type RemakeRefusal } from './proposal-basis.js';
import { differenceOf, type ProposalDifference } from './proposal-changes.js';
import type { ApproveRefusal, RefuseRefusal, WithdrawProposalRefusal } from './proposal.errors.js';
import type { Proposal, ProposalDecision, ProposalKey } from './proposal.js';
import { ProposalStore } from './proposal.store.js';
import { requiredWords } from './typed-words.js';

/** A second person approves a proposal or sends it back; the handler can take it back while nobody has. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: ApproverGate,
    private readonly proposals: ProposalStore,
    private readonly bases: ProposalBases,
    private readonly determinations: DeterminationStore,
    private readonly issue: IssueDetermination,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Makes the determination that was proposed, if the same comes out today.
   * @param correctionSeen the employer's correction under way that stood on the approver's page
   */
  async approve(
    actor: Actor,
    key: ProposalKey,
    correctionSeen: string | null = null,
  ): Promise<Result<DeterminationSummary, ApproveRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const taken = await this.gate.take(manager, actor, key);
      if (!taken.ok) return taken;
      const proposal = taken.value;
      const remade = await this.sameAgain(manager, proposal);
      if (!remade.ok) return remade;
      const settlement = { proposal, remade: remade.value, approver: actor, correctionSeen };
      const settled = await this.bases.of(proposal.basis).settle(manager, settlement);
      if (!settled.ok) return refuse(settled.refusal);
      await this.proposals.decide(manager, proposal, 'approved', actor, null);
      return ok(await this.certify(manager, actor, settlement, today));
    });
  }

  /** Sends a proposal back to the handler, who reads why. */
  async refuse(actor: Actor, key: ProposalKey, typed: string): Promise<Result<null, RefuseRefusal>> {
    return this.database.transaction(async manager => {
      const taken = await this.gate.take(manager, actor, key);
      if (!taken.ok) return taken;
      const reason = requiredWords(typed);
      if (!reason.ok) return reason;
      await this.end(manager, actor, taken.value, 'refused', reason.value);
      return ok(null);
    });
  }

  /** A reviewer of the county takes a proposal back that still waits. */
  async withdraw(actor: Actor, key: ProposalKey): Promise<Result<null, WithdrawProposalRefusal>> {
    return this.database.transaction(async manager => {
      const proposal = await this.proposals.lock(manager, key);
      if (!proposal) return refuse({ code: 'notFound' as const });
      if (!mayServeRegion(actor, 'reviewer', key.regionCode))
        return refuse({ code: 'notPermitted' as const });
      if (proposal.decision) return refuse(await this.gate.decided(manager, proposal.decision));
      await this.end(manager, actor, proposal, 'withdrawn', null);
      return ok(null);
    });
  }

  /** The proposal made again from what is known now; refused with what differs. */
  async sameAgain(
    manager: EntityManager,
    proposal: Proposal,
  ): Promise<Result<Remade, RemakeRefusal | { code: 'proposalStale'; difference: ProposalDifference }>> {
    const remade = await this.bases.of(proposal.basis).remake(manager, proposal);
    if (!remade.ok) return remade;
    const difference = await this.differenceOf(manager, proposal, remade.value);
    return difference ? refuse({ code: 'proposalStale', difference }) : remade;
  }

  private async differenceOf(manager: EntityManager, proposal: Proposal, { record }: Remade) {
    const proposed = await this.proposals.record(manager, proposal);
    if (!proposed) throw new Error(`proposal ${proposal.proposalId} says nothing`);
    const inForce = await this.determinations.inForce(manager, proposal);
    return differenceOf(proposed, record, {
      then: proposal.supersedesId,
      now: inForce?.determinationId ?? null,
    });
  }

  private certify(
    manager: EntityManager,
    actor: Actor,
    { proposal, remade }: { readonly proposal: Proposal; readonly remade: Remade },
    determinedOn: PlainDate,
  ): Promise<DeterminationSummary> {
    const { assessment, record, standAsDeclared } = remade;
    return this.issue.run(manager, {
      ...{ of: proposal, assessment, record, determinedOn },
      determinedBy: proposal.proposed.by,
      approved: { by: actor, proposalId: proposal.proposalId },
      ...(standAsDeclared ? { standAsDeclared } : {}),
    });
  }

  private async end(
    manager: EntityManager,
    actor: Actor,
    proposal: Proposal,
    outcome: Exclude<ProposalDecision['outcome'], 'approved'>,
    reason: string | null,
  ): Promise<void> {
    await this.proposals.decide(manager, proposal, outcome, actor, reason);
    const { regionCode, proposalId, employerId, levyYear, declarationId, reviewId } = proposal;
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: actor.accountId },
      action: outcome === 'refused' ? 'determination.proposalRefused' : 'determination.proposalWithdrawn',
      subjectKind: declarationId === null ? 'employer' : 'declaration',
      subjectId: declarationId ?? employerId,
      details: { proposalId, reviewId },
    });
    if (outcome !== 'refused') return;
    await this.outbox.add(manager, {
      regionCode,
      kind: 'determination.proposalRefused',
      payload: {
        ...{ proposalId, employerId, levyYear, basis: proposal.basis, declarationId },
        version: proposal.declarationVersion,
        ...{ toAccountId: proposal.proposed.by.accountId, toRegion: proposal.proposed.by.regionCode },
      },
      dedupeKey: `determinationProposalRefused:${proposalId}`,
    });
  }
}
