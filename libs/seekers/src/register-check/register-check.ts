import type { JobKind } from '#persistence';
import type { PlainDate } from '#values';
import type { SeekerKey } from '../seeker.js';

/**
 * What the delivered register of certificates says of the number that a person told. `lapsed`: over, or taken back;
 * `differs`: the person has another certificate; `notFound`: the register does not know the person; `notDelivered`: no
 * register came for the county yet.
 */
export const REGISTER_OUTCOMES = ['verified', 'lapsed', 'differs', 'notFound', 'notDelivered'] as const;
export type RegisterOutcome = (typeof REGISTER_OUTCOMES)[number];

/** The answer of whoever keeps what was delivered. */
export interface RegisterAnswer {
  readonly outcome: RegisterOutcome;
  /** The day on which the register came that says so; null where none did. */
  readonly deliveredOn: PlainDate | null;
  /** Last day of the certificate: of one that is over, when it ended; null for unlimited or unknown. */
  readonly until: PlainDate | null;
}

export interface RegisterCheck extends RegisterAnswer {
  readonly checkedAt: Date;
}

/** What is asked about one person. */
export interface RegisterQuestion {
  readonly citizenId: string;
  readonly certificateNumber: string;
}

const PATIENCE = { retries: 6, firstPauseSeconds: 10, longestPauseSeconds: 3_600 };

/** Compares one person's certificate. */
export const REGISTER_CHECK_JOB: JobKind<SeekerKey> = {
  ...{ name: 'seekers.registerCheck', ...PATIENCE, leaseSeconds: 60 },
};

/** Compares everybody of a county, when a register came for it. */
export const REGISTER_ROUND_JOB: JobKind<Pick<SeekerKey, 'regionCode'>> = {
  ...{ name: 'seekers.registerRound', ...PATIENCE, leaseSeconds: 900 },
};
