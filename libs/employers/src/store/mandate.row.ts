import type { MandateKind } from '#accounts';
import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AskedWay, MandateEnd } from '../mandate.js';

/** A mandate to declare for an employer. It is ended, never changed; another one renews it. */
@Entity('mandate')
export class MandateRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'text' }) kind: MandateKind;
  @Column({ type: 'uuid' }) accountId: string;
  @Column({ type: 'char', length: 6 }) accountRegion: string;
  @Column({ type: 'text', nullable: true }) organisation: string | null;
  @Column({ type: 'date' }) beginsOn: PlainDate;
  @Column({ type: 'date' }) until: PlainDate;
  @Column({ type: 'smallint', nullable: true }) levyYear: number | null;
  @Column({ type: 'bytea', nullable: true }) askedBySealed: Buffer | null;
  @Column({ type: 'text', nullable: true }) askedWay: AskedWay | null;
  @Column({ type: 'bytea', nullable: true }) identitySealed: Buffer | null;
  @Column({ type: 'date', nullable: true }) askedOn: PlainDate | null;
  @Column({ type: 'bytea', nullable: true }) reasonSealed: Buffer | null;
  @Column({ type: 'timestamptz' }) grantedAt: Date;
  @Column({ type: 'uuid' }) grantedBy: string;
  @Column({ type: 'char', length: 6 }) grantedByRegion: string;
  @Column({ type: 'timestamptz', nullable: true }) endedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) endedBy: string | null;
  @Column({ type: 'char', length: 6, nullable: true }) endedByRegion: string | null;
  @Column({ type: 'text', nullable: true }) endedAs: MandateEnd | null;
}
