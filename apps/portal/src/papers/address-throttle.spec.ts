import { expect, it } from '@jest/globals';
import type { Clock } from '#persistence';
import { AddressThrottle } from './address-throttle.js';

let seconds = 0;
const throttle = () => new AddressThrottle({ now: () => new Date(seconds * 1000) } as Clock);

it('takes thirty questions at once, then one a second, for each address by itself', () => {
  const one = throttle();
  const waits = Array.from({ length: 31 }, () => one.take('192.0.2.1'));
  expect(waits.slice(0, 30)).toEqual(Array(30).fill(0));
  expect(waits[30]).toBe(1);
  expect(one.take('192.0.2.2')).toBe(0);
  seconds += 1;
  expect([one.take('192.0.2.1'), one.take('192.0.2.1')]).toEqual([0, 1]);
});

it('locks nobody out: waiting is never longer, however often somebody asks in vain', () => {
  const one = throttle();
  for (let n = 0; n < 500; n += 1) one.take('192.0.2.1');
  seconds += 1;
  expect(one.take('192.0.2.1')).toBe(0);
});

it('takes a network of IPv6 for one asker', () => {
  const one = throttle();
  for (let n = 0; n < 30; n += 1) one.take(`2001:db8::${n.toString(16)}`);
  expect(one.take('2001:db8:0:0:1:2:3:4')).toBe(1);
  expect([one.take('2001:db8:0:1::1'), one.take('::ffff:192.0.2.9')]).toEqual([0, 0]);
});

it('forgets the address heard of longest ago, so that strangers cannot fill the memory', () => {
  const one = throttle();
  for (let n = 0; n < 31; n += 1) one.take('192.0.2.1');
  for (let n = 0; n < 10_000; n += 1) one.take(`2001:db8:${n.toString(16)}::1`);
  expect(one.take('192.0.2.1')).toBe(0);
});
