import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The review of one submitted version of a declaration. */
@Entity('review')
export class ReviewRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) declarationId: string;
  @Column({ type: 'integer' }) declarationVersion: number;
  @Column({ type: 'uuid' }) employerId: string;
  @Column({ type: 'smallint' }) levyYear: number;
  @Column({ type: 'timestamptz' }) submittedAt: Date;
  @Column({ type: 'uuid' }) submittedBy: string;
  @Column({ type: 'timestamptz' }) openedAt: Date;
}

/** Who has a review on the desk; the newest row of a review is in force. */
@Entity('review_assignment')
export class ReviewAssignmentRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid' }) reviewId: string;
  @Column({ type: 'uuid' }) reviewerId: string;
  /** Home region of the reviewer's account, part of its key. */
  @Column({ type: 'char', length: 6 }) reviewerRegion: string;
  @Column({ type: 'timestamptz' }) assignedAt: Date;
  /** Opened or taken over by the reviewer, or given by somebody else. */
  @Column({ type: 'text' }) how: 'opened' | 'takenOver' | 'given';
  /** Who gave it; null where the reviewer took it. */
  @Column({ type: 'uuid', nullable: true }) assignedBy: string | null;
  @Column({ type: 'char', length: 6, nullable: true }) assignedByRegion: string | null;
}

/** The act that ends a review; its key lets only one of two colleagues at once make it. */
@Entity('review_closure')
export class ReviewClosureRow {
  @PrimaryColumn({ type: 'char', length: 6 }) regionCode: string;
  @PrimaryColumn({ type: 'uuid' }) reviewId: string;
  @Column({ type: 'text' }) outcome: 'returned' | 'determined';
  @Column({ type: 'timestamptz' }) closedAt: Date;
  @Column({ type: 'uuid' }) closedBy: string;
  @Column({ type: 'char', length: 6 }) closedByRegion: string;
}
