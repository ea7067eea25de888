import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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
