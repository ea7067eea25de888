import type { Line } from '#declarations';
import type { Reason } from '#policy';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Verdict } from '../review-line.js';

/** One decision about a line or a month of it. Never changed: a later row about the same takes its place. */
@Entity('review_decision')
export class ReviewDecisionRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) reviewId: string;
  @Column({ type: 'text' }) line: Line;
  @Column({ type: 'smallint', nullable: true }) month: number | null;
  @Column({ type: 'text' }) verdict: Verdict;
  @Column({ type: 'text', nullable: true }) reason: Reason | null;
  @Column({ type: 'bytea', nullable: true }) wordsSealed: Buffer | null;
  @Column({ type: 'timestamptz' }) decidedAt: Date;
  @Column({ type: 'uuid' }) decidedBy: string;
  /** The decision about the same line of the version before a correction, which this one repeats. */
  @Column({ type: 'uuid', nullable: true }) carriedFrom: string | null;
}
