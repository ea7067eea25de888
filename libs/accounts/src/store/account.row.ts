import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in. The name and the address are sealed; the address is found through its directory. */
@Entity('account')
export class AccountRow {
  @PrimaryColumn({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'name_sealed', type: 'bytea' }) nameSealed: Buffer;
  @Column({ name: 'email_sealed', type: 'bytea' }) emailSealed: Buffer;
  @Column({ name: 'password_hash', type: 'text' }) passwordHash: string;
  @Column({ type: 'text' }) language: 'zh-CN' | 'en';
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true }) disabledAt: Date | null;
  @Column({ name: 'password_changed_at', type: 'timestamptz' }) passwordChangedAt: Date;
}

/** Where in the country the account of an e-mail address lives; keyed by the blind index of the address. */
@Entity('account_email_directory')
export class AccountEmailRow {
  @PrimaryColumn({ name: 'email_index', type: 'bytea' }) emailIndex: Buffer;
  @Column({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
}
