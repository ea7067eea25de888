/** Key of a workplace: the county of its employer's register, and its id. */
export interface WorkplaceKey {
  readonly regionCode: string;
  readonly workplaceId: string;
}

/** Degrees, as maps give them. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** What is known of a place where people work. */
export interface WorkplaceFacts {
  readonly name: string;
  readonly address: string;
  /** The county the place lies in, six digits; the employer may be registered elsewhere. */
  readonly county: string;
  readonly point: Point | null;
  /** Ids of features.csv that are there. */
  readonly features: readonly string[];
  /** Height to get over at the lowest staff entrance, in millimetres. */
  readonly entranceRiseMm: number;
  /** Rows of the retrofit catalogue that a site survey found possible and useful. */
  readonly surveyed: readonly string[];
  /** Items of the catalogues that cannot be had at this place. */
  readonly notPossible: readonly string[];
}

/** A workplace as it is known now. */
export interface Workplace extends WorkplaceKey, WorkplaceFacts {
  readonly employerId: string;
  /** County of the employer's row: the region of its posts. */
  readonly employerRegion: string;
  /** From 1. */
  readonly version: number;
}

/** Who a change of what is known came from. */
export type WorkplaceCause =
  | { readonly kind: 'employer' | 'staff' | 'survey' }
  | { readonly kind: 'retrofit'; readonly retrofitId: string };
