import type { JobKind } from '#persistence';
import type { PaymentFileKey } from './payment-file.js';

/**
 * Reads and books a payment file that waits. A worker that is gone is found out by its silence; the lease bounds one that
 * lives and comes to no end, many times what the longest file takes.
 */
export const PAYMENTS_JOB: JobKind<PaymentFileKey> = {
  ...{
    name: 'levies.payments',
    retries: 5,
    firstPauseSeconds: 5,
    longestPauseSeconds: 600,
    leaseSeconds: 3_600,
    silenceSeconds: 30,
  },
};
