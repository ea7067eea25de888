import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { groundOfBasis } from '../second-person/ground.js';
import type { ProposalKey } from '../second-person/proposal.js';
import { ProposalStore } from '../second-person/proposal.store.js';
import { PolicyArchive } from '../store/policy-archive.js';
import { InspectionCase, type InspectedYear, type InspectionOutcome } from './inspection-case.js';
import type { ProposeFindingsRefusal } from './inspection.errors.js';

/** A reviewer proposes what a certified number comes to after an inspection; a second person approves. */
@Injectable()
export class ProposeFindings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: InspectionCase,
    private readonly proposals: ProposalStore,
    private readonly policies: PolicyArchive,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async run(actor: Actor, year: InspectedYear): Promise<Result<ProposalKey, ProposeFindingsRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', year.regionCode)) return refuse({ code: 'notPermitted' });
    if (mayActForEmployer(actor, year.employerId)) return refuse({ code: 'ownCase' });
    const looked = await this.database.read(manager => this.cases.make(manager, year));
    if (!looked.ok) return looked;
    await this.policies.keep(looked.value.record.policyHash, looked.value.record.policyContent);
    const today = await this.clock.today();
    try {
      return await this.database.transaction(manager => this.propose(manager, actor, year, today));
    } catch (error) {
      // A colleague proposed about the same employer in the same moment.
      if (constraintOf(error) === 'determination_proposal_round_key')
        return refuse({ code: 'proposalWaits' });
      throw error;
    }
  }

  private async propose(
    manager: EntityManager,
    actor: Actor,
    year: InspectedYear,
    proposedOn: PlainDate,
  ): Promise<Result<ProposalKey, ProposeFindingsRefusal>> {
    if (await this.proposals.waiting(manager, year)) return refuse({ code: 'proposalWaits' });
    const made = await this.cases.make(manager, year);
    if (!made.ok) return made;
    const key = await this.store(manager, actor, made.value, proposedOn);
    const { regionCode, employerId, levyYear } = year;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'determination.proposed' },
      ...{ subjectKind: 'employer', subjectId: employerId },
      details: { proposalId: key.proposalId, levyYear, ground: 'inspection' },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'determination.proposed' },
      payload: { proposalId: key.proposalId, employerId, levyYear },
      dedupeKey: `determinationProposed:${key.proposalId}`,
    });
    return ok(key);
  }

  private store(
    manager: EntityManager,
    proposedBy: Actor,
    { before, assessment, record }: InspectionOutcome,
    proposedOn: PlainDate,
  ): Promise<ProposalKey> {
    const { regionCode, employerId, levyYear, reviewId, declarationId, declarationVersion } = before;
    return this.proposals.add(manager, {
      of: {
        ...{ regionCode, employerId, levyYear, basis: 'inspection' },
        ...{ reviewId, declarationId, declarationVersion, submittedBy: before.submittedBy },
      },
      ...{ ground: groundOfBasis('inspection'), objectionId: null, supersedesId: before.determinationId },
      ...{ decisionsSeen: null, correctionSeen: null, words: null },
      ...{ assessment, record, proposedBy, proposedOn },
    });
  }
}
