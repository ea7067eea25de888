import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Line } from '../line.js';

/** A line that a reviewer sent back. Reasons are sealed: they often name a person. */
@Entity('returned_line')
export class ReturnedLineRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'text' }) line: Line;
  @Column({ type: 'bytea' }) reasonSealed: Buffer;
  @Column({ type: 'date' }) dueOn: PlainDate;
  @Column({ type: 'timestamptz' }) returnedAt: Date;
  @Column({ type: 'uuid' }) returnedBy: string;
}

/** The employer's answer to a returned line: corrected, or explained where an explanation stands. */
@Entity('returned_line_answer')
export class ReturnedLineAnswerRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) returnedLineId: string;
  @Column({ type: 'integer' }) draftVersion: number;
  @Column({ type: 'bytea', nullable: true }) explanationSealed: Buffer | null;
  @Column({ type: 'timestamptz' }) answeredAt: Date;
  @Column({ type: 'uuid' }) answeredBy: string;
}
