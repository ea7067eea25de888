import { bigintColumn } from '#persistence';
import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeterminationBasis } from '../determination.js';

/** A determination as it was made; persons are decimals, money is fen. */
@Entity('determination')
export class DeterminationRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) documentNumber: string;
  /** What it rests on; the members of a filing are null where nothing was filed. */
  @Column({ type: 'text' }) basis: DeterminationBasis;
  @Column({ type: 'uuid', nullable: true }) reviewId: string | null;
  @Column({ type: 'uuid', nullable: true }) declarationId: string | null;
  @Column({ type: 'integer', nullable: true }) declarationVersion: number | null;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'uuid', nullable: true }) submittedBy: string | null;
  @Column({ type: 'timestamptz' }) determinedAt: Date;
  @Column({ type: 'uuid' }) determinedBy: string;
  @Column({ type: 'char', length: 6 }) determinedByRegion: string;
  @Column({ type: 'date' }) determinedOn: PlainDate;
  /** The second person, where one was needed, with the proposal that this person approved. */
  @Column({ type: 'uuid', nullable: true }) approvedBy: string | null;
  @Column({ type: 'char', length: 6, nullable: true }) approvedByRegion: string | null;
  @Column({ type: 'uuid', nullable: true }) proposalId: string | null;
  @Column({ type: 'uuid', nullable: true }) supersedesId: string | null;
  @Column({ type: 'text' }) outcome: 'levy' | 'met' | 'reward' | 'exempt';
  @Column({ type: 'numeric' }) headcount: string;
  @Column({ type: 'numeric' }) quota: string;
  @Column({ type: 'numeric' }) countedPersons: string;
  @Column({ type: 'bigint', transformer: bigintColumn }) levyFen: bigint;
  @Column({ type: 'bigint', nullable: true, transformer: bigintColumn }) rewardFen: bigint | null;
  @Column({ type: 'text' }) policyVersion: string;
  @Column({ type: 'text' }) policyHash: string;
  @Column({ type: 'bytea' }) inputSealed: Buffer;
  @Column({ type: 'bytea' }) resultSealed: Buffer;
}

/** Resolved parameter values by their hash; many determinations share one row. */
@Entity('resolved_policy')
export class ResolvedPolicyRow {
  @PrimaryColumn({ type: 'text' }) contentHash: string;
  @Column({ type: 'text' }) content: string;
  @Column({ type: 'timestamptz' }) firstUsedAt: Date;
}
