import { Injectable } from '@nestjs/common';
import { RequestLimit, type Allowance } from '#persistence';

/** Questions an address may ask at once, and how soon another one comes back. */
const QUESTIONS: Allowance = { name: 'verify.address', burst: 30, everyMs: 1000 };

/** Slows down those who try numbers, per network address, over all programs and never for long. */
@Injectable()
export class AddressThrottle {
  constructor(private readonly limit: RequestLimit) {}

  /** @returns seconds to wait, 0 when the question may be asked now */
  take(from: string): Promise<number> {
    return this.limit.take(QUESTIONS, networkOf(from));
  }
}

const GROUPS = 8;

/** Whoever has one IPv6 address has the 2^64 of its network: those count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = [], tail = []] = address.split('::').map(part => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, GROUPS - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, GROUPS / 2).join(':');
}
