import { WITHDRAWAL_MINUTES } from './state.js';

const SHAPE = /^\d{1,2}$/;

/**
 * Minutes during which a filing can be taken back. A demo or a test may set TONGGANG_WITHDRAWAL_MINUTES;
 * production keeps the ten minutes that are promised.
 */
export class WithdrawalWindow {
  constructor(readonly minutes = WITHDRAWAL_MINUTES) {}

  static fromEnvironment(environment: NodeJS.ProcessEnv): WithdrawalWindow {
    const set = environment['TONGGANG_WITHDRAWAL_MINUTES'] ?? '';
    const isFixed = environment['NODE_ENV'] === 'production' || !SHAPE.test(set);
    return new WithdrawalWindow(isFixed ? WITHDRAWAL_MINUTES : Number(set));
  }

  /** The last instant at which a filing of `submittedAt` can be withdrawn. */
  endOf(submittedAt: Date): Date {
    return new Date(submittedAt.getTime() + this.minutes * 60_000);
  }
}
