import { bigintColumn } from '#persistence';
import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A determination as it was made; persons are decimals, money is fen. */
@Entity('determination')
export class DeterminationRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) documentNumber: string;
  @Column({ type: 'uuid' }) reviewId: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'integer' }) declarationVersion: number;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'uuid' }) submittedBy: string;
  @Column({ type: 'timestamptz' }) determinedAt: Date;
  @Column({ type: 'uuid' }) determinedBy: string;
  @Column({ type: 'char', length: 6 }) determinedByRegion: string;
  @Column({ type: 'date' }) determinedOn: PlainDate;
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
