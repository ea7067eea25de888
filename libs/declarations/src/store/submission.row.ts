import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeclarationState } from '../state.js';

/** One filing: exactly what was certified, sealed, never changed. */
@Entity('submission')
export class SubmissionRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'integer' }) draftVersion: number;
  /** Filed in answer to returned lines: withdrawn, it is open for these lines again. */
  @Column({ type: 'boolean' }) answersReturn: boolean;
  @Column({ type: 'text' }) documentNumber: string;
  @Column({ type: 'bytea' }) snapshotSealed: Buffer;
  @Column({ type: 'bytea' }) snapshotDigest: Buffer;
  @Column({ type: 'date' }) declaredOn: PlainDate;
  @Column({ type: 'timestamptz' }) submittedAt: Date;
  @Column({ type: 'uuid' }) submittedBy: string;
  @Column({ type: 'char', length: 6 }) submittedByRegion: string;
  @Column({ type: 'timestamptz' }) withdrawableUntil: Date;
  /** The mandate under which it was filed; null for one of the employer's own people. */
  @Column({ type: 'uuid', nullable: true }) mandateId: string | null;
  /** The version that was in force before, of a correction or an answer to returned lines. */
  @Column({ type: 'integer', nullable: true }) replacesVersion: number | null;
  /** Where the declaration stood then: withdrawn, it stands there again. */
  @Column({ type: 'text', nullable: true }) replacesState: DeclarationState | null;
  /** The correction that was sent with it. */
  @Column({ type: 'uuid', nullable: true }) correctionId: string | null;
}

/** The key under which a filing was sent; sent again with the same body it gives the same receipt. */
@Entity('submission_key')
export class SubmissionKeyRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) employerId: string;
  @PrimaryColumn({ type: 'text' }) idempotencyKey: string;
  @Column({ type: 'bytea' }) bodyDigest: Buffer;
  @Column({ type: 'uuid' }) submissionId: string;
}

/** A filing was taken back. */
@Entity('withdrawal')
export class WithdrawalRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'timestamptz' }) withdrawnAt: Date;
  @Column({ type: 'uuid' }) withdrawnBy: string;
  @Column({ type: 'char', length: 6 }) withdrawnByRegion: string;
}
