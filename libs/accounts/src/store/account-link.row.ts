import { Column, Entity, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'confirmation' | 'passwordReset';

/** A link that was mailed and works once; the secret itself is not stored. */
@Entity('account_link')
export class AccountLinkRow {
  @PrimaryColumn({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) purpose: LinkPurpose;
  @Column({ name: 'secret_hash', type: 'bytea' }) secretHash: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt: Date | null;
}
