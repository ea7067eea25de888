import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EmployerKind } from '../employer.js';

/** An employer in its county; whom to reach there is sealed. */
@Entity('employer')
export class EmployerRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) creditCode: string;
  @Column({ type: 'text', nullable: true }) creditCodeReason: string | null;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) kind: EmployerKind;
  @Column({ type: 'date' }) registeredOn: PlainDate;
  @Column({ type: 'bytea' }) contactNameSealed: Buffer;
  @Column({ type: 'bytea' }) contactPhoneSealed: Buffer;
  @Column({ type: 'bytea' }) contactEmailSealed: Buffer;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'timestamptz' }) registeredAt: Date;
  @Column({ type: 'uuid' }) registeredBy: string;
  /** Business date on which it came onto the register here; `registeredOn` is its registration as an employer. */
  @Column({ type: 'date' }) enteredOn: PlainDate;
}

/** Who acts for an employer; administrators also decide who else does. */
@Entity('employer_member')
export class EmployerMemberRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) employerId: string;
  @PrimaryColumn({ type: 'uuid' }) accountId: string;
  @Column({ type: 'char', length: 6 }) accountRegion: string;
  @Column({ type: 'boolean' }) administrator: boolean;
  @Column({ type: 'timestamptz' }) addedAt: Date;
  @Column({ type: 'uuid' }) addedBy: string;
}
