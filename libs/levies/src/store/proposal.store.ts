import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';
import type { Proposal, ProposalDecision, ProposalFacts, ProposalKey } from '../proposal.js';
import { valuesOf } from './ledger.store.js';

interface StoredProposal extends Omit<Proposal, 'amount' | 'reason' | 'proposedBy' | 'decision'> {
  readonly amount: string;
  readonly reasonSealed: Buffer;
  readonly proposedById: string;
  readonly proposedByRegion: string;
  readonly outcome: ProposalDecision['outcome'] | null;
  readonly decisionReason: Buffer | null;
  readonly decidedOn: PlainDate;
  readonly decidedAt: Date;
  readonly decidedById: string;
  readonly decidedByRegion: string;
}

const PROPOSAL = `p.region_code as "regionCode", p.id as "proposalId", p.kind, p.employer_id as "employerId",
  p.levy_year as "levyYear", p.request_id as "requestId", p.entry_id as "entryId", p.amount_fen as amount,
  p.due_on as "dueOn", p.value_on as "valueOn", p.reference, p.reason_sealed as "reasonSealed",
  p.proposed_on as "proposedOn", p.proposed_at as "proposedAt", p.proposed_by as "proposedById",
  p.proposed_by_region as "proposedByRegion", d.outcome, d.reason_sealed as "decisionReason",
  d.decided_on as "decidedOn", d.decided_at as "decidedAt", d.decided_by as "decidedById",
  d.decided_by_region as "decidedByRegion"`;
const FROM = `from levy_proposal p
  left join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id`;

/** What was proposed and decided; the only place that seals and opens the reasons. */
@Injectable()
export class ProposalStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async add(
    manager: EntityManager,
    facts: ProposalFacts,
    { by, on }: { readonly by: AccountKey; readonly on: PlainDate },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into levy_proposal (region_code, employer_id, levy_year, id, kind, request_id, entry_id, amount_fen, due_on,
         value_on, reference, reason_sealed, proposed_on, proposed_at, proposed_by, proposed_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...valuesOf(facts),
        ...[id, facts.kind, facts.requestId, facts.entryId, facts.amount.toString(), facts.dueOn],
        ...[facts.valueOn, facts.reference, this.vault.seal(place('levy_proposal', id), facts.reason), on],
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return id;
  }

  /** Decides a proposal. Of two who decide at once one fails by `levy_proposal_decision_pkey`. */
  async decide(
    manager: EntityManager,
    { regionCode, proposalId, proposedBy }: Proposal,
    decision: Pick<ProposalDecision, 'outcome' | 'reason' | 'decidedOn' | 'decidedBy'>,
  ): Promise<void> {
    const { outcome, reason, decidedOn, decidedBy } = decision;
    const sealed = reason && this.vault.seal(place('levy_proposal_decision', proposalId), reason);
    await manager.query(
      `insert into levy_proposal_decision (region_code, proposal_id, proposed_by, outcome, reason_sealed, decided_on,
         decided_at, decided_by, decided_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, proposalId, proposedBy.accountId, outcome, sealed, decidedOn],
        ...[this.clock.now(), decidedBy.accountId, decidedBy.regionCode],
      ],
    );
  }

  async find(manager: EntityManager, { regionCode, proposalId }: ProposalKey): Promise<Proposal | null> {
    const [row] = await manager.query<StoredProposal[]>(
      `select ${PROPOSAL} ${FROM} where p.region_code = $1 and p.id = $2`,
      [regionCode, proposalId],
    );
    return row ? this.proposalOf(row) : null;
  }

  /** Proposals about an account, the first one first. */
  async ofAccount(manager: EntityManager, key: LevyAccountKey): Promise<Proposal[]> {
    const rows = await manager.query<StoredProposal[]>(
      `select ${PROPOSAL} ${FROM} where p.region_code = $1 and p.employer_id = $2 and p.levy_year = $3 order by p.id`,
      valuesOf(key),
    );
    return rows.map(row => this.proposalOf(row));
  }

  /** Proposals of these counties that wait, the oldest first. Reads over regions. */
  async waiting(manager: EntityManager, stems: readonly string[], most: number): Promise<Proposal[]> {
    const rows = await manager.query<StoredProposal[]>(
      `select ${PROPOSAL} ${FROM} where p.region_code like any($1) and d.proposal_id is null
        order by p.proposed_at, p.region_code, p.id limit $2`,
      [stems, most],
    );
    return rows.map(row => this.proposalOf(row));
  }

  private proposalOf(row: StoredProposal): Proposal {
    const { reasonSealed, proposedById, proposedByRegion, outcome, decisionReason, ...rest } = row;
    const { decidedOn, decidedAt, decidedById, decidedByRegion, ...facts } = rest;
    return {
      ...facts,
      amount: BigInt(row.amount),
      reason: this.vault.open(place('levy_proposal', row.proposalId), reasonSealed),
      proposedBy: { accountId: proposedById, regionCode: proposedByRegion },
      decision: outcome && {
        ...{ outcome, decidedOn, decidedAt },
        reason:
          decisionReason && this.vault.open(place('levy_proposal_decision', row.proposalId), decisionReason),
        decidedBy: { accountId: decidedById, regionCode: decidedByRegion },
      },
    };
  }
}

function place(table: string, row: string) {
  return { table, column: 'reason_sealed', row };
}
