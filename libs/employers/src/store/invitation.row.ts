import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InvitedRole } from '../invitation.js';

/** An invitation to act for an employer; sent again it has another secret. */
@Entity('employer_invitation')
export class InvitationRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'text' }) role: InvitedRole;
  @Column({ type: 'bytea' }) emailSealed: Buffer;
  @Column({ type: 'bytea' }) emailIndex: Buffer;
  @Column({ type: 'text' }) language: 'zh-CN' | 'en';
  @Column({ type: 'text', nullable: true }) organisation: string | null;
  @Column({ type: 'date', nullable: true }) until: PlainDate | null;
  @Column({ type: 'bytea' }) secretHash: Buffer;
  @Column({ type: 'timestamptz' }) invitedAt: Date;
  @Column({ type: 'uuid' }) invitedBy: string;
  @Column({ type: 'char', length: 6 }) invitedByRegion: string;
  @Column({ type: 'timestamptz' }) sentAt: Date;
  @Column({ type: 'smallint' }) sendings: number;
  @Column({ type: 'timestamptz' }) expiresAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) acceptedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) acceptedBy: string | null;
  @Column({ type: 'char', length: 6, nullable: true }) acceptedByRegion: string | null;
  @Column({ type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) withdrawnBy: string | null;
}
