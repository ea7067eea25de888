import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in browser. Keyed by the hash of the cookie's value, so that the table opens no session. */
@Entity('web_session')
export class WebSessionRow {
  @PrimaryColumn({ name: 'id_hash', type: 'bytea' }) idHash: Buffer;
  @Column({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'jsonb' }) data: object;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'seen_at', type: 'timestamptz' }) seenAt: Date;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
}
