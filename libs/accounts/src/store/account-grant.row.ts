import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#values';
import type { MandateKind, Role } from '../actor.js';

/** One right of an account. It is never changed: it is revoked, and another one granted. */
@Entity('account_grant')
export class AccountGrantRow {
  @PrimaryColumn({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) role: Role;
  @Column({ name: 'division_code', type: 'char', length: 6 }) divisionCode: string;
  @Column({ name: 'employer_id', type: 'uuid', nullable: true }) employerId: string | null;
  @Column({ name: 'granted_by', type: 'text' }) grantedBy: string;
  @Column({ name: 'granted_at', type: 'timestamptz' }) grantedAt: Date;
  @Column({ name: 'revoked_by', type: 'text', nullable: true }) revokedBy: string | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
  /** What a right for an employer rests on, and the last day it holds; null for the employer's own people. */
  @Column({ name: 'mandate_id', type: 'uuid', nullable: true }) mandateId: string | null;
  @Column({ name: 'mandate_kind', type: 'text', nullable: true }) mandateKind: MandateKind | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: PlainDate | null;
  @Column({ name: 'levy_year', type: 'smallint', nullable: true }) levyYear: number | null;
}
