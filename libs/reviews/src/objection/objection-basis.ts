import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { ReviewDesk } from '#declarations';
import { Clock, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase } from '../assess-case.js';
import { monthsLeftOut } from '../case-result.js';
import type { CaseInput } from '../case-input.js';
import { recordOf } from '../determination.js';
import type { Proposal } from '../second-person/proposal.js';
import {
  ProposalBases,
  type Hand,
  type ProposalBasis,
  type Remade,
  type RemakeRefusal,
  type Settlement,
} from '../second-person/proposal-basis.js';
import { ProposalStore } from '../second-person/proposal.store.js';
import { endEvent } from './objection-events.js';
import { ObjectionGate } from './objection-gate.js';
import { ObjectionNews } from './objection-news.js';
import { objectionState, type ObjectionKey } from './objection.js';
import { ObjectionStore } from './objection.store.js';

const HAND_OF = { same: 'firstDecider', perhaps: 'firstNamesake', other: null } as const;

/** Proposals of a new determination after an objection. */
@Injectable()
export class ObjectionBasis implements ProposalBasis {
  readonly basis = 'objection';

  constructor(
    bases: ProposalBases,
    private readonly clock: Clock,
    private readonly gate: ObjectionGate,
    private readonly news: ObjectionNews,
    private readonly objections: ObjectionStore,
    private readonly proposals: ProposalStore,
    private readonly desk: ReviewDesk,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {
    bases.register(this);
  }

  /** Who made or approved the determination objected to, or acts for the employer. */
  async handOf(manager: EntityManager, proposal: Proposal, actor: Actor): Promise<Hand | null> {
    if (mayActForEmployer(actor, proposal.employerId)) return 'ownCase';
    const held = await this.gate.hold(manager, keyOf(proposal));
    if (!held) return null;
    return HAND_OF[await this.gate.firstDecider(manager, actor, held.determination)];
  }

  /** From the changed figures as proposed, under the law as it is known now. */
  async remake(manager: EntityManager, proposal: Proposal): Promise<Result<Remade, RemakeRefusal>> {
    const held = await this.gate.hold(manager, keyOf(proposal));
    if (!held || objectionState(held.objection) !== 'open') return refuse({ code: 'closed' });
    if (await this.gate.isOvertaken(manager, held)) return refuse({ code: 'superseded' });
    if (await this.news.afterwards(manager, held.objection, proposal.proposed.at))
      return refuse({ code: 'addedSince' });
    const stored = await this.proposals.record(manager, proposal);
    if (!stored) return refuse({ code: 'closed' });
    const input = JSON.parse(stored.input) as CaseInput;
    const assessed = assessCase(input);
    if (!assessed.ok) return refuse({ code: 'noResult', because: assessed.refusal.code });
    const { assessment, policy } = assessed.value;
    const notCounted = monthsLeftOut(input, assessment);
    return ok({ assessment, record: recordOf(input, policy, assessment), notCounted });
  }

  /** The objection ends with the new determination; the directory counts the months that this one counts. */
  async settle(
    manager: EntityManager,
    { proposal, remade, approver }: Settlement,
  ): Promise<Result<null, never>> {
    const key = keyOf(proposal);
    const held = await this.gate.hold(manager, key);
    if (!held) throw new Error(`objection ${key.objectionId} is gone`);
    const { regionCode, declarationId, declarationVersion, proposed } = proposal;
    await this.objections.act(manager, key, {
      ...{ kind: 'changed', side: 'office', words: proposal.words ?? '' },
      ...{ on: await this.clock.todayIn(manager), by: proposed.by },
    });
    if (declarationId !== null && declarationVersion !== null && remade.notCounted)
      await this.desk.countAnew(
        manager,
        { regionCode, declarationId, version: declarationVersion },
        remade.notCounted,
      );
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: approver.accountId }, action: 'objection.changed' },
      ...{ subjectKind: 'objection', subjectId: key.objectionId },
      details: { proposalId: proposal.proposalId, proposedBy: proposed.by.accountId },
    });
    await this.outbox.add(manager, endEvent(held.objection, 'changed', held.determination.documentNumber));
    return ok(null);
  }
}

function keyOf({ regionCode, objectionId }: Proposal): ObjectionKey {
  return { regionCode, objectionId: objectionId ?? '' };
}
