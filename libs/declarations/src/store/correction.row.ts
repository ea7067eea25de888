import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An employer set out to correct a filing. The reason is sealed: it often names a person. */
@Entity('correction')
export class CorrectionRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'integer' }) correctsVersion: number;
  @Column({ type: 'bytea' }) reasonSealed: Buffer;
  @Column({ type: 'timestamptz' }) openedAt: Date;
  @Column({ type: 'uuid' }) openedBy: string;
  @Column({ type: 'char', length: 6 }) openedByRegion: string;
}

/** A correction was let go; what was filed stays as it is. */
@Entity('correction_abandonment')
export class CorrectionAbandonmentRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) correctionId: string;
  @Column({ type: 'timestamptz' }) givenUpAt: Date;
  @Column({ type: 'uuid' }) givenUpBy: string;
  @Column({ type: 'char', length: 6 }) givenUpByRegion: string;
}
