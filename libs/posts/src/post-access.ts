import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';

/** As whom a person works on an employer's posts. */
export type PostSide = 'employer' | 'broker';

interface Owned {
  readonly regionCode: string;
  readonly employerId: string;
}

/** The employer's own people and whoever holds its mandate; brokers of its county; null for everybody else. */
export function postSide(actor: Actor, { regionCode, employerId }: Owned): PostSide | null {
  if (mayActForEmployer(actor, employerId)) return 'employer';
  return mayServeRegion(actor, 'broker', regionCode) ? 'broker' : null;
}

/** The broker's office is shut to people who act for the employer. */
export function isBrokerOf(actor: Actor, owned: Owned): boolean {
  return postSide(actor, owned) === 'broker';
}
