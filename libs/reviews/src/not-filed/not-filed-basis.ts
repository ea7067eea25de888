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
import { NotFiledCase } from './not-filed-case.js';

/** Proposals about employers that have not filed. */
@Injectable()
export class NotFiledBasis implements ProposalBasis {
  readonly basis = 'notFiled';

  constructor(
    bases: ProposalBases,
    private readonly cases: NotFiledCase,
    private readonly members: MemberStore,
  ) {
    bases.register(this);
  }

  /** Whoever acts for the employer, by whatever right. */
  async handOf(manager: EntityManager, proposal: Proposal, actor: Actor): Promise<Hand | null> {
    if (mayActForEmployer(actor, proposal.employerId)) return 'ownCase';
    const members = await this.members.of(manager, proposal);
    return members.some(({ accountId }) => accountId === actor.accountId) ? 'ownCase' : null;
  }

  /** As of the day of the proposal; an employer that has filed since is no longer concerned, and the case is closed. */
  async remake(manager: EntityManager, proposal: Proposal): Promise<Result<Remade, RemakeRefusal>> {
    const { levyYear, proposedOn } = proposal;
    const made = await this.cases.hold(manager, proposal, levyYear, proposedOn);
    if (made.ok) return ok({ assessment: made.value.assessment, record: made.value.record });
    const { code } = made.refusal;
    if (code === 'notConcerned' || code === 'determinedMeanwhile') return refuse({ code: 'closed' });
    return refuse({ code: 'noResult', because: code });
  }

  /** There is no filing whose state would change. */
  async settle(): Promise<Result<null, never>> {
    return Promise.resolve(ok(null));
  }
}
