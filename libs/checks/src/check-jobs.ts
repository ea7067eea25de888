import type { JobKind } from '#persistence';

/** Compares one filed version with what other offices know. */
export interface CheckJob {
  readonly regionCode: string;
  readonly declarationId: string;
  readonly version: number;
  readonly orderId: string;
}

/** Retries reach over some hours: a source that is down at night is there in the morning. */
export const CHECK_JOB: JobKind<CheckJob> = {
  name: 'checks.compare',
  retries: 6,
  firstPauseSeconds: 30,
  longestPauseSeconds: 7_200,
  leaseSeconds: 120,
};

/** Orders a comparison of everybody whom a delivery is about. */
export interface SpreadJob {
  readonly regionCode: string;
  readonly deliveryId: string;
}

export const SPREAD_JOB: JobKind<SpreadJob> = {
  name: 'checks.spread',
  retries: 5,
  firstPauseSeconds: 10,
  longestPauseSeconds: 600,
  leaseSeconds: 300,
};

/** Takes a large delivery over. */
export interface LoadJob {
  readonly regionCode: string;
  readonly loadId: string;
}

/** A million rows take some minutes; a lease that ends early only lets a second worker wait for the first. */
export const LOAD_JOB: JobKind<LoadJob> = {
  name: 'checks.load',
  retries: 5,
  firstPauseSeconds: 10,
  longestPauseSeconds: 600,
  leaseSeconds: 900,
};
