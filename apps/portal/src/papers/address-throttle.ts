import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';

/** Questions an address may ask at once, and how many come back each second. */
const BURST = 30;
const PER_SECOND = 1;
/** Addresses remembered; the one heard of longest ago is forgotten first. */
const MOST_ADDRESSES = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * Slows down those who try numbers, per network address and never for long: what was used up comes back second by
 * second. Kept in memory on purpose, since a write for each stranger's question would be what an attacker wants; several
 * programs each allow as much.
 */
@Injectable()
export class AddressThrottle {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Clock) {}

  /** @returns seconds to wait, 0 when the question may be asked now */
  take(from: string): number {
    const address = networkOf(from);
    const now = this.clock.now().getTime();
    const known = this.buckets.get(address);
    const left = known ? Math.min(BURST, known.left + ((now - known.at) / 1000) * PER_SECOND) : BURST;
    this.buckets.delete(address);
    this.buckets.set(address, { left: left >= 1 ? left - 1 : left, at: now });
    if (this.buckets.size > MOST_ADDRESSES) this.forgetOldest();
    return left >= 1 ? 0 : Math.ceil((1 - left) / PER_SECOND);
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}

const GROUPS = 8;

/** Whoever has one IPv6 address has the 2^64 of its network: those count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = [], tail = []] = address.split('::').map(part => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, GROUPS - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, GROUPS / 2).join(':');
}
