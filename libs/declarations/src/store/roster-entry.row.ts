import type { PlainDate } from '#values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Contract } from '../contract.js';
import type { DispatchSide } from '../dispatch.js';

/** One disabled employee in a draft; whatever tells who it is or what the certificate says is sealed. */
@Entity('roster_entry')
export class RosterEntryRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'bytea' }) nameSealed: Buffer;
  @Column({ type: 'bytea' }) citizenIdSealed: Buffer;
  @Column({ type: 'bytea' }) citizenIdIndex: Buffer;
  @Column({ type: 'bytea' }) certificateKindSealed: Buffer;
  @Column({ type: 'bytea' }) certificateNumberSealed: Buffer;
  @Column({ type: 'bytea', nullable: true }) categorySealed: Buffer | null;
  @Column({ type: 'bytea' }) gradeSealed: Buffer;
  @Column({ type: 'bytea', nullable: true }) validToSealed: Buffer | null;
  @Column({ type: 'bytea' }) monthlyWageSealed: Buffer;
  /** What only some places ask; null where it is not asked. */
  @Column({ type: 'bytea', nullable: true }) householdDivisionSealed: Buffer | null;
  @Column({ type: 'bytea', nullable: true }) graduateSealed: Buffer | null;
  @Column({ type: 'bytea', nullable: true }) rewardYearsSealed: Buffer | null;
  @Column({ type: 'text' }) jobTitle: string;
  @Column({ type: 'date' }) employedFrom: PlainDate;
  @Column({ type: 'date', nullable: true }) employedTo: PlainDate | null;
  @Column({ type: 'text' }) contractKind: Contract['kind'];
  @Column({ type: 'date', nullable: true }) contractFrom: PlainDate | null;
  @Column({ type: 'date', nullable: true }) contractTo: PlainDate | null;
  @Column({ type: 'boolean' }) insured: boolean;
  @Column({ type: 'text', nullable: true }) dispatchSide: DispatchSide | null;
  @Column({ type: 'text', nullable: true }) dispatchPartnerCode: string | null;
  @Column({ type: 'text', nullable: true }) dispatchPartnerName: string | null;
  @Column({ type: 'date', nullable: true }) dispatchFrom: PlainDate | null;
  @Column({ type: 'date', nullable: true }) dispatchTo: PlainDate | null;
  @Column({ type: 'boolean', nullable: true }) dispatchCountedHere: boolean | null;
  /** Year whose wage, insurance and contract stand here until they are confirmed. */
  @Column({ type: 'smallint', nullable: true }) carriedFrom: number | null;
  /** The officer said that something changed, and has not been to the entry since. */
  @Column({ type: 'boolean' }) changesSaid: boolean;
  /** Nobody has said until when the certificate is valid. */
  @Column({ type: 'boolean' }) validityUnknown: boolean;
  @Column({ type: 'timestamptz' }) savedAt: Date;
  @Column({ type: 'uuid' }) savedBy: string;
}
