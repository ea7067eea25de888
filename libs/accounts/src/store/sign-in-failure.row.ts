import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often sign-in failed lately for one account or from one address; keyed by a hash of either. */
@Entity('sign_in_failure')
export class SignInFailureRow {
  @PrimaryColumn({ name: 'key_hash', type: 'bytea' }) keyHash: Buffer;
  @Column({ type: 'integer' }) failures: number;
  @Column({ name: 'window_started_at', type: 'timestamptz' }) windowStartedAt: Date;
}
