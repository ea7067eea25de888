import type { PlainDate } from '#values';

/** For what a unit stands in for the employer. */
export const UNIT_RELATIONS = ['payer', 'insurer', 'both'] as const;
export type UnitRelation = (typeof UNIT_RELATIONS)[number];

/** A unit that pays wages or insurance for an employer (关联单位), as the employer recorded it. */
export interface RelatedUnit {
  readonly unitId: string;
  readonly creditCode: string;
  readonly name: string;
  readonly relation: UnitRelation;
  /** First and last day, both inclusive; null = until further notice. */
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly recordedAt: Date;
}
