/** Where a seeker is found: the county of the register, and the person's entry in it. */
export interface SeekerKey {
  readonly regionCode: string;
  readonly seekerId: string;
}

/**
 * How far a person's entry is. Only `active` is matched: sent, certificate checked, consent to matching in force and
 * neither paused nor in work by us.
 */
export const SEEKER_STATES = [
  'draft',
  'registered',
  'verified',
  'active',
  'paused',
  'placed',
  'closed',
] as const;
export type SeekerState = (typeof SEEKER_STATES)[number];

/** Entered by the person, or by staff with the person. */
export type SeekerChannel = 'self' | 'staff';

/** An entry without anything that the person told. */
export interface Seeker extends SeekerKey {
  readonly accountId: string | null;
  readonly accountRegion: string | null;
  readonly channel: SeekerChannel;
  readonly state: SeekerState;
  /** 1 for the first state; a change counts one on. */
  readonly stateNumber: number;
  readonly stateAt: Date;
  /** When the wish to work was registered; null before it was sent. Kept when it comes back to the pool. */
  readonly wishRegisteredAt: Date | null;
  /** Day on which the person last said that the levels hold; null where nothing was told. */
  readonly levelsConfirmedOn: string | null;
  readonly createdAt: Date;
}

/** From which state a seeker may come into another. */
const STEPS: Readonly<Record<SeekerState, readonly SeekerState[]>> = {
  draft: ['registered'],
  registered: ['draft'],
  verified: ['registered', 'active', 'paused', 'placed'],
  active: ['verified', 'paused', 'placed', 'registered'],
  paused: ['active', 'verified'],
  placed: ['active', 'verified', 'paused'],
  closed: ['draft', 'registered', 'verified', 'active', 'paused', 'placed'],
};

/** May an entry go from one state to another? A registration that was sent back is a draft again. */
export function mayGo(from: SeekerState, to: SeekerState): boolean {
  return STEPS[to].includes(from);
}
