import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { readCertificate } from '#identifiers';
import { RequestLimit, type Allowance } from '#persistence';
import { refuse, type InvalidInput, type Result } from '#values';
import { isBroker } from './seeker-access.js';

const MINUTE = 60_000;
/** Numbers that a person, or everybody at one network address, may try at once, and how soon another one comes back. */
const OF_PERSON: Allowance = { name: 'seekers.certificate.account', burst: 5, everyMs: 20 * MINUTE };
const OF_ADDRESS: Allowance = { name: 'seekers.certificate.address', burst: 20, everyMs: 5 * MINUTE };
/** Staff type numbers of people beside them all day. */
const OF_STAFF: Allowance = { name: 'seekers.certificate.staff', burst: 60, everyMs: MINUTE };

/**
 * Limits how many certificate numbers somebody may try: whether a number is registered shows in the answer, and nobody is
 * to go through other people's. What is no number at all asks nothing and counts for nothing.
 */
@Injectable()
export class CertificateTries {
  constructor(private readonly limit: RequestLimit) {}

  /**
   * @param from the network address, kept as a keyed hash only; null where there is none, as for acts of the console
   * @returns minutes to wait, 0 when it may be tried now
   */
  async take(actor: Actor, regionCode: string | null, from: string | null): Promise<number> {
    if (regionCode !== null && isBroker(actor, regionCode))
      return minutes(await this.limit.take(OF_STAFF, actor.accountId));
    const wait = from === null ? 0 : await this.limit.take(OF_ADDRESS, from);
    return minutes(wait > 0 ? wait : await this.limit.take(OF_PERSON, actor.accountId));
  }
}

/** Is a number another one than the one told before? Only such a one is a try. */
export function isAnotherNumber(typed: string, citizenIdBefore: string | undefined): boolean {
  const read = readCertificate(typed);
  return read.ok && read.value.citizenId !== citizenIdBefore;
}

/** The refusal at the field: `tooManyTries` {minutes}. */
export function tooManyTries(wait: number): Result<never, InvalidInput> {
  const error = { field: 'certificateNumber', code: 'tooManyTries', params: { minutes: wait } };
  return refuse({ code: 'invalid', fields: [error] });
}

function minutes(seconds: number): number {
  return Math.ceil(seconds / 60);
}
