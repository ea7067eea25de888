import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A division by its code, with its names. */
@Entity('division')
export class DivisionRow {
  @PrimaryColumn({ type: 'char', length: 6 }) code: string;
  @Column({ type: 'text' }) nameZh: string;
  @Column({ type: 'text' }) nameEn: string;
}
