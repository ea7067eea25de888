import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import type { Assessment } from '#policy';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ReviewDesk } from '#declarations';
import type { CaseInput } from '../case-input.js';
import type { DeterminationSummary } from '../determination.js';
import type { AccessRefusal } from '../review-access.js';
import { StaffNames } from '../staff-names.js';
import { DeterminationStore } from '../store/determination.store.js';
import { ApproverGate } from './approver-gate.js';
import { DecideProposal } from './decide-proposal.js';
import type { RemakeRefusal } from './proposal-basis.js';
import type { ProposalDifference } from './proposal-changes.js';
import type { OwnProposal } from './proposal.errors.js';
import type { Proposal, ProposalKey } from './proposal.js';
import { ProposalStore } from './proposal.store.js';

/** A proposal with everything a second person decides from. */
export interface ProposalView {
  readonly proposal: Proposal;
  readonly employerName: string;
  readonly proposedByName: string;
  readonly decidedByName: string | null;
  readonly input: CaseInput;
  readonly assessment: Assessment;
  /** The determination in force, in whose place it would come; null where there is none. */
  readonly inForce: DeterminationSummary | null;
  /** The determination in force for the year before; null where there is none. */
  readonly lastYear: DeterminationSummary | null;
  /** What stands in the way of approving it as it is; null where nothing does, or where it is decided. */
  readonly outdated:
    RemakeRefusal | { readonly code: 'proposalStale'; readonly difference: ProposalDifference } | null;
  /** Why this very person cannot decide; null where that is not so. */
  readonly own: { readonly code: OwnProposal | 'ownCase' } | null;
  /** The correction of the filing that the employer works on, if any. */
  readonly correcting: {
    readonly correctionId: string;
    readonly since: Date;
    readonly reason: string;
  } | null;
}

/** Reads a proposal for the approvers of its county; that it was read is recorded, as of a case. */
@Injectable()
export class ReadProposal {
  constructor(
    private readonly database: Database,
    private readonly proposals: ProposalStore,
    private readonly determinations: DeterminationStore,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
    private readonly gate: ApproverGate,
    private readonly decide: DecideProposal,
    private readonly desk: ReviewDesk,
    private readonly audit: AuditTrail,
  ) {}

  async run(
    actor: Actor,
    key: ProposalKey,
  ): Promise<Result<ProposalView, AccessRefusal | { readonly code: 'notFound' }>> {
    return this.database.transaction(async manager => {
      const proposal = await this.proposals.find(manager, key);
      if (!proposal) return refuse({ code: 'notFound' as const });
      if (!mayServeRegion(actor, 'approver', key.regionCode))
        return refuse({ code: 'notPermitted' as const });
      await this.audit.record(manager, {
        regionCode: key.regionCode,
        actor: { accountId: actor.accountId },
        action: 'determination.proposalRead',
        subjectKind: proposal.declarationId === null ? 'employer' : 'declaration',
        subjectId: proposal.declarationId ?? proposal.employerId,
        details: { proposalId: key.proposalId },
      });
      return ok(await this.view(manager, actor, proposal));
    });
  }

  private async view(manager: EntityManager, actor: Actor, proposal: Proposal): Promise<ProposalView> {
    const record = await this.proposals.record(manager, proposal);
    if (!record) throw new Error(`proposal ${proposal.proposalId} says nothing`);
    const again = proposal.decision ? null : await this.decide.sameAgain(manager, proposal);
    const { decision } = proposal;
    return {
      proposal,
      employerName: (await this.register.ofKeys(manager, [proposal])).get(proposal.employerId)?.name ?? '',
      proposedByName: await this.names.of(manager, proposal.proposed.by),
      decidedByName: decision && (await this.names.of(manager, decision.by)),
      input: JSON.parse(record.input) as CaseInput,
      assessment: JSON.parse(record.result) as Assessment,
      inForce: await this.determinations.inForce(manager, proposal),
      lastYear: await this.determinations.inForce(manager, { ...proposal, levyYear: proposal.levyYear - 1 }),
      outdated: again && !again.ok ? again.refusal : null,
      own: await this.gate.ownRefusal(manager, actor, proposal),
      correcting: await this.correcting(manager, proposal),
    };
  }

  private async correcting(manager: EntityManager, proposal: Proposal): Promise<ProposalView['correcting']> {
    const { regionCode, declarationId, declarationVersion: version } = proposal;
    if (declarationId === null || version === null || proposal.decision) return null;
    const filed = await this.desk.filed(manager, { regionCode, declarationId, version });
    const { correctionId, openedAt: since, reason } = filed?.correcting ?? {};
    return correctionId && since ? { correctionId, since, reason: reason ?? '' } : null;
  }
}
