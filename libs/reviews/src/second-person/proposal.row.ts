import { bigintColumn } from '#persistence';
import type { Outcome } from '#policy';
import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeterminationBasis } from '../determination.js';
import type { Ground } from './ground.js';

/** A proposal as it was made; persons are decimals, money is fen. */
@Entity('determination_proposal')
export class ProposalRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) basis: DeterminationBasis;
  @Column({ type: 'text' }) ground: Ground;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'smallint' }) round: number;
  @Column({ type: 'uuid', nullable: true }) reviewId: string | null;
  @Column({ type: 'uuid', nullable: true }) declarationId: string | null;
  @Column({ type: 'integer', nullable: true }) declarationVersion: number | null;
  @Column({ type: 'uuid', nullable: true }) submittedBy: string | null;
  @Column({ type: 'uuid', nullable: true }) objectionId: string | null;
  @Column({ type: 'uuid', nullable: true }) supersedesId: string | null;
  @Column({ type: 'integer', nullable: true }) decisionsSeen: number | null;
  @Column({ type: 'uuid', nullable: true }) correctionSeen: string | null;
  @Column({ type: 'text' }) outcome: Outcome;
  @Column({ type: 'numeric' }) headcount: string;
  @Column({ type: 'numeric' }) countedPersons: string;
  @Column({ type: 'bigint', transformer: bigintColumn }) levyFen: bigint;
  @Column({ type: 'bigint', nullable: true, transformer: bigintColumn }) rewardFen: bigint | null;
  @Column({ type: 'text' }) policyVersion: string;
  @Column({ type: 'text' }) policyHash: string;
  @Column({ type: 'bytea' }) inputSealed: Buffer;
  @Column({ type: 'bytea' }) resultSealed: Buffer;
  @Column({ type: 'bytea', nullable: true }) wordsSealed: Buffer | null;
  @Column({ type: 'timestamptz' }) proposedAt: Date;
  @Column({ type: 'date' }) proposedOn: PlainDate;
  @Column({ type: 'uuid' }) proposedBy: string;
  @Column({ type: 'char', length: 6 }) proposedByRegion: string;
}

/** What became of a proposal; its key lets only one of two people at once decide. */
@Entity('determination_proposal_decision')
export class ProposalDecisionRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) proposalId: string;
  @Column({ type: 'uuid' }) proposedBy: string;
  @Column({ type: 'text' }) outcome: 'approved' | 'refused' | 'withdrawn';
  @Column({ type: 'bytea', nullable: true }) reasonSealed: Buffer | null;
  @Column({ type: 'timestamptz' }) decidedAt: Date;
  @Column({ type: 'uuid' }) decidedBy: string;
  @Column({ type: 'char', length: 6 }) decidedByRegion: string;
}
