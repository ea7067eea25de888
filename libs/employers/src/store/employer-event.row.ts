import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClosingReason, EmployerEventKind } from '../employer-event.js';

/** What happened to an employer; rows are added, never changed. */
@Entity('employer_event')
export class EmployerEventRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'text' }) kind: EmployerEventKind;
  @Column({ type: 'date' }) happenedOn: PlainDate;
  @Column({ type: 'text', nullable: true }) reason: ClosingReason | null;
  @Column({ type: 'boolean', nullable: true }) goesOn: boolean | null;
  @Column({ type: 'text', array: true, nullable: true }) counterparts: string[] | null;
  @Column({ type: 'char', length: 6, nullable: true }) otherRegion: string | null;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ type: 'uuid', nullable: true }) supersedesId: string | null;
  @Column({ type: 'date' }) recordedOn: PlainDate;
  @Column({ type: 'timestamptz' }) recordedAt: Date;
  @Column({ type: 'uuid' }) recordedBy: string;
  @Column({ type: 'char', length: 6 }) recordedByRegion: string;
}
