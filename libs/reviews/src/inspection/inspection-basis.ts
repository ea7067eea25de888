import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { MemberStore } from '#employers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Proposal } from '../second-person/proposal.js';
import {
  ProposalBases,
  type Hand,
  type ProposalBasis,
  type Remade,
  type RemakeRefusal,
} from '../second-person/proposal-basis.js';
import { InspectionCase } from './inspection-case.js';

/** Proposals that rest on what an inspection found. */
@Injectable()
export class InspectionBasis implements ProposalBasis {
  readonly basis = 'inspection';

  constructor(
    bases: ProposalBases,
    private readonly cases: InspectionCase,
    private readonly members: MemberStore,
  ) {
    bases.register(this);
  }

  /** Whoever recorded a finding, or acts for the employer. */
  async handOf(manager: EntityManager, proposal: Proposal, actor: Actor): Promise<Hand | null> {
    if (mayActForEmployer(actor, proposal.employerId)) return 'ownCase';
    const members = await this.members.of(manager, proposal);
    if (members.some(({ accountId }) => accountId === actor.accountId)) return 'ownCase';
    const found = await this.cases.findings(manager, proposal);
    return found.some(({ recorded }) => recorded.by.accountId === actor.accountId) ? 'ownCase' : null;
  }

  async remake(manager: EntityManager, proposal: Proposal): Promise<Result<Remade, RemakeRefusal>> {
    const made = await this.cases.make(manager, proposal);
    if (made.ok) return ok({ assessment: made.value.assessment, record: made.value.record });
    const { code } = made.refusal;
    if (code === 'nothingFound' || code === 'notFound') return refuse({ code: 'closed' });
    return refuse({ code: 'noResult', because: code });
  }

  /** The filing stays what it was: what changes is what is counted of it. */
  async settle(): Promise<Result<null, never>> {
    return Promise.resolve(ok(null));
  }
}
