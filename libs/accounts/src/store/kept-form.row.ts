import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A form that reached us after its session had ended. What was typed is sealed; the browser is known by a hash. */
@Entity('kept_form')
export class KeptFormRow {
  @PrimaryColumn({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ name: 'browser_hash', type: 'bytea' }) browserHash: Buffer;
  @Column({ name: 'content_sealed', type: 'bytea' }) contentSealed: Buffer;
  @Column({ name: 'kept_at', type: 'timestamptz' }) keptAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
