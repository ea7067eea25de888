import { Injectable } from '@nestjs/common';
import { Identities, mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AccessRefusal } from '../review-access.js';
import { StaffNames } from '../staff-names.js';
import { ProposalBases } from './proposal-basis.js';
import type { OwnProposal, ProposalDecided } from './proposal.errors.js';
import type { Proposal, ProposalDecision, ProposalKey } from './proposal.js';
import { ProposalStore } from './proposal.store.js';

type GateRefusal = AccessRefusal | ProposalDecided | { readonly code: 'notFound' | OwnProposal };

/** The one way to a decision on a proposal: existence, rights, another person, and that nobody else was faster. */
@Injectable()
export class ApproverGate {
  constructor(
    private readonly proposals: ProposalStore,
    private readonly bases: ProposalBases,
    private readonly names: StaffNames,
    private readonly identities: Identities,
  ) {}

  /** Holds the proposal to the end of the transaction and gives it, or what stands in the way. */
  async take(manager: EntityManager, actor: Actor, key: ProposalKey): Promise<Result<Proposal, GateRefusal>> {
    const proposal = await this.proposals.lock(manager, key);
    if (!proposal || !mayServeRegion(actor, 'approver', key.regionCode))
      return refuse({ code: proposal ? 'notPermitted' : 'notFound' });
    const own = await this.ownRefusal(manager, actor, proposal);
    if (own) return refuse(own);
    return proposal.decision ? refuse(await this.decided(manager, proposal.decision)) : ok(proposal);
  }

  /** What keeps this person from approving because it is the same person; null when nothing does. */
  async ownRefusal(manager: EntityManager, actor: Actor, proposal: Proposal) {
    const { accountId } = actor;
    const sameness = await this.identities.compare(manager, proposal.proposed.by, actor);
    if (sameness !== 'other')
      return { code: sameness === 'same' ? ('ownProposal' as const) : ('namesake' as const) };
    const acts = mayActForEmployer(actor, proposal.employerId) || proposal.submittedBy === accountId;
    if (acts) return { code: 'ownCase' as const };
    const hand = await this.bases.of(proposal.basis).handOf(manager, proposal, actor);
    return hand && { code: hand };
  }

  /** The refusal that tells who was faster. */
  async decided(manager: EntityManager, { outcome, by, at }: ProposalDecision): Promise<ProposalDecided> {
    return { code: 'proposalDecided', outcome, by: await this.names.of(manager, by), at };
  }
}
