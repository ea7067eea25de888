import { expect, it } from '@jest/globals';
import type { Allowance, RequestLimit } from '#persistence';
import { AddressThrottle, networkOf } from './address-throttle.js';

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.9', '::ffff:192.0.2.9'],
  ['2001:db8::1f', '2001:db8:0:0'],
  ['2001:db8:0:0:1:2:3:4', '2001:db8:0:0'],
  ['2001:db8:0:1::1', '2001:db8:0:1'],
])('takes %s for %s: a network of IPv6 is one asker', (address, asker) => {
  expect(networkOf(address)).toBe(asker);
});

it('asks for each network by itself, thirty questions at once and then one a second', async () => {
  const asked: [Allowance, string][] = [];
  const limit = { take: (allowance: Allowance, who: string) => asked.push([allowance, who]) };
  await new AddressThrottle(limit as unknown as RequestLimit).take('2001:db8::1f');
  expect(asked).toEqual([[{ name: 'verify.address', burst: 30, everyMs: 1000 }, '2001:db8:0:0']]);
});
