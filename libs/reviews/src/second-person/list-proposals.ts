import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import type { Outcome } from '#policy';
import type { Fen } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationBasis } from '../determination.js';
import { StaffNames } from '../staff-names.js';
import type { Ground } from './ground.js';
import type { ProposalKey } from './proposal.js';

/** A proposal that waits for a second person. */
export interface WaitingProposal extends ProposalKey {
  readonly reviewId: string | null;
  readonly employerId: string;
  readonly employerName: string;
  readonly levyYear: number;
  readonly basis: DeterminationBasis;
  readonly ground: Ground;
  readonly round: number;
  readonly outcome: Outcome;
  readonly levy: Fen;
  readonly reward: Fen | null;
  readonly proposedAt: Date;
  readonly proposedByName: string;
}

/** A page of them; `next` leads on, null at its end. */
export interface ProposalPage {
  readonly items: readonly WaitingProposal[];
  readonly next: string | null;
}

interface ProposalListRow {
  readonly regionCode: string;
  readonly proposalId: string;
  readonly reviewId: string | null;
  readonly employerId: string;
  readonly levyYear: number;
  readonly basis: DeterminationBasis;
  readonly ground: Ground;
  readonly round: number;
  readonly outcome: Outcome;
  readonly levyFen: string;
  readonly rewardFen: string | null;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly proposedByRegion: string;
}

const PAGE = 50;
const CURSOR =
  /^\["(\d{4}-[\d-]{5}T[\d:.]{12}Z)","(\d{6})","([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\]$/;
const BEGINNING = ['-infinity', '000000', '00000000-0000-0000-0000-000000000000'] as const;

/** What waits for a second person in the approver's divisions, the oldest first. Reads over regions. */
@Injectable()
export class ListProposals {
  constructor(
    private readonly database: Database,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  /** @param cursor `next` of the page before, null for the first; whoever approves nowhere gets an empty page */
  async run(actor: Actor, cursor: string | null): Promise<ProposalPage> {
    const patterns = actor.grants
      .filter(({ role }) => role === 'approver')
      .map(({ divisionCode }) => `${divisionCode.replace(/(00)+$/, '')}%`);
    if (patterns.length === 0) return { items: [], next: null };
    return this.database.read(async manager => {
      const rows = await this.rows(manager, patterns, cursor);
      const shown = rows.slice(0, PAGE);
      const last = rows.length > PAGE ? shown.at(-1) : undefined;
      return { items: await this.named(manager, shown), next: last ? cursorOf(last) : null };
    });
  }

  private rows(
    manager: EntityManager,
    patterns: readonly string[],
    cursor: string | null,
  ): Promise<ProposalListRow[]> {
    return manager.query<ProposalListRow[]>(
      `select p.region_code as "regionCode", p.id as "proposalId", p.review_id as "reviewId", p.employer_id as "employerId",
         p.levy_year as "levyYear", p.basis, p.ground, p.round, p.outcome, p.levy_fen as "levyFen",
         p.reward_fen as "rewardFen", p.proposed_at as "proposedAt", p.proposed_by as "proposedBy",
         p.proposed_by_region as "proposedByRegion"
       from determination_proposal p
       left join determination_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
       where d.proposal_id is null and p.region_code like any ($1::text[])
         and (p.proposed_at, p.region_code, p.id) > ($2, $3, $4)
       order by p.proposed_at, p.region_code, p.id limit $5`,
      [patterns, ...placeOf(cursor), PAGE + 1],
    );
  }

  private async named(manager: EntityManager, rows: readonly ProposalListRow[]): Promise<WaitingProposal[]> {
    const employers = await this.register.ofKeys(manager, rows);
    const handlers = rows.map(({ proposedBy, proposedByRegion }) => ({
      ...{ accountId: proposedBy, regionCode: proposedByRegion },
    }));
    const names = await this.names.ofMany(manager, handlers);
    return rows.map(({ levyFen, rewardFen, proposedBy, proposedByRegion: _, ...row }) => ({
      ...row,
      employerName: employers.get(row.employerId)?.name ?? '',
      ...{ levy: BigInt(levyFen), reward: rewardFen === null ? null : BigInt(rewardFen) },
      proposedByName: names.get(proposedBy) ?? '',
    }));
  }
}

function cursorOf({ proposedAt, regionCode, proposalId }: ProposalListRow): string {
  return Buffer.from(JSON.stringify([proposedAt.toISOString(), regionCode, proposalId])).toString(
    'base64url',
  );
}

/** A cursor of ours; anything else begins at the beginning. */
function placeOf(cursor: string | null): readonly [string, string, string] {
  const [, at, region, id] = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString('utf8')) ?? [];
  return at && region && id ? [at, region, id] : BEGINNING;
}
