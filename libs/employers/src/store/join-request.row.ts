import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecidedAs, JoinDecision, JoinKind } from '../join-request.js';

/** A request to act for an employer, and what was decided. */
@Entity('join_request')
export class JoinRequestRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'text' }) kind: JoinKind;
  @Column({ type: 'uuid' }) accountId: string;
  @Column({ type: 'char', length: 6 }) accountRegion: string;
  @Column({ type: 'bytea', nullable: true }) messageSealed: Buffer | null;
  @Column({ type: 'text', nullable: true }) organisation: string | null;
  @Column({ type: 'date', nullable: true }) until: PlainDate | null;
  @Column({ type: 'timestamptz' }) askedAt: Date;
  @Column({ type: 'text', nullable: true }) decision: JoinDecision | null;
  @Column({ type: 'text', nullable: true }) decidedAs: DecidedAs | null;
  @Column({ type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) decidedBy: string | null;
  @Column({ type: 'char', length: 6, nullable: true }) decidedByRegion: string | null;
  @Column({ type: 'bytea', nullable: true }) reasonSealed: Buffer | null;
}

/** The same request as the person who asked keeps it, in the region of the account. */
@Entity('account_join_request')
export class AccountJoinRequestRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) kind: JoinKind;
  @Column({ type: 'text' }) creditCode: string;
  @Column({ type: 'char', length: 6, nullable: true }) employerRegion: string | null;
  @Column({ type: 'uuid', nullable: true }) employerId: string | null;
  @Column({ type: 'timestamptz' }) askedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
}
