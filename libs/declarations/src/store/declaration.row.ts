import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeclarationState } from '../state.js';
import type { ChangeAct } from '../change.js';
import type { Line } from '../line.js';

/** An employer's declaration of one levy year. */
@Entity('declaration')
export class DeclarationRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'text' }) state: DeclarationState;
  /** Number of the last save. */
  @Column({ type: 'integer' }) draftVersion: number;
  /** Number of the filing in force, 0 before the first. */
  @Column({ type: 'integer' }) filedVersion: number;
  /** The correction that is being worked on. */
  @Column({ type: 'uuid', nullable: true }) correctionId: string | null;
  @Column({ type: 'timestamptz' }) startedAt: Date;
  @Column({ type: 'uuid' }) startedBy: string;
}

/** One save of a draft: who, when, which fields; never what they hold. */
@Entity('declaration_change')
export class DeclarationChangeRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @PrimaryColumn({ type: 'integer' }) draftVersion: number;
  @Column({ type: 'text' }) act: ChangeAct;
  @Column({ type: 'text', nullable: true }) line: Line | null;
  @Column({ type: 'text', array: true }) fields: string[];
  @Column({ type: 'timestamptz' }) changedAt: Date;
  @Column({ type: 'uuid' }) changedBy: string;
  /** Home region of the officer's account; null for acts of the office. */
  @Column({ type: 'char', length: 6, nullable: true }) changedByRegion: string | null;
  /** The mandate of whoever is none of the employer's own people. */
  @Column({ type: 'uuid', nullable: true }) mandateId: string | null;
}

/** Somebody looked over the draft as of that save. */
@Entity('declaration_check')
export class DeclarationCheckRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @PrimaryColumn({ type: 'integer' }) draftVersion: number;
  @Column({ type: 'timestamptz' }) checkedAt: Date;
  @Column({ type: 'uuid' }) checkedBy: string;
}
