import type { EmployerKind } from '#employers';
import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisclosureStatus } from '../disclosure-status.js';

/** One act of publishing the list of a county and year. */
@Entity('publication')
export class PublicationRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'date' }) publishedOn: PlainDate;
  @Column({ type: 'timestamptz' }) publishedAt: Date;
  @Column({ type: 'uuid' }) publishedBy: string;
  @Column({ type: 'char', length: 6 }) publishedByRegion: string;
}

/** What was published of an employer and year. Never changed: a later entry supersedes it. */
@Entity('disclosure_entry')
export class DisclosureEntryRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) publicationId: string;
  @Column({ type: 'uuid' }) publishedBy: string;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'text' }) employerName: string;
  @Column({ type: 'text' }) creditCode: string;
  @Column({ type: 'text' }) employerKind: EmployerKind;
  @Column({ type: 'text' }) status: DisclosureStatus;
  @Column({ type: 'uuid', nullable: true }) determinationId: string | null;
  @Column({ type: 'uuid', nullable: true }) determinedBy: string | null;
  @Column({ type: 'uuid', nullable: true }) supersedesId: string | null;
}
