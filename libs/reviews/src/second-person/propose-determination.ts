import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CaseMaker, type DetermineConfirmation } from '../case-maker.js';
import type { ReviewKey } from '../review.js';
import { StaffNames } from '../staff-names.js';
import { DeterminationStore } from '../store/determination.store.js';
import { groundOf } from './ground.js';
import type { ProposeRefusal } from './proposal.errors.js';
import type { Proposal, ProposalKey } from './proposal.js';
import { ProposalStore, type NewProposal } from './proposal.store.js';
import { optionalWords } from './typed-words.js';

type Outcome = Result<ProposalKey, ProposeRefusal>;

/** A reviewer proposes what the filing and the decisions on it come to; a second person approves or sends it back. */
@Injectable()
export class ProposeDetermination {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CaseMaker,
    private readonly proposals: ProposalStore,
    private readonly determinations: DeterminationStore,
    private readonly names: StaffNames,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param typed what the second person is to know; may be empty */
  async run(actor: Actor, key: ReviewKey, confirmed: DetermineConfirmation, typed = ''): Promise<Outcome> {
    const words = optionalWords(typed);
    if (!words.ok) return words;
    const ready = await this.cases.keepPolicy(actor, key, confirmed);
    if (!ready.ok) return ready;
    const today = await this.clock.today();
    return this.database.transaction(async manager =>
      this.propose(manager, actor, { key, confirmed, words: words.value, today }),
    );
  }

  private async propose(
    manager: EntityManager,
    actor: Actor,
    { key, confirmed, words, today }: Wish,
  ): Promise<Outcome> {
    const made = await this.cases.make(manager, actor, key, confirmed);
    if (!made.ok) return made;
    const { review, assessment, record } = made.value;
    const ground = groundOf(assessment, key.regionCode, today);
    if (ground === null) return refuse({ code: 'notNeeded' });
    const before = await this.determinations.inForce(manager, review);
    const waiting = await this.proposals.waiting(manager, review);
    if (waiting && (await this.saysTheSame(manager, waiting, record))) {
      const by = await this.names.of(manager, waiting.proposed.by);
      return refuse({ code: 'proposalWaits', by, at: waiting.proposed.at });
    }
    if (waiting) await this.proposals.decide(manager, waiting, 'withdrawn', actor, null);
    const { regionCode, employerId, levyYear, reviewId, declarationId, declarationVersion, submittedBy } =
      review;
    return ok(
      await this.store(manager, actor, {
        of: {
          ...{ regionCode, employerId, levyYear, basis: 'declared' },
          ...{ reviewId, declarationId, declarationVersion, submittedBy },
        },
        ...{ ground, objectionId: null, supersedesId: before?.determinationId ?? null },
        ...{ decisionsSeen: confirmed.decisionsSeen, correctionSeen: confirmed.correctionSeen ?? null },
        ...{ assessment, record, words, proposedBy: actor, proposedOn: today },
      }),
    );
  }

  private async saysTheSame(manager: EntityManager, waiting: Proposal, now: NewProposal['record']) {
    const then = await this.proposals.record(manager, waiting);
    return then?.input === now.input && then.policyHash === now.policyHash && then.result === now.result;
  }

  private async store(manager: EntityManager, actor: Actor, proposal: NewProposal): Promise<ProposalKey> {
    const key = await this.proposals.add(manager, proposal);
    const { regionCode, reviewId, employerId, levyYear, declarationId } = proposal.of;
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: actor.accountId },
      action: 'determination.proposed',
      subjectKind: 'declaration',
      subjectId: declarationId ?? '',
      details: { proposalId: key.proposalId, reviewId, ground: proposal.ground },
    });
    await this.outbox.add(manager, {
      regionCode,
      kind: 'determination.proposed',
      payload: { proposalId: key.proposalId, employerId, levyYear, basis: 'declared' },
      dedupeKey: `determinationProposed:${key.proposalId}`,
    });
    return key;
  }
}

interface Wish {
  readonly key: ReviewKey;
  readonly confirmed: DetermineConfirmation;
  readonly words: string | null;
  readonly today: PlainDate;
}
