import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { Assessment } from '#policy';
import { parseYuan, type PlainDate } from '#values';
import { In, type EntityManager } from 'typeorm';
import type { DeterminationRecord } from '../determination.js';
import { PolicyArchive } from '../store/policy-archive.js';
import type { DeterminationCase } from '../store/determination.store.js';
import type { Ground } from './ground.js';
import type { Proposal, ProposalDecision, ProposalKey } from './proposal.js';
import { ProposalDecisionRow, ProposalRow } from './proposal.row.js';

/** A proposal about to be stored. */
export interface NewProposal {
  readonly of: DeterminationCase;
  readonly ground: Ground;
  readonly objectionId: string | null;
  readonly supersedesId: string | null;
  readonly decisionsSeen: number | null;
  readonly correctionSeen: string | null;
  readonly assessment: Assessment;
  readonly record: DeterminationRecord;
  readonly words: string | null;
  readonly proposedBy: AccountKey;
  readonly proposedOn: PlainDate;
}

/** Loads and stores proposals; the only place that seals and opens what they say. */
@Injectable()
export class ProposalStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly policies: PolicyArchive,
  ) {}

  /**
   * Stores a proposal; of two at once about an employer and year, the second finds its round taken.
   * @throws QueryFailedError with `determination_proposal_round_key`
   */
  async add(manager: EntityManager, made: NewProposal): Promise<ProposalKey> {
    const { of, assessment, record, proposedBy, words } = made;
    const { regionCode, employerId, levyYear } = of;
    const earlier = await manager.countBy(ProposalRow, { regionCode, employerId, levyYear });
    const id = newId();
    await manager.insert(ProposalRow, {
      ...{ ...of, id, ground: made.ground, round: earlier + 1 },
      ...{ objectionId: made.objectionId, supersedesId: made.supersedesId },
      ...{ decisionsSeen: made.decisionsSeen, correctionSeen: made.correctionSeen },
      ...{ outcome: assessment.outcome, headcount: assessment.headcount },
      countedPersons: assessment.countedPersons,
      levyFen: parseYuan(assessment.levy) ?? 0n,
      rewardFen: assessment.reward === null ? null : parseYuan(assessment.reward),
      ...{ policyVersion: record.policyVersion, policyHash: record.policyHash },
      inputSealed: this.vault.seal(place('input_sealed', id), record.input),
      resultSealed: this.vault.seal(place('result_sealed', id), record.result),
      wordsSealed: words === null ? null : this.vault.seal(place('words_sealed', id), words),
      ...{ proposedAt: this.clock.now(), proposedOn: made.proposedOn },
      ...{ proposedBy: proposedBy.accountId, proposedByRegion: proposedBy.regionCode },
    });
    return { regionCode, proposalId: id };
  }

  async find(manager: EntityManager, key: ProposalKey): Promise<Proposal | null> {
    const row = await manager.findOneBy(ProposalRow, { regionCode: key.regionCode, id: key.proposalId });
    return row && this.whole(manager, row);
  }

  /** Reads a proposal and holds its row to the end of the transaction. */
  async lock(manager: EntityManager, key: ProposalKey): Promise<Proposal | null> {
    const row = await manager.findOne(ProposalRow, {
      where: { regionCode: key.regionCode, id: key.proposalId },
      lock: { mode: 'pessimistic_write' },
    });
    return row && this.whole(manager, row);
  }

  /** Proposals about a review, the first one first. */
  async ofReview(
    manager: EntityManager,
    { regionCode, reviewId }: { readonly regionCode: string; readonly reviewId: string },
  ): Promise<Proposal[]> {
    const rows = await manager.find(ProposalRow, { where: { regionCode, reviewId }, order: { id: 'asc' } });
    return this.wholes(manager, rows);
  }

  /** The reviews among some of which a proposal waits. */
  async waitingReviews(
    manager: EntityManager,
    regionCode: string,
    reviewIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (reviewIds.length === 0) return new Set();
    const rows = await manager.find(ProposalRow, {
      where: { regionCode, reviewId: In(reviewIds) },
      select: { regionCode: true, id: true, reviewId: true },
    });
    const decided = await manager.find(ProposalDecisionRow, {
      where: { regionCode, proposalId: In(rows.map(({ id }) => id)) },
      select: { regionCode: true, proposalId: true },
    });
    const done = new Set(decided.map(({ proposalId }) => proposalId));
    return new Set(rows.flatMap(({ id, reviewId }) => (reviewId && !done.has(id) ? [reviewId] : [])));
  }

  /** The proposal about an employer and year that waits, or null. */
  async waiting(
    manager: EntityManager,
    of: Pick<DeterminationCase, 'regionCode' | 'employerId' | 'levyYear'>,
  ): Promise<Proposal | null> {
    const { regionCode, employerId, levyYear } = of;
    const rows = await manager.findBy(ProposalRow, { regionCode, employerId, levyYear });
    return (await this.wholes(manager, rows)).find(({ decision }) => decision === null) ?? null;
  }

  /** The stored texts of a proposal, opened. */
  async record(manager: EntityManager, key: ProposalKey): Promise<DeterminationRecord | null> {
    const row = await manager.findOneBy(ProposalRow, { regionCode: key.regionCode, id: key.proposalId });
    return (
      row && {
        input: this.vault.open(place('input_sealed', row.id), row.inputSealed),
        ...{ policyVersion: row.policyVersion, policyHash: row.policyHash },
        policyContent: await this.policies.content(manager, row.policyHash),
        result: this.vault.open(place('result_sealed', row.id), row.resultSealed),
      }
    );
  }

  /** @throws QueryFailedError with `determination_proposal_decision_pkey` where somebody decided before */
  async decide(
    manager: EntityManager,
    { regionCode, proposalId, proposed }: Proposal,
    outcome: ProposalDecision['outcome'],
    by: AccountKey,
    reason: string | null,
  ): Promise<void> {
    const placed = { ...DECISION, row: proposalId };
    await manager.insert(ProposalDecisionRow, {
      ...{ regionCode, proposalId, proposedBy: proposed.by.accountId, outcome },
      reasonSealed: reason === null ? null : this.vault.seal(placed, reason),
      ...{ decidedAt: this.clock.now(), decidedBy: by.accountId, decidedByRegion: by.regionCode },
    });
  }

  private async whole(manager: EntityManager, row: ProposalRow): Promise<Proposal | null> {
    return (await this.wholes(manager, [row]))[0] ?? null;
  }

  private async wholes(manager: EntityManager, rows: readonly ProposalRow[]): Promise<Proposal[]> {
    if (rows.length === 0) return [];
    const decisions = await manager.findBy(ProposalDecisionRow, {
      regionCode: In([...new Set(rows.map(({ regionCode }) => regionCode))]),
      proposalId: In(rows.map(({ id }) => id)),
    });
    const byProposal = new Map(decisions.map(row => [row.proposalId, row]));
    return rows.map(row => this.proposalOf(row, byProposal.get(row.id)));
  }

  private proposalOf(row: ProposalRow, decided: ProposalDecisionRow | undefined): Proposal {
    const { regionCode, id, basis, ground, employerId, levyYear, round, reviewId, declarationId } = row;
    const { declarationVersion, submittedBy, objectionId, supersedesId, outcome, headcount } = row;
    const { countedPersons, policyVersion, policyHash, proposedOn, wordsSealed } = row;
    return {
      ...{ regionCode, proposalId: id, basis, ground, employerId, levyYear, round, reviewId, declarationId },
      ...{ declarationVersion, submittedBy, objectionId, supersedesId, outcome, headcount },
      ...{ countedPersons, levy: row.levyFen, reward: row.rewardFen, policyVersion, policyHash, proposedOn },
      words: wordsSealed && this.vault.open(place('words_sealed', id), wordsSealed),
      proposed: { by: { accountId: row.proposedBy, regionCode: row.proposedByRegion }, at: row.proposedAt },
      decision: decided ? this.decisionOf(decided) : null,
    };
  }

  private decisionOf(row: ProposalDecisionRow): ProposalDecision {
    const { proposalId, outcome, reasonSealed, decidedAt: at } = row;
    const reason = reasonSealed && this.vault.open({ ...DECISION, row: proposalId }, reasonSealed);
    return { outcome, reason, at, by: { accountId: row.decidedBy, regionCode: row.decidedByRegion } };
  }
}

const DECISION = { table: 'determination_proposal_decision', column: 'reason_sealed' };

function place(column: string, row: string) {
  return { table: 'determination_proposal', column, row };
}
