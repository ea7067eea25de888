import type { EmployerKind, Existence } from '#employers';
import { bigintColumn } from '#persistence';
import type { Fen, PlainDate } from '#values';
import type { HeadcountRounding } from '../filed-headcount.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The employer's record as the officer confirmed it, and the answers that belong to the year. */
@Entity('declaration_employer')
export class DeclarationEmployerRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'integer' }) employerVersion: number;
  @Column({ type: 'text' }) creditCode: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) kind: EmployerKind;
  @Column({ type: 'date' }) registeredOn: PlainDate;
  /** When in the levy year it was there; null = all year. */
  @Column({ type: 'jsonb', nullable: true }) existence: Existence | null;
  @Column({ type: 'boolean' }) budgetFunded: boolean;
  @Column({ type: 'boolean' }) concentrated: boolean;
  @Column({ type: 'boolean' }) vatRefund: boolean;
  @Column({ type: 'timestamptz' }) savedAt: Date;
  @Column({ type: 'uuid' }) savedBy: string;
}

/** Staff (in total or by month) and payroll of the levy year. */
@Entity('declaration_headcount')
export class DeclarationHeadcountRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'numeric', nullable: true }) total: string | null;
  @Column({ type: 'integer', array: true, nullable: true }) months: number[] | null;
  @Column({ type: 'text', nullable: true }) rounding: HeadcountRounding | null;
  @Column({ type: 'bigint', transformer: bigintColumn }) payrollFen: Fen;
  /** The year's total of social insurance bases; null where it is not asked. */
  @Column({ type: 'bigint', transformer: bigintColumn, nullable: true }) insuranceBaseFen: Fen | null;
  @Column({ type: 'timestamptz' }) savedAt: Date;
  @Column({ type: 'uuid' }) savedBy: string;
}

/** The officer's word that the roster is complete. */
@Entity('declaration_roster')
export class DeclarationRosterRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'boolean' }) noneEmployed: boolean;
  @Column({ type: 'timestamptz' }) completedAt: Date;
  @Column({ type: 'uuid' }) completedBy: string;
}
