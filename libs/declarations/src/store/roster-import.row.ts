import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A spreadsheet that waits for its sender's word; file and name are sealed. */
@Entity('roster_import')
export class RosterImportRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'uuid' }) accountId: string;
  @Column({ type: 'bytea' }) fileNameSealed: Buffer;
  @Column({ type: 'bytea' }) fileSealed: Buffer;
  @Column({ type: 'timestamptz' }) uploadedAt: Date;
  @Column({ type: 'timestamptz' }) expiresAt: Date;
}
