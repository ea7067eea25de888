import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WarningKey } from '../warnings/warning.js';

/** The employer's line about a warning. Sealed: it often names a person. */
@Entity('declaration_explanation')
export class ExplanationRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @PrimaryColumn({ type: 'text' }) warningKey: WarningKey;
  @Column({ type: 'bytea' }) aboutDigest: Buffer;
  @Column({ type: 'bytea' }) explanationSealed: Buffer;
  @Column({ type: 'timestamptz' }) explainedAt: Date;
  @Column({ type: 'uuid' }) explainedBy: string;
  @Column({ type: 'char', length: 6 }) explainedByRegion: string;
}
