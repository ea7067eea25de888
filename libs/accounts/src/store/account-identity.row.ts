import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The citizen id of the person behind an account, recorded by an administrator who saw the card. */
@Entity('account_identity')
export class AccountIdentityRow {
  @PrimaryColumn({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ name: 'citizen_id_sealed', type: 'bytea' }) citizenIdSealed: Buffer;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
  @Column({ name: 'recorded_by', type: 'uuid' }) recordedBy: string;
  @Column({ name: 'recorded_by_region', type: 'char', length: 6 }) recordedByRegion: string;
}

/** Every account of a person, found by a keyed index of the citizen id. */
@Entity('account_identity_directory')
export class AccountIdentityDirectoryRow {
  @PrimaryColumn({ name: 'identity_index', type: 'bytea' }) identityIndex: Buffer;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
}
