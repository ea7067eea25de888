import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a person wants pages shown wherever they sign in; null where they never chose and the browser decides. */
@Entity('account_display')
export class AccountDisplayRow {
  @PrimaryColumn({ name: 'region_code', type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ name: 'large_type', type: 'boolean', nullable: true }) largeType: boolean | null;
  @Column({ name: 'high_contrast', type: 'boolean', nullable: true }) highContrast: boolean | null;
  @Column({ type: 'text', nullable: true }) language: 'zh-CN' | 'en' | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
}
