import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkingForm } from '../working-form.js';

/** What one person typed into one form of a draft, sealed as a whole; without text only the count of revisions. */
@Entity('working_text')
export class WorkingTextRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @PrimaryColumn({ type: 'text' }) form: WorkingForm;
  @PrimaryColumn({ type: 'uuid' }) accountId: string;
  /** Home region of the account. */
  @Column({ type: 'char', length: 6 }) accountRegion: string;
  @Column({ type: 'integer' }) revision: number;
  /** Version of the draft that the form was filled from. */
  @Column({ type: 'integer' }) draftVersion: number;
  @Column({ type: 'bytea', nullable: true }) textSealed: Buffer | null;
  @Column({ type: 'timestamptz' }) savedAt: Date;
}
